import { ok } from '#app/kernel/result.ts';
import { type Call, type TxCall, transaction } from './call.server.ts';

/** Rows that one transaction of a purge may take: few enough that nobody waits for its locks. */
export const batchSize = 500;

/** Repeats `step`, each time in a transaction of its own, until it took less than a batch or is told to stop. Answers how many rows in all. */
export async function inBatches<W>(call: Call<W>, step: (tx: TxCall<W>) => Promise<number>, signal?: AbortSignal): Promise<number> {
  let all = 0;
  for (let taken = batchSize; taken >= batchSize && !signal?.aborted; all += taken) {
    const done = await transaction(call, async (tx) => ok(await step(tx)));
    taken = done.ok ? done.value : 0;
  }
  return all;
}
