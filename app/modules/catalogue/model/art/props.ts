import { paper } from './palette.ts';
import type { Dye } from './parts.ts';
import { repeat } from './pattern.ts';

type Scatter = readonly (readonly [x: number, y: number, turn: number])[];

const scattered = (at: Scatter, draw: (x: number, y: number) => string): string =>
  at.map(([x, y, turn]) => `<g transform="rotate(${turn} ${x} ${y})">${draw(x, y)}</g>`).join('');

const under = (x: number, y: number, rx: number): string => `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="6" fill="#0b0f10" opacity=".2"/>`;

/** Small companions on the table, so that a series does not look stamped. */
const props: Readonly<Record<string, (dye: Dye) => string>> = {
  dipper: () =>
    `<g transform="rotate(24 318 300)"><rect x="314" y="196" width="8" height="110" rx="4" fill="#8A5A2B"/><g fill="#A86E35">${repeat(5, (k) => `<ellipse cx="318" cy="${300 + k * 9}" rx="${[13, 17, 18, 16, 11][k] ?? 12}" ry="5.5"/>`)}</g></g>`,
  halves: () =>
    scattered(
      [
        [86, 330, -12],
        [322, 334, 14],
      ],
      (x, y) =>
        `${under(x + 4, y + 15, 27)}<ellipse cx="${x}" cy="${y}" rx="27" ry="19" fill="#E8912D"/><ellipse cx="${x}" cy="${y - 3}" rx="21" ry="13" fill="#F3AE4B"/><ellipse cx="${x}" cy="${y - 3}" rx="8" ry="6" fill="#8A4B22"/>`,
    ),
  beans: () =>
    scattered(
      [
        [82, 330, 20],
        [110, 344, -30],
        [318, 336, 40],
        [338, 322, -10],
      ],
      (x, y) =>
        `<ellipse cx="${x}" cy="${y}" rx="14" ry="9" fill="#4A2A18"/><path d="M${x - 13} ${y}q13 6 26 0" stroke="#8A5A3A" stroke-width="2.5" fill="none"/>`,
    ),
  leaf: () =>
    scattered(
      [
        [82, 336, -24],
        [106, 346, 8],
        [324, 338, 200],
      ],
      (x, y) =>
        `<path d="M${x - 28} ${y}q28-30 56 0q-28 22-56 0Z" fill="#7FB08A"/><path d="M${x - 28} ${y}q28-6 52 0" stroke="#2F5D45" stroke-width="2.5" fill="none"/>`,
    ),
  nuts: () =>
    scattered(
      [
        [84, 334, 10],
        [112, 346, -26],
        [316, 338, 30],
        [342, 328, -8],
      ],
      (x, y) =>
        `<path d="M${x - 17} ${y}q17-20 34 0q-17 18-34 0Z" fill="#C08A4E"/><path d="M${x - 11} ${y - 2}q11-8 22 0" stroke="#8A5A2B" stroke-width="2" fill="none"/>`,
    ),
  capsules: () =>
    scattered(
      [
        [76, 340, 20],
        [330, 342, -24],
        [350, 328, 30],
      ],
      (x, y) =>
        `<rect x="${x - 17}" y="${y - 8}" width="34" height="16" rx="8" fill="#E3A33A"/><path d="M${x} ${y - 8}h9a8 8 0 010 16h-9Z" fill="#C77F22"/><path d="M${x - 10} ${y - 4}h12" stroke="#fff" stroke-width="2.5" opacity=".5" stroke-linecap="round"/>`,
    ),
  spool: ({ accent }) =>
    `${under(330, 340, 26)}<rect x="306" y="284" width="44" height="8" rx="4" fill="#A86E35"/><rect x="306" y="330" width="44" height="8" rx="4" fill="#A86E35"/><path d="M312 291h32v40h-32Z" fill="${accent}"/><path d="M312 299h32M312 307h32M312 315h32M312 323h32" stroke="#000" opacity=".16" stroke-width="2"/>`,
  cup: () =>
    `${under(336, 344, 34)}<path d="M306 300h56q0 42-18 42h-20q-18 0-18-42Z" fill="${paper}"/><ellipse cx="334" cy="300" rx="28" ry="8" fill="#E8E3D6"/><ellipse cx="334" cy="301" rx="23" ry="5.5" fill="#7A3B1E"/><path d="M334 308h28q0 34-18 34h-10Z" opacity=".07"/>`,
  coconut: () =>
    `${under(90, 344, 40)}<path d="M50 312a40 34 0 0080 0Z" fill="#5B3A22"/><ellipse cx="90" cy="312" rx="40" ry="15" fill="#6F4A2C"/><ellipse cx="90" cy="312" rx="34" ry="11.5" fill="${paper}"/><ellipse cx="90" cy="314" rx="25" ry="7" fill="#E3E5DC"/><path d="M62 330q8 10 20 13M100 343q12-2 18-12" stroke="#3F2615" stroke-width="2.5" fill="none"/>`,
  pomegranate: () =>
    `${under(96, 344, 36)}<path d="M90 262l-6-16 9 5 5-9 5 9 9-5-6 16Z" fill="#8E2A31"/><circle cx="98" cy="300" r="40" fill="#B23A3F"/><path d="M98 260a40 40 0 010 80Z" opacity=".12"/><path d="M76 306q22-28 46 0q-6 26-24 28-18-2-22-28Z" fill="#F6E7D2"/>${[
      [90, 304],
      [102, 302],
      [96, 314],
      [108, 314],
      [88, 316],
      [100, 325],
    ]
      .map(([x, y]) => `<ellipse cx="${x}" cy="${y}" rx="6" ry="5.5" fill="#A8323A"/>`)
      .join('')}`,
};

export const propOf = (name: string): ((dye: Dye) => string) | null => props[name] ?? null;

export const propNames: readonly string[] = Object.keys(props);
