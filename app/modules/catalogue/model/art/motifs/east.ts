import { type Motif, repeat, tile } from '../pattern.ts';

/** Cloth of Central, East and South-East Asia, drawn by us as plain geometry. */
export const easternMotifs: Readonly<Record<string, Motif>> = {
  // feathered diamonds of warp-dyed silk
  uz: (a, b) =>
    tile(
      [48, 64],
      `<path d="M24 2L44 32 24 62 4 32Z" fill="${a}"/><path d="M24 14L36 32 24 50 12 32Z" fill="${b}"/><path d="M24 24L29 32 24 40 19 32Z" fill="${a}"/>
<path d="M4 32h-4M44 32h4M10 22h-3M38 22h3M10 42h-3M38 42h3M16 12h-3M32 12h3M16 52h-3M32 52h3" stroke="${a}" stroke-width="3"/>
<path d="M0-6l5 6-5 6-5-6ZM48-6l5 6-5 6-5-6ZM0 58l5 6-5 6-5-6ZM48 58l5 6-5 6-5-6Z" fill="${b}"/>`,
    ),
  // ram-horn scrolls of felt
  kz: (a, b) =>
    tile(
      [64, 64],
      `<path d="M32 62V34c0-16-22-16-22-2 0 9 12 9 12 2M32 34c0-16 22-16 22-2 0 9-12 9-12 2" fill="none" stroke="${a}" stroke-width="6" stroke-linecap="round"/>
<circle cx="32" cy="10" r="5" fill="${b}"/>`,
    ),
  // interlocked felt: figure and ground have the same outline
  kg: (a, b) =>
    tile(
      [72, 72],
      `<path d="M0 0h36c0 14-8 14-8 24s8 12 8 12H0ZM36 36h36c0 14-8 14-8 24s8 12 8 12H36Z" fill="${a}"/><circle cx="54" cy="18" r="6" fill="${b}"/><circle cx="18" cy="54" r="6" fill="${b}"/>`,
      'scale(.66)',
    ),
  // needlework rosettes
  tj: (a, b) =>
    tile(
      [72, 72],
      `<circle cx="36" cy="36" r="22" fill="none" stroke="${a}" stroke-width="4" stroke-dasharray="5 4"/><circle cx="36" cy="36" r="13" fill="${a}"/><circle cx="36" cy="36" r="6" fill="${b}"/>
<path d="M0 0q12 4 14 14M72 0q-12 4-14 14M0 72q12-4 14-14M72 72q-12-4-14-14" fill="none" stroke="${b}" stroke-width="5" stroke-linecap="round"/>`,
    ),
  // meander lattice
  mn: (a, b) =>
    tile(
      [52, 52],
      `<path d="M6 46V6h40v34H16V16h20v14H26" fill="none" stroke="${a}" stroke-width="5"/><path d="M23 43h6v6h-6Z" fill="${b}"/>`,
    ),
  // stepped medallion of a knotted rug
  pk: (a, b) =>
    tile(
      [64, 64],
      `<path d="M32 4h8v8h8v8h8v8h4v8h-4v8h-8v8h-8v8h-16v-8h-8v-8H8v-8H4v-8h4v-8h8v-8h8V4Z" fill="${a}"/><path d="M32 20l12 12-12 12-12-12Z" fill="${b}"/>`,
    ),
  // lattice with seeds
  th: (a, b) =>
    tile(
      [40, 40],
      `<path d="M0 0h40v40H0Z" fill="none" stroke="${a}" stroke-width="3"/><path d="M20 8q8 12 0 24q-8-12 0-24Z" fill="${b}"/>`,
      'rotate(45)',
    ),
  // split-bamboo weave
  vn: (a, b) =>
    tile(
      [48, 48],
      `<path d="M2 4h20v5H2ZM2 12h20v5H2ZM26 28h20v5H26ZM26 36h20v5H26Z" fill="${a}"/><path d="M28 2h5v20h-5ZM38 2h5v20h-5ZM4 26h5v20H4ZM14 26h5v20h-5Z" fill="${b}"/>`,
    ),
  // inlaid lozenges of the loom
  la: (a, b) =>
    tile(
      [56, 40],
      `<path d="M28 2L50 20 28 38 6 20Z" fill="none" stroke="${a}" stroke-width="4"/><path d="M28 11L39 20 28 29 17 20Z" fill="${a}"/><path d="M0 14l6 6-6 6M56 14l-6 6 6 6" fill="none" stroke="${b}" stroke-width="4"/>`,
    ),
  // checked cotton
  kh: (a, b) =>
    tile(
      [48, 48],
      `<path d="M0 0h24v48H0ZM0 0h48v24H0Z" fill="${a}" opacity=".5"/><path d="M0 36h48M36 0v48" stroke="${b}" stroke-width="3"/>`,
    ),
  // slanted waves of wax-resist cloth
  id: (a, b) =>
    tile(
      [48, 48],
      `<path d="M-12 60C-2 46 6 50 12 36S26 26 36 12 46 2 60-12M-36 36C-26 22-18 26-12 12S2 2 12-12M36 60C46 46 54 50 60 36" fill="none" stroke="${a}" stroke-width="6" stroke-linecap="round"/>
<path d="M30 42l5-7 5 7-5 7ZM6 18l5-7 5 7-5 7Z" fill="${b}"/>`,
    ),
  // four ovals about a point
  my: (a, b) =>
    tile(
      [44, 44],
      `<g fill="none" stroke="${a}" stroke-width="3"><ellipse cx="22" cy="11" rx="7" ry="11"/><ellipse cx="22" cy="33" rx="7" ry="11"/><ellipse cx="11" cy="22" rx="11" ry="7"/><ellipse cx="33" cy="22" rx="11" ry="7"/></g><circle cx="22" cy="22" r="3" fill="${b}"/>`,
    ),
  // woven petals
  ph: (a, b) =>
    tile(
      [48, 48],
      `<path d="M24 4q14 8 0 20q-14-12 0-20ZM24 44q14-8 0-20q-14 12 0 20ZM4 24q8 14 20 0q-12-14-20 0ZM44 24q-8 14-20 0q12-14 20 0Z" fill="none" stroke="${a}" stroke-width="3.5"/><circle cx="24" cy="24" r="4" fill="${b}"/>`,
    ),
  // floor tile of a shophouse: quarter petals
  sg: (a, b) =>
    tile(
      [60, 60],
      `<path d="M0 0q26 4 30 30Q4 26 0 0ZM60 0q-26 4-30 30Q56 26 60 0ZM0 60q26-4 30-30Q4 34 0 60ZM60 60q-26-4-30-30Q56 34 60 60Z" fill="${a}"/><path d="M30 21l9 9-9 9-9-9Z" fill="${b}"/>
${repeat(4, (i) => `<circle cx="${[30, 60, 30, 0][i] ?? 0}" cy="${[0, 30, 60, 30][i] ?? 0}" r="5" fill="${b}"/>`)}`,
    ),
  // medallions in hexagons
  az: (a, b) =>
    tile(
      [64, 72],
      `<path d="M32 4l8 8h10v10l8 8v12l-8 8v10H40l-8 8-8-8H14V50l-8-8V30l8-8V12h10Z" fill="none" stroke="${a}" stroke-width="4"/><path d="M32 22l14 14-14 14-14-14Z" fill="${a}"/><path d="M32 31l5 5-5 5-5-5Z" fill="${b}"/>`,
    ),
};
