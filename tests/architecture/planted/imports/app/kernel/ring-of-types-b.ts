import type { A } from './ring-of-types-a.ts';

export type B = { readonly a: A | null };
