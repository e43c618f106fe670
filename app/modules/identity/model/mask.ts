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

/** The name of a city or district up to the word for its kind; what follows, or has no such word, may be a street and is not shown. */
const unit = (text: string): string => /^\P{N}{1,16}?(?:市|自治州|盟|地区|区|县|旗)/u.exec(text.trim())?.[0] ?? '';

/** An address as pages show it, in Chinese, as it is written: province, city and district. Street, house and flat stand in the ciphertext alone. */
export function maskAddress(address: PostalParts): { readonly name: string; readonly phone: string; readonly text: string } {
  const province = provinceName(address.province);
  const city = unit(address.city);
  return {
    name: maskName(address.name),
    phone: maskPhone(address.phone),
    text: `${province}${city === province ? '' : city}${unit(address.district)}***`,
  };
}
