import { paper } from '../palette.ts';
import { type Draw, gleam, half, shadow, wood } from '../parts.ts';
import { fix, repeat } from '../pattern.ts';

const heap: readonly (readonly [x: number, y: number, r: number])[] = [
  [146, 210, 26],
  [254, 210, 26],
  [172, 196, 28],
  [228, 196, 28],
  [200, 184, 29],
  [200, 212, 30],
  [122, 220, 22],
  [278, 220, 22],
];

const bowl: Draw = ({ accent, body, id }) => {
  const shape = 'M92 222h216q0 76-66 96v10q0 6-6 6h-72q-6 0-6-6v-10q-66-20-66-96Z';
  const fruit = heap.map(
    ([x, y, r]) =>
      `<ellipse cx="${x}" cy="${y}" rx="${r}" ry="${fix(r * 0.8)}" fill="${accent}"/><path d="M${fix(x - r * 0.7)} ${fix(y + r * 0.1)}q${fix(r * 0.7)} ${fix(r * 0.5)} ${fix(r * 1.4)} 0" fill="none" stroke="#3A2412" stroke-width="2.5" opacity=".28"/><ellipse cx="${x - 8}" cy="${y - 9}" rx="6" ry="3.5" fill="#fff" opacity=".42"/>`,
  );
  return `${shadow(92)}${fruit.join('')}<path d="${shape}" fill="${body}"/>${half(id, shape, 0.12)}<path d="M96 240q104 16 208 0" stroke="${paper}" stroke-width="5" fill="none"/>${repeat(9, (k) => `<path d="M${116 + k * 21} ${fix(258 + Math.sin((k / 8) * Math.PI) * 8)}l6 8-6 8-6-8Z" fill="${paper}" opacity=".85"/>`)}`;
};

const plate: Draw = ({ accent, body, mark }) =>
  `${shadow(120)}<path d="M128 334l20-36h12l-10 36ZM272 334l-20-36h-12l10 36Z" fill="${wood[1]}"/><circle cx="200" cy="206" r="126" fill="${body}"/><circle cx="200" cy="206" r="112" fill="${paper}"/>${repeat(24, (k) => `<path d="M200 98l7 11-7 11-7-11Z" fill="${body}" transform="rotate(${k * 15} 200 206)"/>`)}
<circle cx="200" cy="206" r="80" fill="${mark}"/>${repeat(12, (k) => `<ellipse cx="200" cy="158" rx="11" ry="24" fill="${k % 2 ? accent : paper}" transform="rotate(${k * 30} 200 206)"/>`)}<circle cx="200" cy="206" r="30" fill="${body}"/>${repeat(8, (k) => `<circle cx="200" cy="190" r="4.5" fill="${paper}" transform="rotate(${k * 45} 200 206)"/>`)}
<circle cx="200" cy="206" r="7" fill="${accent}"/><path d="M200 80a126 126 0 010 252Z" opacity=".09"/><path d="M112 128a118 118 0 0156-36" stroke="#fff" stroke-width="7" opacity=".5" fill="none" stroke-linecap="round"/>`;

const card = (accent: string, body: string): string =>
  `<rect x="112" y="96" width="176" height="238" rx="10" fill="${paper}"/><rect x="122" y="106" width="156" height="218" rx="6" fill="${body}"/><path d="M200 106h72q6 0 6 6v206q0 6-6 6h-72Z" opacity=".1"/><path d="M146 118q8 92 54 100q46-8 54-100" fill="none" stroke="${accent}" stroke-width="3.5" stroke-dasharray="6 4"/>`;

/** Amber drop on a jeweller's card. */
const pendant: Draw = ({ accent, body }) =>
  `${shadow(104)}${card(accent, body)}<path d="M200 212l10 14h-20Z" fill="#C9D0CC"/><path d="M200 222c36 34 36 72 0 86c-36-14-36-52 0-86Z" fill="#E9962B"/><path d="M200 222c36 34 36 72 0 86Z" opacity=".14"/><ellipse cx="188" cy="264" rx="6" ry="15" fill="#fff" opacity=".55"/><circle cx="208" cy="284" r="3" fill="#7A3B10" opacity=".6"/><circle cx="213" cy="272" r="2" fill="#7A3B10" opacity=".6"/>`;

/** One pearl on a jeweller's card. */
const pearl: Draw = ({ accent, body }) =>
  `${shadow(104)}${card(accent, body)}<path d="M194 214h12l3 16h-18Z" fill="#D9B45A"/><circle cx="200" cy="260" r="33" fill="#F3EEE4"/><path d="M200 227a33 33 0 010 66q18-33 0-66Z" fill="#B7A78F" opacity=".5"/><path d="M176 272a27 27 0 0024 16" stroke="#E6C9C4" stroke-width="6" fill="none" stroke-linecap="round" opacity=".8"/><ellipse cx="189" cy="247" rx="8" ry="11" fill="#fff" transform="rotate(30 189 247)"/>`;

/** Opened durian: spiny husk, white rind, two lobes. */
const durian: Draw = ({ id }) => {
  const shape = 'M200 118c78 0 122 46 122 112s-48 104-122 104-122-38-122-104 44-112 122-112Z';
  const spines = repeat(30, (k) => {
    const turn = (k / 30) * 2 * Math.PI;
    const [x, y] = [200 + Math.cos(turn) * 120, 226 + Math.sin(turn) * 106];
    const [tx, ty] = [200 + Math.cos(turn) * 138, 226 + Math.sin(turn) * 122];
    const [dx, dy] = [-Math.sin(turn) * 12, Math.cos(turn) * 12];
    return `M${fix(x + dx)} ${fix(y + dy)}L${fix(tx)} ${fix(ty)}L${fix(x - dx)} ${fix(y - dy)}Z`;
  });
  return `${shadow(118, 14, 338)}<path d="M188 120c-4-24 0-38 8-50h16c-6 14-6 28-4 50Z" fill="#6B5A2E"/><path d="${spines}" fill="#6F7F34"/><path d="${shape}" fill="#7F9140"/><path d="M112 190l12-18 10 18ZM96 232l12-18 10 18ZM118 276l12-18 10 18ZM270 178l12-18 10 18ZM290 222l10-18 10 18ZM272 284l12-18 10 18ZM160 148l12-16 10 16ZM222 146l12-16 10 16Z" fill="#5F6E2B"/>
<path d="M200 156c44 0 74 34 74 78s-30 76-74 76-74-32-74-76 30-78 74-78Z" fill="#F4ECD6"/><path d="M194 172c-34 2-52 28-52 62s18 60 52 62Z" fill="#F0C95A"/><path d="M206 172c34 2 52 28 52 62s-18 60-52 62Z" fill="#F0C95A"/><path d="M160 206q10-14 24-16M222 192q18 4 22 20" stroke="#FBE7A6" stroke-width="8" fill="none" stroke-linecap="round"/><path d="M166 268q14 12 26 12M210 280q18-2 28-16" stroke="#C9962E" stroke-width="4" fill="none" stroke-linecap="round"/>${half(id, shape, 0.08)}`;
};

/** King crab from above, on its own shadow. */
const crab: Draw = ({ accent }) => {
  const red = '#C24A33';
  const legs = [
    [150, 214, 92, 176, 62, 214],
    [146, 236, 84, 222, 50, 268],
    [150, 258, 96, 268, 70, 320],
    [164, 276, 124, 304, 112, 340],
  ].flatMap(([x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0]) => [
    `M${x1} ${y1}L${x2} ${y2}L${x3} ${y3}`,
    `M${400 - x1} ${y1}L${400 - x2} ${y2}L${400 - x3} ${y3}`,
  ]);
  return `${shadow(134, 16, 322)}<g fill="none" stroke="${red}" stroke-linejoin="round" stroke-linecap="round"><path d="${legs.join('')}" stroke-width="17"/><path d="M160 196L118 132M240 196L282 132" stroke-width="19"/></g><g fill="none" stroke="#F1C9A8" stroke-width="4" stroke-linecap="round" opacity=".7"><path d="M92 176l-24 30M84 222l-28 38M96 268l-22 44M308 176l24 30M316 222l28 38M304 268l22 44"/></g>
<path d="M118 140c-24-4-34-30-22-54 4 14 10 18 18 20-2-12 2-22 12-30 16 20 14 52-8 64ZM282 140c24-4 34-30 22-54-4 14-10 18-18 20 2-12-2-22-12-30-16 20-14 52 8 64Z" fill="#A93C29"/><path d="M200 170c56 0 84 30 80 68-4 36-38 58-80 58s-76-22-80-58c-4-38 24-68 80-68Z" fill="${red}"/><path d="M200 170c56 0 84 30 80 68-4 36-38 58-80 58Z" opacity=".1"/>
${[
  [160, 212],
  [200, 198],
  [240, 212],
  [150, 240],
  [182, 230],
  [218, 230],
  [250, 240],
  [166, 266],
  [200, 258],
  [234, 266],
  [200, 282],
]
  .map(([x = 0, y = 0]) => `<path d="M${x} ${y - 8}l7 11h-14Z" fill="#8E2E1F"/>`)
  .join(
    '',
  )}<path d="M186 176v-14M214 176v-14" stroke="#8E2E1F" stroke-width="5"/><circle cx="186" cy="158" r="6" fill="#2B1512"/><circle cx="214" cy="158" r="6" fill="#2B1512"/><path d="M140 222q10-26 36-36" stroke="${accent}" stroke-width="5" fill="none" opacity=".7" stroke-linecap="round"/>`;
};

/** Two plaited strips of dried melon on a board. */
const braid: Draw = ({ accent, body, mark }) =>
  `${shadow(150, 13)}<rect x="48" y="300" width="304" height="34" rx="8" fill="${wood[0]}"/><path d="M70 314q70-8 130 0t132-2" stroke="${wood[1]}" stroke-width="3" fill="none"/><path d="M200 300h144q8 0 8 8v18q0 8-8 8H200Z" opacity=".08"/>${[
    [228, '#D9A65A'],
    [274, accent],
  ]
    .map(
      ([y, dye]) =>
        `${repeat(9, (k) => `<ellipse cx="${92 + k * 27}" cy="${Number(y) + (k % 2 ? 10 : -8)}" rx="25" ry="17" fill="${dye}" transform="rotate(${k % 2 ? -34 : 34} ${92 + k * 27} ${Number(y) + (k % 2 ? 10 : -8)})"/><path d="M${80 + k * 27} ${Number(y) + (k % 2 ? 16 : -14)}l24 ${k % 2 ? -13 : 13}" stroke="#7A4E1E" stroke-width="3" opacity=".35"/>`)}<ellipse cx="62" cy="${y}" rx="16" ry="9" fill="${dye}"/><ellipse cx="340" cy="${y}" rx="16" ry="9" fill="${dye}"/><path d="M76 ${Number(y) - 11}v22M326 ${Number(y) - 11}v22" stroke="${mark}" stroke-width="8" stroke-linecap="round"/>`,
    )
    .join('')}<path d="M176 300h48v34h-48Z" fill="${body}"/><path d="M200 306l12 11-12 11-12-11Z" fill="${paper}"/>`;

const knives: Draw = ({ accent, body, id }) => {
  const shape = 'M136 214h128l-12 108q-2 12-14 12h-76q-12 0-14-12Z';
  const blades = (
    [
      [166, -9, wood[0]],
      [200, 0, wood[1]],
      [234, 9, '#D3A266'],
    ] as const
  ).map(
    ([x, turn, dye]) =>
      `<g transform="rotate(${turn} ${x} 260)"><path d="M${x - 7} 260V150c-18-14-18-62 2-86c18 8 26 54 18 86v110Z" fill="${dye}"/><path d="M${x + 2} 250V92M${x - 5} 140q-4-30 6-54" stroke="#000" opacity=".12" stroke-width="2.5" fill="none"/></g>`,
  );
  return `${shadow(88)}${blades.join('')}<path d="${shape}" fill="${body}"/>${half(id, shape, 0.12)}<path d="M140 240h120M144 300h112" stroke="${paper}" stroke-width="4"/>${repeat(5, (k) => `<path d="M${156 + k * 22} 256l8 14-8 14-8-14Z" fill="${accent}"/>`)}${gleam([146, 220], [7, 14], 0.3)}`;
};

export const things: Readonly<Record<string, Draw>> = { bowl, plate, pendant, pearl, durian, crab, braid, knives };
