import { randomInt } from 'node:crypto';

/** A buyer nobody is: area 310000 is no district, so the number passes the check digit and belongs to nobody. */
export interface Buyer {
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';
const given = ['知远', '嘉禾', '亦辰', '书宁', '若溪', '景行', '望舒', '清和'];

/** Invents a buyer of their own, so that what one test holds for a person stands in no other test's way. */
export function inventBuyer(): Buyer {
  const two = (value: number): string => String(value).padStart(2, '0');
  const birthday = `${randomInt(1960, 2000)}${two(randomInt(1, 13))}${two(randomInt(1, 29))}`;
  const body = `310000${birthday}${String(randomInt(100, 1000))}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (weights[i] ?? 0), 0);
  return {
    name: `苏${given[randomInt(given.length)]}`,
    idNumber: body + checks[sum % 11],
    phone: `138${String(randomInt(10_000_000, 100_000_000))}`,
  };
}
