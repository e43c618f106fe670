import { paper } from '../palette.ts';
import { type Draw, gleam, half, shadow, wood } from '../parts.ts';
import { fix, repeat } from '../pattern.ts';

const pillow: Draw = ({ accent, body, mark }) =>
  `${shadow(144, 15, 322)}<path d="M70 214q-8-44 34-52q96-16 192 0q42 8 34 52v54q8 44-34 50q-96 14-192 0q-42-6-34-50Z" fill="${paper}"/><path d="M330 214v54q8 44-34 50q-48 7-96 7V150q48 0 96 12q42 8 34 52Z" opacity=".05"/>
<path d="M70 240q130 34 260 0v28q8 44-34 50q-96 14-192 0q-42-6-34-50Z" fill="${body}" opacity=".92"/><path d="M70 240q130 34 260 0" fill="none" stroke="${mark}" stroke-width="6"/><path d="M76 254q124 30 248 0" fill="none" stroke="${paper}" stroke-width="1.5" stroke-dasharray="6 5" opacity=".6"/>
<g fill="${accent}" opacity=".5">${repeat(27, (i) => `<circle cx="${112 + (i % 9) * 22}" cy="${fix(176 + Math.floor(i / 9) * 20 + Math.sin(((i % 9) / 8) * Math.PI) * 7)}" r="3.5"/>`)}</g>`;

const rolls: Draw = ({ accent, body, mark }) =>
  `${shadow(136, 14)}${(
    [
      [276, body],
      [212, accent],
      [148, mark],
    ] as const
  )
    .map(
      ([y, dye], i) =>
        `<rect x="${84 + i * 16}" y="${y}" width="${220 - i * 24}" height="58" rx="29" fill="${dye}"/><rect x="${84 + i * 16}" y="${y + 30}" width="${220 - i * 24}" height="28" rx="14" opacity=".1"/><path d="M${120 + i * 16} ${y}v58M${128 + i * 16} ${y}v58M${160 + i * 12} ${y}v58" stroke="${paper}" stroke-width="3" opacity=".7"/><ellipse cx="${302 - i * 8}" cy="${y + 29}" rx="20" ry="29" fill="${paper}"/><path d="M${302 - i * 8} ${y + 10}a12 19 0 10.1 0m0 8a7 12 0 10.1 0" fill="none" stroke="${dye}" stroke-width="4"/>`,
    )
    .join('')}`;

/** A long scarf over a wooden rail, the longer end in front. */
const scarf: Draw = ({ accent, body, mark }) =>
  `${shadow(132, 11)}<path d="M88 84h12v242h-12ZM300 84h12v242h-12Z" fill="${wood[1]}"/><path d="M72 322h44v12H72ZM284 322h44v12h-44Z" fill="${wood[2]}"/><path d="M206 96h80v150q-40 10-80 0Z" fill="${body}"/><path d="M206 96h80v150q-40 10-80 0Z" opacity=".3"/><path d="M206 214q40 10 80 0v16q-40 10-80 0Z" fill="${accent}" opacity=".7"/>
<path d="M122 92h114v196q-57 14-114 0Z" fill="${body}"/><path d="M122 196q57 14 114 0v64q-57 14-114 0Z" fill="${mark}"/><path d="M122 186q57 14 114 0v10q-57 14-114 0ZM122 260q57 14 114 0v10q-57 14-114 0Z" fill="${accent}"/>
${repeat(3, (k) => `<path d="M${142 + k * 37} ${k === 1 ? 214 : 209}l13 21-13 21-13-21Z" fill="${accent}"/><path d="M${142 + k * 37} ${k === 1 ? 224 : 219}l7 11-7 11-7-11Z" fill="${body}"/>`)}${repeat(4, (k) => `<path d="M${142 + (k % 2) * 74} ${118 + Math.floor(k / 2) * 36}l7 11-7 11-7-11Z" fill="${accent}" opacity=".85"/>`)}<path d="M179 136l7 11-7 11-7-11Z" fill="${accent}" opacity=".85"/>
<path d="M144 92q-6 90 0 200M214 92q8 90 0 198" stroke="#000" opacity=".08" stroke-width="9" fill="none"/><path d="${repeat(19, (k) => `M${124 + k * 6} ${fix(288 + Math.sin((k / 18) * Math.PI) * 8)}v20`)}" stroke="${accent}" stroke-width="3"/><path d="${repeat(13, (k) => `M${209 + k * 6} ${fix(246 + Math.sin((k / 12) * Math.PI) * 5)}v14`)}" stroke="${accent}" stroke-width="3" opacity=".6"/><rect x="74" y="76" width="252" height="18" rx="9" fill="${wood[0]}"/><path d="M122 74h114v22H122Z" fill="${body}"/><path d="M206 74h80v22h-80Z" fill="${body}"/><path d="M122 74h164v7H122Z" fill="#fff" opacity=".2"/>`;

const knit: Draw = ({ accent, body, mark }) =>
  `${shadow(132, 13)}<path d="M82 206q-6-26 22-30h192q28 4 22 30v108q0 20-20 20H102q-20 0-20-20Z" fill="${body}"/><path d="M200 176h96q28 4 22 30v108q0 20-20 20h-98Z" opacity=".1"/><path d="M150 176q50 44 100 0l-14-12h-72Z" fill="${mark}"/><path d="M150 176q50 44 100 0" stroke="${paper}" stroke-width="5" fill="none" stroke-dasharray="3 4"/>
${repeat(9, (k) => `<path d="M${98 + k * 25.5} 228l11 14-11 14-11-14Z" fill="${paper}"/><path d="M${98 + k * 25.5} 235l5 7-5 7-5-7Z" fill="${mark}"/>`)}<path d="${repeat(17, (k) => `M${fix(90 + k * 13.8)} 272l6 7 6-7M${fix(90 + k * 13.8)} 216l6-7 6 7`)}" stroke="${accent}" stroke-width="4" fill="none"/>
<path d="M84 298h232M84 310h232M86 322h228" stroke="#fff" opacity=".25" stroke-width="3" stroke-dasharray="4 4"/>`;

/** Blanket folded in three over itself, fringe at the open side. */
const throwOver: Draw = ({ accent, body, mark }) =>
  `${shadow(140, 13)}${[268, 206, 144]
    .map(
      (y, i) =>
        `<path d="M112 ${y}h190q18 0 18 16v34q0 16-18 16H112q-34 0-34-33t34-33Z" fill="${i === 1 ? mark : body}"/><path d="M112 ${y + 36}h208v14q0 16-18 16H112q-26 0-32-20 8-10 32-10Z" opacity=".1"/><path d="M226 ${y}v66M240 ${y}v66M270 ${y}v66" stroke="${accent}" stroke-width="7"/><path d="${repeat(8, (k) => `M318 ${y + 12 + k * 6}h16`)}" stroke="${accent}" stroke-width="3"/><path d="M106 ${y + 20}q-14 13 0 26" fill="none" stroke="#000" opacity=".18" stroke-width="3"/>`,
    )
    .join('')}<path d="M116 156h96M116 218h96M116 280h96" stroke="#fff" opacity=".2" stroke-width="4" stroke-linecap="round"/>`;

/** Two folded honeycomb towels and a hanging loop. */
const towel: Draw = ({ accent, body, mark }) =>
  `${shadow(132, 13)}${[
    [250, paper],
    [170, body],
  ]
    .map(
      ([y, dye]) =>
        `<path d="M104 ${y}h194q14 0 14 14v56q0 14-14 14H104q-24 0-24-42t24-42Z" fill="${dye}"/><path d="${repeat(24, (k) => `M${112 + (k % 8) * 24} ${Number(y) + 12 + Math.floor(k / 8) * 21}h16v14h-16Z`)}" fill="none" stroke="${dye === paper ? mark : paper}" stroke-width="2.5" opacity=".45"/><path d="M104 ${Number(y) + 44}h208v26q0 14-14 14H104q-18 0-22-24 6-16 22-16Z" opacity=".08"/>`,
    )
    .join(
      '',
    )}<path d="M236 166h26v172h-26Z" fill="${accent}"/><path d="M242 166v172M256 166v172" stroke="#000" opacity=".15" stroke-width="2"/><path d="M236 236l13 14 13-14v34l-13 14-13-14Z" fill="${mark}"/>`;

const rug: Draw = ({ accent, body, mark }) =>
  `${shadow(140)}<path d="M78 92h244v224H78Z" fill="${body}"/><path d="M90 104h220v200H90Z" fill="none" stroke="${accent}" stroke-width="6"/><path d="M106 120h188v168H106Z" fill="${mark}"/><path d="${repeat(15, (k) => `M${fix(112 + k * 12.6)} 120l6 8 6-8M${fix(112 + k * 12.6)} 288l6-8 6 8`)}" fill="${accent}"/>
<path d="M200 134l60 70-60 70-60-70Z" fill="${body}"/><path d="M200 156l42 48-42 48-42-48Z" fill="${accent}"/><path d="M200 178l24 26-24 26-24-26Z" fill="${mark}"/><path d="M200 192l11 12-11 12-11-12Z" fill="${paper}"/>
${[
  [130, 144],
  [270, 144],
  [130, 264],
  [270, 264],
]
  .map(
    ([x = 0, y = 0]) =>
      `<path d="M${x} ${y - 13}l13 13-13 13-13-13Z" fill="${accent}"/><path d="M${x} ${y - 5}l5 5-5 5-5-5Z" fill="${body}"/>`,
  )
  .join(
    '',
  )}<path d="M200 92h122v224H200Z" opacity=".08"/><path d="${repeat(31, (k) => `M${80 + k * 8} 316v17M${80 + k * 8} 92v-12`)}" stroke="${paper}" stroke-width="2.5"/>`;

const bag: Draw = ({ accent, body, mark, id }) => {
  const shape = 'M92 186h216l14 130q1 18-18 18H96q-19 0-18-18Z';
  return `${shadow(126, 13)}<path d="M144 192v-30c0-72 112-72 112 0v30" fill="none" stroke="${mark}" stroke-width="12"/><path d="M144 180v-18c0-72 112-72 112 0v18" fill="none" stroke="#fff" opacity=".2" stroke-width="3"/><path d="${shape}" fill="${body}"/><path d="M92 186h216l6 58q-114 54-228 0Z" fill="${mark}"/>${half(id, shape, 0.12)}
<path d="M90 204l-3 34q113 52 226 0l-3-34M94 322h212" fill="none" stroke="${accent}" stroke-width="2" stroke-dasharray="6 5"/><rect x="182" y="250" width="36" height="40" rx="6" fill="${accent}"/><rect x="194" y="262" width="12" height="16" rx="3" fill="${mark}"/><circle cx="144" cy="196" r="6" fill="${accent}"/><circle cx="256" cy="196" r="6" fill="${accent}"/>`;
};

const basket: Draw = ({ accent, body, id }) => {
  const shape = 'M104 190h192l-20 132q-2 12-14 12H138q-12 0-14-12Z';
  return `${shadow(112, 13)}<path d="M140 190c0-110 120-110 120 0" fill="none" stroke="${body}" stroke-width="11"/><path d="M140 190c0-110 120-110 120 0" fill="none" stroke="${accent}" stroke-width="3" stroke-dasharray="7 8"/><clipPath id="k${id}"><path d="${shape}"/></clipPath><path d="${shape}" fill="${accent}"/><g clip-path="url(#k${id})">
${repeat(6, (r) => `<path d="${repeat(9, (k) => `M${fix(100 + r * 3 + k * (23.5 - r * 0.7) + (r % 2) * 8)} ${208 + r * 22}h${fix(9 - r * 0.3)}`)}" stroke="${r % 2 ? body : paper}" stroke-width="15" stroke-linecap="round" opacity="${r % 2 ? 1 : 0.6}"/>`)}</g>${half(id, shape, 0.12)}
<rect x="96" y="180" width="208" height="20" rx="10" fill="${body}"/><path d="M200 180h94a10 10 0 010 20h-94Z" opacity=".12"/>`;
};

/** Lidded basket of coiled fibre with a pointed lid. */
const coil: Draw = ({ accent, body, mark, id }) => {
  const shape = 'M112 214h176q10 60-18 104-8 16-26 16h-88q-18 0-26-16-28-44-18-104Z';
  return `${shadow(100)}<path d="M104 214q40-40 82-112 6-14 14-22 8 8 14 22 42 72 82 112Z" fill="${paper}"/><path d="M200 80q8 8 14 22 42 72 82 112h-96Z" opacity=".09"/><path d="M126 194l24-26 14 26 36-70 36 70 14-26 24 26" fill="none" stroke="${body}" stroke-width="9" stroke-linejoin="round"/>
<path d="${shape}" fill="${paper}"/><path d="M112 236l30 36 30-36 28 36 28-36 30 36 30-36" fill="none" stroke="${body}" stroke-width="12" stroke-linejoin="round"/><path d="M120 282l22 26 30-26 28 26 28-26 30 26 22-26" fill="none" stroke="${mark}" stroke-width="8" stroke-linejoin="round"/>${half(id, shape, 0.1)}
<path d="M108 214h184" stroke="${accent}" stroke-width="10" stroke-linecap="round"/><path d="M112 226h176M114 254h172M122 296h156M134 318h132M128 190h144M150 160h100M170 130h60" stroke="#000" opacity=".1" stroke-width="2"/>${gleam([124, 230], [6, 40], 0.3)}`;
};

export const cloths: Readonly<Record<string, Draw>> = { pillow, rolls, scarf, knit, throw: throwOver, towel, rug, bag, basket, coil };
