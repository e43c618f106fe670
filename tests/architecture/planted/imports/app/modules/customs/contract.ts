import type { Leaf } from '#app/modules/green/rules.ts';

export const leaf = 1;
export type Planted = Leaf;
