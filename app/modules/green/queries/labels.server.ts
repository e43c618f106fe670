import type { LabelDecision, LabelledProduct } from '#app/modules/green/contract.ts';
import { certificateRow, type HeldCertificate } from '#app/modules/green/input.server.ts';
import { tierOf } from '#app/modules/green/rules.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import { labelBook } from './label-policy.server.ts';

/** Certificates that any of the products claims, whatever their state. Never stale. */
export async function certificatesOf(call: Call, productIds: readonly string[]): Promise<HeldCertificate[]> {
  const rows = await call.db.certificate.findMany({ where: { productIds: { hasSome: [...productIds] } }, orderBy: { id: 'asc' } });
  return rows.map((row) => certificateRow.parse(row));
}

/** A label decision beside the certificates it looked at. */
export interface Label {
  readonly decision: LabelDecision;
  readonly certificates: readonly HeldCertificate[];
}

/** The tier of each product at `call.at`, with its evidence, by product id. Certificates are never stale, rules at most 30 s. */
export async function labelsOf(call: Call, products: readonly LabelledProduct[]): Promise<ReadonlyMap<string, Label>> {
  const [policy, held] = await Promise.all([
    labelBook(call),
    certificatesOf(
      call,
      products.map((product) => product.productId),
    ),
  ]);
  const claimed = new Map<string, HeldCertificate[]>();
  for (const certificate of held) {
    for (const id of certificate.productIds) claimed.set(id, [...(claimed.get(id) ?? []), certificate]);
  }
  return new Map(
    products.map((product) => {
      const certificates = claimed.get(product.productId) ?? [];
      return [product.productId, { decision: tierOf({ product, certificates }, policy, call.at), certificates }];
    }),
  );
}
