import { encode } from 'uqr';

/** A QR code as one SVG path of its dark modules on a grid of `size`, so that the page needs no script to draw it. */
export interface QrDrawing {
  readonly size: number;
  readonly path: string;
}

/** Draws a text (at most about 2 kB) with medium error correction; the caller leaves a quiet zone of four modules. */
export function qrDrawing(text: string): QrDrawing {
  const { size, data: rows } = encode(text, { border: 0, ecc: 'M' });
  const dark = rows.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: dark.join('') };
}
