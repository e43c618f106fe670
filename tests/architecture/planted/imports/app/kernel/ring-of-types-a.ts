import type { B } from './ring-of-types-b.ts';

export type A = { readonly b: B | null };
