import { describe, expect, test } from 'vitest';
import { fitOf } from '#app/modules/checkout/model/fit.ts';
import type { Cart, ProductFacts } from '#app/modules/pricing/contract.ts';
import { previewCart } from '#app/modules/pricing/rules.ts';
import { cartOf, factsOf, item } from '../pricing/cart.ts';

const fitIn = (products: readonly ProductFacts[], cart: Cart) => {
  const facts = factsOf(products);
  const preview = previewCart(cart, facts);
  if (!preview.ok || !preview.value.blocked[0]) throw new Error('nothing is blocked');
  const shown = cart.lines.map(({ productId, quantity }) => ({
    productId,
    goods: { minor: (facts.products[productId]?.price.unitMinor ?? 0n) * BigInt(quantity) },
  }));
  return fitOf(preview.value.blocked[0], shown, { cart, facts });
};
const pieces = (quantities: Readonly<Record<string, number>>): Cart => ({
  lines: cartOf(...Object.keys(quantities).map((productId) => ({ productId }))).lines.map((line) => ({
    ...line,
    quantity: quantities[line.productId] ?? 1,
  })),
});

describe('how a parcel over the limit comes within it', () => {
  test('nine scarves of 700: seven stay, two leave', () => {
    expect(fitIn([item({ unitMinor: 70_000n })], pieces({ p1: 9 }))).toEqual({ productId: 'p1', keep: 7, drop: 2 });
  });

  test('three rugs of 6,000: one article alone may pass the limit', () => {
    expect(fitIn([item({ unitMinor: 600_000n })], pieces({ p1: 3 }))).toEqual({ productId: 'p1', keep: 1, drop: 2 });
  });

  test('of two products the one whose change leaves some of it', () => {
    const goods = [item({ unitMinor: 490_000n }), item({ productId: 'p2', unitMinor: 5_000n })];
    expect(fitIn(goods, pieces({ p1: 1, p2: 3 }))).toMatchObject({ productId: 'p2' });
  });

  test('two rugs each over the limit: one of them has to go', () => {
    const goods = [item({ unitMinor: 600_000n }), item({ productId: 'p2', unitMinor: 610_000n })];
    expect(fitIn(goods, pieces({ p1: 1, p2: 1 }))).toEqual({ productId: 'p2', keep: 0, drop: 1 });
  });
});
