import { leaf as other } from '#app/modules/green/contract.ts';
import type { Leaf } from '#app/modules/checkout/rules.ts';

export const leaf = other;
export type Planted = Leaf;
