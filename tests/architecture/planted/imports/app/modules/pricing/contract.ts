import type { Leaf } from '#app/modules/discovery/rules.ts';

export const leaf = 1;
export type Planted = Leaf;
