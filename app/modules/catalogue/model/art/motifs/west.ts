import { cells, type Motif, repeat, tile } from '../pattern.ts';

/** Cloth and tile of Europe and the Gulf, drawn by us as plain geometry. */
export const westernMotifs: Readonly<Record<string, Motif>> = {
  // strapwork with four arms
  ae: (a, b) =>
    tile(
      [60, 60],
      `<path d="M30 0L40 20 60 30 40 40 30 60 20 40 0 30 20 20ZM0 0L12 8M60 0L48 8M0 60L12 52M60 60L48 52" fill="none" stroke="${a}" stroke-width="3"/><path d="M30 23l7 7-7 7-7-7Z" fill="${b}"/>`,
    ),
  // two squares make a star
  kw: (a, b) =>
    tile(
      [56, 56],
      `<g fill="none" stroke="${a}" stroke-width="3"><path d="M14 14h28v28H14Z"/><path d="M28 8.2L47.8 28 28 47.8 8.2 28Z"/><path d="M0 28h8M48 28h8M28 0v8M28 48v8"/></g><circle cx="28" cy="28" r="5" fill="${b}"/>`,
    ),
  // pearls on a swell
  bh: (a, b) =>
    tile(
      [56, 44],
      `<path d="M0 14q14-14 28 0t28 0M0 36q14-14 28 0t28 0" fill="none" stroke="${a}" stroke-width="4"/><circle cx="14" cy="22" r="4.5" fill="${b}"/><circle cx="42" cy="0" r="4.5" fill="${b}"/><circle cx="42" cy="44" r="4.5" fill="${b}"/>`,
    ),
  // glazed tile
  it: (a, b) =>
    tile(
      [64, 64],
      `<path d="M0 0h64v64H0Z" fill="none" stroke="${a}" stroke-width="2"/><path d="M32 6q10 16 26 26q-16 10-26 26q-10-16-26-26q16-10 26-26Z" fill="none" stroke="${a}" stroke-width="4"/><circle cx="32" cy="32" r="7" fill="${b}"/>
<path d="M0 14A14 14 0 0014 0M50 0a14 14 0 0014 14M0 50a14 14 0 0114 14M50 64a14 14 0 0114-14" fill="none" stroke="${a}" stroke-width="4"/>`,
    ),
  // felt scallops of a jacket's hem
  at: (a, b) =>
    tile(
      [48, 56],
      `<path d="M0 20q0-16 12-16t12 16q0-16 12-16t12 16" fill="none" stroke="${a}" stroke-width="5"/><path d="M0 30h48" stroke="${a}" stroke-width="3"/><circle cx="12" cy="20" r="4" fill="${b}"/><circle cx="36" cy="20" r="4" fill="${b}"/><path d="M24 38l6 7-6 7-6-7Z" fill="${b}"/><path d="M0 38l6 7-6 7M48 38l-6 7 6 7" fill="${b}"/>`,
    ),
  // six petals
  hu: (a, b) =>
    tile(
      [60, 60],
      `${repeat(6, (i) => `<ellipse cx="30" cy="17" rx="6" ry="11" fill="${a}" transform="rotate(${i * 60} 30 30)"/>`)}<circle cx="30" cy="30" r="6" fill="${b}"/><path d="M0 0q10 2 12 10M60 60q-10-2-12-10M60 0q-10 2-12 10M0 60q10-2 12-10" stroke="${b}" stroke-width="4" fill="none"/>`,
    ),
  // cross-stitch chains
  rs: (a, b) =>
    tile(
      [48, 48],
      `<g fill="${a}">${cells(['......', '..#...', '.#.#..', '#...#.', '.#.#..', '..#...'], 8)}</g><path d="M16 24h8v8h-8Z" fill="${b}"/>`,
    ),
  // woven linen star
  by: (a, b) =>
    tile(
      [48, 48],
      `<g fill="${a}">${cells(['...##...', '..#..#..', '.#.##.#.', '#.#..#.#', '#.#..#.#', '.#.##.#.', '..#..#..', '...##...'], 6)}</g><path d="M21 21h6v6h-6Z" fill="${b}"/>`,
    ),
  // mitten star
  ee: (a, b) =>
    tile(
      [56, 56],
      `<path d="M28 4l6 10-6 10-6-10ZM28 52l6-10-6-10-6 10ZM4 28l10-6 10 6-10 6ZM52 28l-10-6-10 6 10 6Z" fill="${a}"/><path d="M11 11l9 3 3 9-9-3ZM45 11l-3 9-9 3 3-9ZM11 45l3-9 9-3-3 9ZM45 45l-9-3-3-9 9 3Z" fill="${a}"/><path d="M0 0h5v5H0ZM51 0h5v5h-5ZM0 51h5v5H0ZM51 51h5v5h-5Z" fill="${b}"/>`,
    ),
  // fir branches
  ru: (a, b) =>
    tile(
      [48, 56],
      `<path d="M24 4v48M24 12l-9-7M24 12l9-7M24 24L10 13M24 24l14-11M24 36L10 25M24 36l14-11" stroke="${a}" stroke-width="4" fill="none"/><path d="M24 46l5 5-5 5-5-5Z" fill="${b}"/><circle cx="0" cy="28" r="3" fill="${b}"/><circle cx="48" cy="28" r="3" fill="${b}"/>`,
    ),
  // stitches of a round yoke
  is: (a, b) =>
    tile(
      [40, 64],
      `<path d="M0 8l10 12L20 8l10 12L40 8M0 18l10 12 10-12 10 12 10-12" fill="none" stroke="${a}" stroke-width="4"/><path d="M20 36l7 8-7 8-7-8ZM0 36l7 8-7 8M40 36l-7 8 7 8" fill="${a}"/><path d="M0 60h40" stroke="${b}" stroke-width="4" stroke-dasharray="6 4"/>`,
    ),
};
