import type { Refusal } from '#app/kernel/result.ts';

/** What a change that stays on the page is answered. */
export type CartAnswer =
  | { readonly ok: true; readonly quantity: number }
  | { readonly ok: false; readonly refusal: Refusal; readonly sentence: string };
