/** What decides an illustration besides its subject. */
interface Drawn {
  readonly kind: string;
  readonly flip: number;
  readonly prop?: string | undefined;
  readonly fill?: string | undefined;
}

/** Raised when the drawing itself changes, so that browsers fetch the new pictures. */
const drawing = 1;

/** FNV-1a, 32 bits, base 36. */
function shortHash(text: string): string {
  let hash = 2_166_136_261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return (hash >>> 0).toString(36);
}

export type ArtView = 'still' | 'detail' | 'plain';
export const artViews: readonly ArtView[] = ['still', 'detail', 'plain'];

/** Address of one view of a product's illustration; the hash lets it be cached for ever. */
export const artPath = (sku: string, drawn: Drawn, view: ArtView = 'still'): string =>
  `/art/${encodeURIComponent(sku)}/${view}.svg?v=${shortHash([drawing, drawn.kind, drawn.flip, drawn.prop ?? '', drawn.fill ?? ''].join('|'))}`;

/** Address of a country's cloth. */
export const clothPath = (country: string, tone: 'deep' | 'light' = 'deep'): string => `/art/${country}/${tone}.svg?v=${drawing}`;
