/** Colours of one object and the suffix that keeps its ids apart. Objects stand on y = 334 of a 400 x 400 plane. */
export interface Dye {
  readonly accent: string;
  readonly body: string;
  readonly mark: string;
  readonly id: string;
}

export type Draw = (dye: Dye) => string;

export const wood = ['#C79A5B', '#A8713A', '#7A4E28'] as const;

/** Contact shadow on the table. */
export const shadow = (rx: number, ry = 12, cy = 334): string =>
  `<ellipse cx="210" cy="${cy}" rx="${rx}" ry="${ry}" fill="#0b0f10" opacity=".2"/>`;

/** The right half of a silhouette in shade. */
export const half = (id: string, path: string, opacity = 0.13): string =>
  `<clipPath id="h${id}"><path d="M200 0h200v400H200Z"/></clipPath><path d="${path}" opacity="${opacity}" clip-path="url(#h${id})"/>`;

/** A streak of light at a place, of a size. */
export const gleam = ([x, y]: readonly [number, number], [width, height]: readonly [number, number], opacity = 0.38): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${width / 2}" fill="#fff" opacity="${opacity}"/>`;
