import type { Call } from '#app/platform/db/call.server.ts';

/** Which of these persons stand in a checkout that is not yet an order. */
export async function personsInDrafts(call: Call, personIds: readonly string[]): Promise<readonly string[]> {
  const rows = await call.db.checkoutDraft.findMany({ where: { personId: { in: [...personIds] } }, select: { personId: true } });
  return rows.flatMap(({ personId }) => personId ?? []);
}
