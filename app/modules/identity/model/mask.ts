import { provinces } from '#app/kernel/country.ts';
import type { PostalParts } from '../contract.ts';

/** Masks for pages: what was stored is never shown whole again. */
export const maskIdNumber = (idNumber: string): string => `${idNumber.slice(0, 4)}**********${idNumber.slice(-4)}`;

/** 林知夏 -> 林**; the family name stays so that a family tells its parcels apart. */
export function maskName(name: string): string {
  const characters = [...name];
  return characters.slice(0, 1).join('') + '*'.repeat(Math.max(1, characters.length - 1));
}

export const maskPhone = (phone: string): string => (phone.length >= 7 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '****');

const provinceName = (code: string): string => provinces.find(([known]) => known === code)?.[1] ?? code;

/** An address as pages show it: name and phone masked, the numbers of street, house and flat hidden. In Chinese, as it is written. */
export function maskAddress(address: PostalParts): { readonly name: string; readonly phone: string; readonly text: string } {
  const province = provinceName(address.province);
  const street = address.street.replace(/\p{Nd}+/gu, '**');
  return {
    name: maskName(address.name),
    phone: maskPhone(address.phone),
    text: `${province}${address.city === province ? '' : address.city}${address.district}${street}`,
  };
}
