import { provinces } from '#app/kernel/country.ts';
import { maskName, maskPhone } from '#app/modules/identity/rules.ts';
import type { PostalAddress } from '../contract.ts';

export const provinceName = (code: string): string => provinces.find(([c]) => c === code)?.[1] ?? code;

/** An address as pages show it: name and phone masked, the house number hidden. */
export function maskedAddress(address: PostalAddress): { readonly name: string; readonly phone: string; readonly text: string } {
  const street = address.street.replace(/\d+/g, '**');
  return {
    name: maskName(address.name),
    phone: maskPhone(address.phone),
    text: `${provinceName(address.province)}${address.city === provinceName(address.province) ? '' : address.city}${address.district}${street}`,
  };
}
