import { describe, expect, test } from 'vitest';
import { newUuid } from '#app/kernel/id.ts';
import { addToCart } from '#app/modules/checkout/index.server.ts';
import type { Call } from '#app/platform/call.server.ts';
import { checkoutAction } from '#app/routes/storefront/parts/checkout-action.server.ts';
import { inventedId, must, openMarket } from '#tests/modules/checkout/market.ts';
import { brokenByHand } from '#tests/support/database.ts';

// Stock is set by hand.
brokenByHand('I17');

const market = await openMarket();
const pepper = await market.productId('kampot-black-pepper');
const ticks = { ownUse: 'on', riskNotice: 'on', identityStorage: 'on', overseas: 'on' };
let numbers = 90_000;
const newNumber = (): string => {
  numbers += 1;
  return inventedId(numbers);
};

interface Browser {
  readonly sessionId: string;
  readonly userId?: string;
  readonly clientKey: string;
  /** The session began with this very request. */
  readonly fresh?: boolean;
}

function send(browser: Browser, fields: Readonly<Record<string, string>>) {
  const { sessionId, userId, clientKey, fresh } = browser;
  const actor = userId ? ({ kind: 'shopper', sessionId, userId } as const) : ({ kind: 'guest', sessionId } as const);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  // The action uses of the world what the market has.
  const call = market.call(actor) as unknown as Call;
  return checkoutAction({ call, slot: { clientKey, cookies: fresh ? ['session=…'] : [] }, province: '31' }, form);
}

async function browser(clientKey: string, userId?: string): Promise<Browser> {
  const sessionId = newUuid(market.now());
  const own = { sessionId, clientKey, ...(userId ? { userId } : {}) };
  must(
    await addToCart(market.call(userId ? { kind: 'shopper', sessionId, userId } : { kind: 'guest', sessionId }), {
      productId: pepper,
      quantity: 1,
      mode: null,
    }),
  );
  return own;
}

const identify = (who: Browser, idNumber: string) => send(who, { intent: 'identity', name: '林知夏', idNumber, ...ticks });
const told = (answer: Awaited<ReturnType<typeof send>>): string =>
  answer.kind === 'go' ? 'on' : answer.kind === 'refused' ? answer.refusal.code : answer.kind;

describe('ten tries with an identity an hour', () => {
  test('of a session, with the same answer for a known and an unknown number, before and after the limit', async () => {
    const known = newNumber();
    expect(told(await identify(await browser('c1'), known))).toBe('on');
    const [one, other] = [await browser('c2'), await browser('c3')];
    const answers: string[][] = [[], []];
    for (let i = 0; i < 12; i += 1) {
      answers[0]?.push(told(await identify(one, known)));
      answers[1]?.push(told(await identify(other, newNumber())));
    }
    expect(answers[0]).toEqual([
      ...Array.from({ length: 10 }, () => 'on'),
      ...Array.from({ length: 2 }, () => 'checkout.too_many_identity_attempts'),
    ]);
    expect(answers[1]).toEqual(answers[0]);
  });

  test('a slip of the pen is no try; full-width figures and spaces are the number itself', async () => {
    const who = await browser('c4');
    const number = newNumber();
    const slip = `${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}`;
    for (let i = 0; i < 12; i += 1) expect(told(await identify(who, slip))).toBe('checkout.identity_invalid');
    const wide = [...number].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
    expect(told(await identify(who, `${wide.slice(0, 6)} ${wide.slice(6, 14)}　${wide.slice(14)}`))).toBe('on');
  });

  test('of a member, however many sessions: signing in again is no new count', async () => {
    const userId = newUuid(market.now());
    const answers: string[] = [];
    for (let i = 0; i < 11; i += 1) answers.push(told(await identify(await browser(`m${i}`, userId), newNumber())));
    expect(answers.filter((a) => a === 'on')).toHaveLength(10);
    expect(answers.at(-1)).toBe('checkout.too_many_identity_attempts');
  });

  test('of an address that never brings its cookie back', async () => {
    const answers: string[] = [];
    for (let i = 0; i < 11; i += 1) answers.push(told(await identify({ ...(await browser('robot')), fresh: true }, newNumber())));
    expect(answers.filter((a) => a === 'on')).toHaveLength(10);
    expect(answers.at(-1)).toBe('checkout.too_many_identity_attempts');
    // Who keeps a session is not locked out by the robot next door.
    expect(told(await identify(await browser('robot'), newNumber()))).toBe('on');
  });
});

describe('what is wrong is said of the very field', () => {
  const wrong = async (fields: Readonly<Record<string, string>>) => {
    const answer = await send(await browser(newUuid(market.now())), {
      intent: 'identity',
      name: '林知夏',
      idNumber: newNumber(),
      ...ticks,
      ...fields,
    });
    return answer.kind === 'refused' ? { code: answer.refusal.code, fields: answer.fields } : answer;
  };

  test('an empty name is the name’s fault, a wrong number the number’s, a missing tick the tick’s', async () => {
    expect(await wrong({ name: ' ' })).toEqual({ code: 'kernel.invalid_input', fields: ['name'] });
    expect(await wrong({ idNumber: '' })).toEqual({ code: 'kernel.invalid_input', fields: ['idNumber'] });
    expect(await wrong({ name: 'x' })).toEqual({ code: 'checkout.identity_invalid', fields: ['name'] });
    expect(await wrong({ idNumber: '110105194912310021' })).toEqual({ code: 'checkout.identity_invalid', fields: ['idNumber'] });
    expect(await wrong({ overseas: 'true' })).toEqual({ code: 'checkout.consent_missing', fields: ['overseas'] });
  });

  test('a person of the member’s own needs every tick by itself', async () => {
    const who = await browser('own', newUuid(market.now()));
    const answer = await send(who, { intent: 'identity', personId: newUuid(market.now()), ...ticks, riskNotice: 'yes' });
    expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'checkout.consent_missing' }, fields: ['riskNotice'] });
    const stranger = await send(who, { intent: 'identity', personId: newUuid(market.now()), ...ticks });
    expect(stranger).toMatchObject({ kind: 'refused', refusal: { code: 'checkout.identity_missing' } });
    const { id } = await market.database.read.cart.findUniqueOrThrow({ where: { userId: who.userId ?? '' } });
    expect(await market.database.read.checkoutDraft.count({ where: { cartId: id } })).toBe(0);
  });
});

describe('an order that is refused', () => {
  async function ready(quantity = 1) {
    numbers += 1;
    const shopper = await market.shopper(numbers, [{ productId: pepper, quantity, mode: null }]);
    return { who: { sessionId: shopper.sessionId, clientKey: `p${numbers}` }, quoteId: await market.quote(shopper) };
  }

  test('for want of stock shows which goods and what is left', async () => {
    const { who, quoteId } = await ready(4);
    await market.scene(`UPDATE stock SET on_hand = in_use + 1 WHERE product_id = '${pepper}'`);
    const answer = await send(who, { intent: 'place', quoteId, rail: 'ecny' });
    await market.scene(`UPDATE stock SET on_hand = in_use + 500 WHERE product_id = '${pepper}'`);
    expect(answer).toMatchObject({
      kind: 'standing',
      refusal: { code: 'logistics.out_of_stock' },
      standing: { goods: [{ productId: pepper, quantity: 4, left: 1 }] },
    });
  });

  test('because its time is over shows a new quote, and the way to pay that was chosen', async () => {
    const { who, quoteId } = await ready();
    market.advance(901);
    expect(await send(who, { intent: 'place', quoteId, rail: 'ecny' })).toMatchObject({
      kind: 'changed',
      rail: 'ecny',
      requoted: { changes: [] },
    });
  });

  test('because of the way to pay keeps what was chosen', async () => {
    const { who, quoteId } = await ready();
    expect(await send(who, { intent: 'place', quoteId, rail: 'card' })).toMatchObject({
      kind: 'refused',
      station: 'payment',
      typed: { rail: 'card' },
    });
  });
});
