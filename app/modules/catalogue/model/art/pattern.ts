/** A repeating tile: its size, its drawing in an ink and an accent, and how the plane is turned. */
export interface Tile {
  readonly width: number;
  readonly height: number;
  readonly body: string;
  readonly turn?: string;
}

export type Motif = (ink: string, accent: string) => Tile;

export const tile = ([width, height]: readonly [number, number], body: string, turn?: string): Tile =>
  turn === undefined ? { width, height, body } : { width, height, body, turn };

export function patternOf({ width, height, body, turn }: Tile, id: string): string {
  const turned = turn ? ` patternTransform="${turn}"` : '';
  return `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse"${turned}>${body}</pattern>`;
}

export const repeat = (count: number, draw: (index: number) => string): string => Array.from({ length: count }, (_, i) => draw(i)).join('');

/** Rows of `#` as squares of a side: cross-stitch and knitting charts. */
export function cells(rows: readonly string[], side: number): string {
  return rows
    .flatMap((row, y) => [...row].map((c, x) => (c === '#' ? `<path d="M${x * side} ${y * side}h${side}v${side}h-${side}Z"/>` : '')))
    .join('');
}

/** At most one decimal: keeps pictures small. */
export const fix = (value: number): string => String(Math.round(value * 10) / 10);
