import { isProvince } from '#app/kernel/country.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { shanghaiDay } from '#app/kernel/time.ts';
import type { ResidentId } from '#app/modules/customs/contract.ts';

/** GB 11643: weights of the first 17 digits and the check characters by remainder mod 11. */
const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const idCheck = '10X98765432';
/** GB/T 2260 regions that are no place of delivery but issue numbers. */
const otherRegions = ['71', '81', '82', '83'];
const adultAge = 18;
const oldestAge = 120;

export type ResidentIdRefusal =
  | 'customs.id_malformed'
  | 'customs.id_area'
  | 'customs.id_birth_date'
  | 'customs.id_checksum'
  | 'customs.id_age';

function realDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1800 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Full years between two days `YYYY-MM-DD`. */
function fullYears(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** A resident ID by GB 11643: 17 digits and a check character, a known region, a real birthday, 18 to 120 years of age. */
export function checkResidentId(text: string, at: Date): Result<ResidentId, ResidentIdRefusal> {
  const number = text.replaceAll(/\s/g, '').toUpperCase();
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return refuse('customs.id_malformed');
  const region = number.slice(0, 2);
  if (!isProvince(region) && !otherRegions.includes(region)) return refuse('customs.id_area');
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)];
  if (!realDay(Number(year), Number(month), Number(day))) return refuse('customs.id_birth_date');
  const total = idWeights.reduce((sum, weight, i) => sum + weight * Number(number[i]), 0);
  if (idCheck[total % 11] !== number[17]) return refuse('customs.id_checksum');
  const birthDay = `${year}-${month}-${day}`;
  const age = fullYears(birthDay, shanghaiDay(at));
  if (age < adultAge || age > oldestAge) return refuse('customs.id_age', { adultAge });
  return ok({ number, birthDay, age, areaCode: number.slice(0, 6) });
}

/** First four and last four characters. */
export const maskResidentId = (number: string): string => `${number.slice(0, 4)}**********${number.slice(-4)}`;

const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A unified social credit code by GB 32100: weights 3^i mod 31. */
export function isCreditCode(text: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text)) return false;
  let weight = 1;
  let total = 0;
  for (const character of text.slice(0, 17)) {
    total += usccAlphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return usccAlphabet[(31 - (total % 31)) % 31] === text[17];
}

/** A mainland mobile number; spaces, dashes and a leading +86 are dropped. */
export function checkPhone(text: string): Result<string, 'customs.phone_malformed'> {
  const digits = text.replaceAll(/[\s-]/g, '').replace(/^(\+|00)86/, '');
  return /^1[3-9]\d{9}$/.test(digits) ? ok(digits) : refuse('customs.phone_malformed');
}

/** A name as it stands on a resident card: Chinese characters with middle dots, or Latin letters; 2 to 50 characters. */
export function checkRealName(text: string): Result<string, 'customs.name_malformed'> {
  const name = text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[•・.]/g, '·');
  const chinese = /^\p{Script=Han}[\p{Script=Han}·]{0,48}\p{Script=Han}$/u.test(name);
  const latin = /^\p{Script=Latin}[\p{Script=Latin} '·-]{0,48}\p{Script=Latin}$/u.test(name);
  return chinese || latin ? ok(name) : refuse('customs.name_malformed');
}
