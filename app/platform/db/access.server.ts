import { invariant } from '#app/kernel/invariant.ts';
import type { Prisma, PrismaClient } from './generated/client.ts';

type ReadVerb = 'findUnique' | 'findUniqueOrThrow' | 'findFirst' | 'findFirstOrThrow' | 'findMany' | 'count' | 'aggregate' | 'groupBy';
type Models = Extract<Uncapitalize<Prisma.ModelName>, keyof PrismaClient>;

export const readVerbs = [
  'findUnique',
  'findUniqueOrThrow',
  'findFirst',
  'findFirstOrThrow',
  'findMany',
  'count',
  'aggregate',
  'groupBy',
] as const satisfies readonly ReadVerb[];

/** What every call may do with the database: read. The object has no other methods, at run time too. */
export type ReadDb = { readonly [M in Models]: Pick<PrismaClient[M], ReadVerb> } & Pick<PrismaClient, '$queryRaw'>;

/** What a step may do inside a transaction: everything but SQL made of strings. */
export type Tx = Omit<Prisma.TransactionClient, '$queryRawUnsafe' | '$executeRawUnsafe'>;

interface Access {
  readonly client: PrismaClient;
  readonly url: string;
  /** Run, in order, before the database is closed. */
  readonly closing: (() => Promise<void>)[];
  /** Hears what fails beside every call: a connection that ended, the sender of jobs. */
  readonly onError: (error: Error) => void;
  readonly limits: { readonly maxWaitMs: number; readonly transactionMs: number };
}

// Only the platform reaches what stands behind a view: `openDatabase` enters it here, `transaction` and `enqueue` look it up.
const behindRead = new WeakMap<object, Access>();
const behindTx = new WeakMap<object, { readonly tx: Prisma.TransactionClient; readonly home: ReadDb }>();

export const grantAccess = (read: ReadDb, access: Access): void => void behindRead.set(read, access);

/** The writing client behind a read-only view. Throws for a view that `openDatabase` did not make. */
export function accessOf(read: ReadDb): Access {
  const access = behindRead.get(read);
  invariant(access, 'this database view was not made by openDatabase, or a transaction was opened inside a transaction');
  return access;
}

export const enterTx = (tx: Prisma.TransactionClient, home: ReadDb): void => void behindTx.set(tx, { tx, home });

/** The whole transaction client and the database it belongs to, for the job queue. */
export function homeOf(tx: Tx): { readonly tx: Prisma.TransactionClient; readonly home: ReadDb } {
  const found = behindTx.get(tx);
  invariant(found, 'this transaction was not opened by transaction()');
  return found;
}
