/**
 * The curve sm2p256v1 (GB/T 32918.5) in bigint arithmetic, written for this sandbox so that the shop's library and this
 * one check each other. Not constant-time: the keys here are demonstration keys.
 */
export const curve = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
} as const;

const { p } = curve;

/** A point in Jacobian coordinates (x/z², y/z³); z = 0 is infinity. */
type Jacobian = readonly [x: bigint, y: bigint, z: bigint];
export interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

const infinity: Jacobian = [1n, 1n, 0n];

export function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

/** Inverse by the extended Euclidean algorithm; the modulus is prime and the value not a multiple of it. */
export function inverse(value: bigint, modulus: bigint): bigint {
  let [oldR, r] = [mod(value, modulus), modulus];
  let [oldS, s] = [1n, 0n];
  while (r !== 0n) {
    const quotient = oldR / r;
    [oldR, r] = [r, oldR - quotient * r];
    [oldS, s] = [s, oldS - quotient * s];
  }
  return mod(oldS, modulus);
}

export const isOnCurve = ({ x, y }: Point): boolean =>
  x >= 0n && x < p && y >= 0n && y < p && mod(y * y - (x * x * x + curve.a * x + curve.b), p) === 0n;

/** 2P with a = −3 (3x² + az⁴ = 3(x − z²)(x + z²)). */
function double([x, y, z]: Jacobian): Jacobian {
  if (z === 0n || y === 0n) return infinity;
  const zz = (z * z) % p;
  const slope = (3n * (x - zz) * (x + zz)) % p;
  const yy = (y * y) % p;
  const s = (4n * x * yy) % p;
  const x3 = mod(slope * slope - 2n * s, p);
  return [x3, mod(slope * (s - x3) - 8n * yy * yy, p), mod(2n * y * z, p)];
}

function sum(one: Jacobian, other: Jacobian): Jacobian {
  if (one[2] === 0n) return other;
  if (other[2] === 0n) return one;
  const [x1, y1, z1] = one;
  const [x2, y2, z2] = other;
  const z1z1 = (z1 * z1) % p;
  const z2z2 = (z2 * z2) % p;
  const u1 = (x1 * z2z2) % p;
  const s1 = (y1 * z2 * z2z2) % p;
  const h = mod(x2 * z1z1 - u1, p);
  const r = mod(y2 * z1 * z1z1 - s1, p);
  if (h === 0n) return r === 0n ? double(one) : infinity;
  const hh = (h * h) % p;
  const hhh = (h * hh) % p;
  const v = (u1 * hh) % p;
  const x3 = mod(r * r - hhh - 2n * v, p);
  return [x3, mod(r * (v - x3) - s1 * hhh, p), mod(z1 * z2 * h, p)];
}

function affine([x, y, z]: Jacobian): Point | null {
  if (z === 0n) return null;
  const zi = inverse(z, p);
  const zi2 = (zi * zi) % p;
  return { x: (x * zi2) % p, y: (y * zi2 * zi) % p };
}

/** Multiples of one point, four bits at a time: row i holds 1..15 times 16^i of it, so a product is 64 additions. */
export type Multiples = readonly (readonly Jacobian[])[];

export function multiplesOf(point: Point): Multiples {
  const rows: Jacobian[][] = [];
  let base: Jacobian = [point.x, point.y, 1n];
  for (let window = 0; window < 64; window += 1) {
    const row: Jacobian[] = [base];
    for (let i = 1; i < 15; i += 1) row.push(sum(row[i - 1] ?? infinity, base));
    rows.push(row);
    base = sum(row[14] ?? infinity, base);
  }
  return rows;
}

function product(multiples: Multiples, scalar: bigint): Jacobian {
  let result = infinity;
  let rest = scalar;
  for (const row of multiples) {
    const digit = Number(rest & 15n);
    const term = row[digit - 1];
    if (term) result = sum(result, term);
    rest >>= 4n;
  }
  return result;
}

export const times = (multiples: Multiples, scalar: bigint): Point | null => affine(product(multiples, scalar));

/** a·A + b·B, the sum a verification needs. */
export function timesBoth(one: readonly [Multiples, bigint], other: readonly [Multiples, bigint]): Point | null {
  return affine(sum(product(...one), product(...other)));
}

export const generator: Multiples = multiplesOf({ x: curve.gx, y: curve.gy });
