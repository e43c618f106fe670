import { type Motif, repeat, tile } from '../pattern.ts';

/** Cloth, basketry and bark cloth of Africa, the Americas and Oceania, drawn by us as plain geometry. */
export const southernMotifs: Readonly<Record<string, Motif>> = {
  // relief zigzag of painted panels
  rw: (a, b) =>
    tile(
      [56, 56],
      `<path d="M0 14L14 0 28 14 42 0 56 14V28L42 14 28 28 14 14 0 28Z" fill="${a}"/><path d="M0 42L14 28 28 42 42 28 56 42V50L42 36 28 50 14 36 0 50Z" fill="${b}"/>`,
    ),
  // bead rows
  ke: (a, b) =>
    tile(
      [40, 48],
      `${repeat(4, (i) => `<circle cx="${5 + i * 10}" cy="6" r="4" fill="${a}"/>`)}<path d="M0 18L20 32 40 18" fill="none" stroke="${a}" stroke-width="5"/><path d="M0 30L20 44 40 30" fill="none" stroke="${b}" stroke-width="4"/>`,
    ),
  // band weave
  sn: (a, b) =>
    tile(
      [40, 56],
      `<path d="M0 14L10 4 20 14 30 4 40 14" fill="none" stroke="${a}" stroke-width="5"/><path d="M0 28h40" stroke="${b}" stroke-width="3"/><path d="M20 36l8 8-8 8-8-8Z" fill="${a}"/>`,
    ),
  // stepped band
  cl: (a, b) =>
    tile(
      [48, 40],
      `<path d="M0 10h12v10h12V10h12v10h12" fill="none" stroke="${a}" stroke-width="5"/><path d="M0 32h48" stroke="${b}" stroke-width="4" stroke-dasharray="8 8"/>`,
    ),
  // stepped crosses of a woven belt
  ar: (a, b) =>
    tile(
      [56, 56],
      `<path d="M24 4h8v8h8v8h8v8h-8v8h-8v8h-8v-8h-8v-8H8v-8h8v-8h8Z" fill="none" stroke="${a}" stroke-width="4"/><path d="M24 20h8v8h-8Z" fill="${b}"/><path d="M0 48h10v8H0ZM46 48h10v8H46Z" fill="${a}"/>`,
    ),
  // pavement waves
  br: (a, b) =>
    tile(
      [64, 40],
      `<path d="M0 20C16 0 16 0 32 20S48 40 64 20v10C48 50 48 50 32 30S16 10 0 30Z" fill="${a}"/><circle cx="16" cy="32" r="4" fill="${b}"/><circle cx="48" cy="8" r="4" fill="${b}"/>`,
    ),
  // plaited cane
  co: (a, b) =>
    tile(
      [48, 48],
      `<path d="M0 0h48L36 12 24 0 12 12ZM0 24h48L36 36 24 24 12 36Z" fill="${a}"/><path d="M6 18h8M22 18h8M38 18h8M6 42h8M22 42h8M38 42h8" stroke="${b}" stroke-width="4"/>`,
    ),
  // layers of cut cloth
  pa: (a, b) =>
    tile(
      [64, 52],
      `<g fill="none" stroke="${a}" stroke-width="4"><rect x="5" y="5" width="54" height="42" rx="14"/><rect x="15" y="14" width="34" height="24" rx="10"/></g><rect x="25" y="22" width="14" height="8" rx="4" fill="${b}"/>`,
    ),
  // cable knit
  nz: (a, b) =>
    tile(
      [44, 52],
      `<path d="M12 0c0 14 20 12 20 26S12 38 12 52M32 0c0 14-20 12-20 26s20 12 20 26" fill="none" stroke="${a}" stroke-width="5"/><path d="M0 0v52M44 0v52" stroke="${b}" stroke-width="3" stroke-dasharray="4 5"/>`,
    ),
  // locks of a fleece
  au: (a, b) =>
    tile(
      [48, 40],
      `<path d="M0 18a12 12 0 0124 0a12 12 0 0124 0M-12 38a12 12 0 0124 0a12 12 0 0124 0a12 12 0 0124 0" fill="none" stroke="${a}" stroke-width="4"/><path d="M6 18a6 6 0 0112 0M30 18a6 6 0 0112 0" fill="none" stroke="${b}" stroke-width="3"/>`,
    ),
  // leaves crossed on bark cloth
  ws: (a, b) =>
    tile(
      [60, 60],
      `<path d="M0 0h60v60H0Z" fill="none" stroke="${a}" stroke-width="3"/><path d="M3 3q32 4 27 27Q2 34 3 3ZM57 57q-32-4-27-27q28-4 27 27Z" fill="${a}"/><path d="M57 3L34 26M3 57l23-23M57 14L45 26M46 3L34 15M3 46l12-12M14 57l12-12" stroke="${b}" stroke-width="3"/>`,
    ),
  // pandanus mat
  vu: (a, b) =>
    tile(
      [40, 40],
      `<path d="M2 2h16v7H2ZM2 12h16v7H2ZM22 22h16v7H22ZM22 32h16v7H22Z" fill="${a}"/><path d="M22 2h7v16h-7ZM32 2h7v16h-7ZM2 22h7v16H2ZM12 22h7v16h-7Z" fill="${b}"/>`,
      'rotate(45)',
    ),
};
