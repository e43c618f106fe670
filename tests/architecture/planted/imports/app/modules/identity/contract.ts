import type { Leaf } from '#app/modules/ledger/rules.ts';

export const leaf = 1;
export type Planted = Leaf;
