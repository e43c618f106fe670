import type { Locale } from '#app/kernel/locale.ts';

/** What the frame of the storefront shows on every page. */
export interface FrameView {
  readonly mode: 'demo' | 'live';
  readonly languages: readonly { readonly locale: Locale; readonly name: string }[];
  readonly currency: string;
  /** Currencies that prices can be shown in, besides CNY, as information. */
  readonly currencies: readonly string[];
  /** Codes of the provinces that can be shipped to; their names are texts. */
  readonly provinces: readonly string[];
  readonly province: string;
  readonly theme: 'light' | 'dark' | null;
  readonly cartCount: number;
  readonly signedIn: boolean;
}
