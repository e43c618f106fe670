import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPhone, checkRealName, checkResidentId, isCreditCode, maskResidentId } from '#app/modules/customs/rules.ts';

const at = new Date('2026-11-22T04:00:00Z');
const code = (text: string, when = at) => {
  const answer = checkResidentId(text, when);
  return answer.ok ? answer.value.birthDay : answer.refusal.code;
};

/** The check character of 17 digits, written from the standard by another way than the code under test: 2^(18 - i) mod 11. */
function withCheck(body: string): string {
  const total = [...body].reduce((sum, digit, i) => sum + Number(digit) * (2 ** (17 - i) % 11), 0);
  const rest = (12 - (total % 11)) % 11;
  return body + (rest === 10 ? 'X' : String(rest));
}

describe('resident ID (GB 11643)', () => {
  test('a valid one, also with a small x and spaces', () => {
    expect(checkResidentId('11010519491231002X', at)).toMatchObject({
      ok: true,
      value: { number: '11010519491231002X', birthDay: '1949-12-31', age: 76, areaCode: '110105' },
    });
    expect(code(' 110105 19491231 002x ')).toBe('1949-12-31');
  });

  test('440524188001010014 passes the checksum only: its holder would be 146', () => {
    expect(withCheck('44052418800101001')).toBe('440524188001010014');
    expect(code('440524188001010014')).toBe('customs.id_age');
  });

  test('each rule has its own refusal', () => {
    expect(code('1101051949123100')).toBe('customs.id_malformed');
    expect(code('110105194912310021')).toBe('customs.id_checksum');
    expect(code(withCheck('99010519491231002'))).toBe('customs.id_area');
    expect(code(withCheck('11010519490229002'))).toBe('customs.id_birth_date');
    expect(code(withCheck('11010519491331002'))).toBe('customs.id_birth_date');
  });

  test('18 on the birthday in Shanghai, not the day before', () => {
    const number = withCheck('31010120081122001');
    expect(code(number, new Date('2026-11-21T15:59:59Z'))).toBe('customs.id_age');
    expect(code(number, new Date('2026-11-21T16:00:00Z'))).toBe('2008-11-22');
    expect(code(withCheck('11010520080229001'), new Date('2026-02-28T04:00:00Z'))).toBe('customs.id_age');
  });

  test('120 is the oldest', () => {
    expect(code(withCheck('31010119061122001'))).toBe('1906-11-22');
    expect(code(withCheck('31010119051122001'))).toBe('customs.id_age');
  });

  test('one wrong digit or two swapped neighbours never pass', () => {
    const serial = fc.integer({ min: 0, max: 999 }).map((n) => withCheck(`31010119900215${String(n).padStart(3, '0')}`));
    fc.assert(
      fc.property(serial, fc.integer({ min: 14, max: 16 }), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
        expect(code(number)).toBe('1990-02-15');
        const wrong = String((Number(number[place]) + shift) % 10);
        expect(code(number.slice(0, place) + wrong + number.slice(place + 1))).toBe('customs.id_checksum');
        const [a, b] = [number[place - 1] ?? '', number[place] ?? ''];
        if (place > 14 && a !== b) expect(code(number.slice(0, place - 1) + b + a + number.slice(place + 1))).toBe('customs.id_checksum');
      }),
    );
  });

  test('the mask shows four characters at each end', () => {
    expect(maskResidentId('11010519491231002X')).toBe('1101**********002X');
  });
});

test('unified social credit codes (GB 32100)', () => {
  expect(isCreditCode('91110000600037341L')).toBe(true);
  expect(isCreditCode('91110108551385082Q')).toBe(true);
  expect(isCreditCode('91110108551385082R')).toBe(false);
  expect(isCreditCode('9111010855138508I2')).toBe(false);
});

test('mobile numbers', () => {
  expect(checkPhone('+86 138-0013-8000')).toEqual({ ok: true, value: '13800138000' });
  for (const wrong of ['12800138000', '1380013800', '138001380000', 'abc'])
    expect(checkPhone(wrong)).toMatchObject({ refusal: { code: 'customs.phone_malformed' } });
});

test('real names: Chinese with a middle dot, or Latin', () => {
  expect(checkRealName(' 买买提•艾力 ')).toEqual({ ok: true, value: '买买提·艾力' });
  expect(checkRealName('欧阳明月').ok).toBe(true);
  expect(checkRealName("Anna-Maria O'Neill").ok).toBe(true);
  for (const wrong of ['', '王', '王1', '<b>王明</b>', 'A'.repeat(60)])
    expect(checkRealName(wrong)).toMatchObject({ refusal: { code: 'customs.name_malformed' } });
});
