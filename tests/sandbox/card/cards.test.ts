import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCard, passesLuhn, readExpiry, testCards } from '#app/sandbox/card/cards.ts';

const now = new Date('2026-11-22T12:00:00Z');
const good = { number: '4242 4242 4242 4242', expiry: '12/34', cvc: '123', holder: 'Li Hua' };

describe('the card as it is typed', () => {
  it('keeps brand, last four digits and behaviour, and nothing that could be charged again', () => {
    const { card } = checkCard(good, now);
    expect(card).toEqual({ brand: 'visa', last4: '4242', expMonth: 12, expYear: 2034, holder: 'Li Hua', behaviour: 'ok' });
    expect(JSON.stringify(card)).not.toMatch(/4242424242424242|123"/);
  });

  it('takes full-width digits and dashes, as a Chinese keyboard types them', () => {
    expect(checkCard({ ...good, number: '４２４２-4242-4242-4242', expiry: '１２／３４', cvc: '１２３' }, now).card?.last4).toBe('4242');
  });

  it('names every fault at its field', () => {
    expect(checkCard({ number: '', expiry: '13/30', cvc: '12', holder: ' ' }, now).faults).toEqual({
      number: 'number_incomplete',
      expiry: 'expiry_incomplete',
      cvc: 'cvc_incomplete',
      holder: 'holder_missing',
    });
  });

  it('refuses a number with a wrong check digit, and a well-formed card that is no test card', () => {
    expect(checkCard({ ...good, number: '4242 4242 4242 4241' }, now).faults).toEqual({ number: 'number_invalid' });
    expect(checkCard({ ...good, number: '5555 5555 5555 4444' }, now).faults).toEqual({ number: 'number_unknown' });
  });

  it.each([
    ['11/26', null],
    ['10/26', { expiry: 'expiry_past' }],
    ['1126', null],
    ['11 / 2026', null],
    ['00/30', { expiry: 'expiry_incomplete' }],
  ])('a card of %s on 22 November 2026: %o', (expiry, faults) => {
    expect(checkCard({ ...good, expiry }, now).faults).toEqual(faults);
  });

  it('is good to the last second of its month', () => {
    expect(checkCard({ ...good, expiry: '11/26' }, new Date('2026-11-30T23:59:59Z')).faults).toBeNull();
    expect(checkCard({ ...good, expiry: '11/26' }, new Date('2026-12-01T00:00:00Z')).faults).toEqual({ expiry: 'expiry_past' });
  });

  it('all published test cards pass the check digit; one changed digit never does', () => {
    for (const { number } of testCards) {
      expect(passesLuhn(number)).toBe(true);
      fc.assert(
        fc.property(fc.nat(number.length - 1), fc.integer({ min: 1, max: 9 }), (place, by) => {
          const digit = (Number(number[place]) + by) % 10;
          return !passesLuhn(number.slice(0, place) + digit + number.slice(place + 1));
        }),
      );
    }
  });

  it('reads any month of any year it is given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 99 }), (month, year) => {
        const text = `${String(month).padStart(2, '0')}/${String(year).padStart(2, '0')}`;
        expect(readExpiry(text)).toEqual({ month, year: 2000 + year });
      }),
    );
  });
});
