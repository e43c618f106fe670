import type { Leaf } from '#app/modules/live/rules.ts';

export const leaf = 1;
export type Planted = Leaf;
