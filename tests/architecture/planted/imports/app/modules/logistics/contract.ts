import type { Leaf } from '#app/modules/customs/rules.ts';

export const leaf = 1;
export type Planted = Leaf;
