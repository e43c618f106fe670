import { paper } from '../palette.ts';
import { type Draw, gleam, half, shadow, wood } from '../parts.ts';
import { fix, repeat } from '../pattern.ts';

const tin: Draw = ({ accent, body, mark }) =>
  `${shadow(96, 13)}<rect x="120" y="130" width="160" height="204" rx="12" fill="${body}"/><path d="M200 130h68q12 0 12 12v180q0 12-12 12h-68Z" opacity=".12"/>
<rect x="112" y="108" width="176" height="40" rx="10" fill="${accent}"/><path d="M200 108h78q10 0 10 10v20q0 10-10 10h-78Z" opacity=".1"/><path d="M120 184h160v92H120Z" fill="${paper}"/><path d="M120 190h160M120 270h160" stroke="${mark}" stroke-width="2" opacity=".5"/>
<path d="M168 252q4-44 64-50q-2 50-64 50Z" fill="${mark}"/><path d="M166 256q30-26 52-42" stroke="${paper}" stroke-width="3" fill="none"/>${gleam([130, 156], [7, 20])}${gleam([130, 284], [7, 36], 0.25)}`;

const pouch: Draw = ({ accent, body, mark, id }) => {
  const shape = 'M132 120h136l18 200q1 14-14 14H128q-15 0-14-14Z';
  return `${shadow(94)}<path d="${shape}" fill="${body}"/>${half(id, shape, 0.12)}<path d="M128 92h144v34H128Z" fill="${accent}"/><path d="M200 92h72v34h-72Z" opacity=".08"/><path d="M128 116h144" stroke="#000" opacity=".18" stroke-width="2" stroke-dasharray="5 4"/>
<circle cx="200" cy="226" r="48" fill="${paper}"/><circle cx="200" cy="226" r="42" fill="none" stroke="${mark}" stroke-width="1.5" opacity=".5"/><g transform="rotate(-28 200 226)"><ellipse cx="200" cy="226" rx="17" ry="27" fill="${mark}"/><path d="M200 200q-9 26 0 52" stroke="${paper}" stroke-width="4" fill="none"/></g>
<path d="M122 312h156" stroke="#fff" opacity=".25" stroke-width="3"/>`;
};

const sack: Draw = ({ accent, body, mark, id }) => {
  const shape = 'M118 150q82 18 164 0q30 70 18 168q-2 16-18 16H118q-16 0-18-16q-12-98 18-168Z';
  return `${shadow(108, 13)}<path d="M130 108q70-14 140 0l12 42q-82 18-164 0Z" fill="${accent}"/><path d="M150 110l6 40M178 106l2 48M222 106l-2 48M250 110l-6 40" stroke="#000" opacity=".12" stroke-width="3"/><path d="M118 150q82 18 164 0l-3-12q-79 18-158 0Z" fill="${mark}"/>
<path d="${shape}" fill="${paper}"/>${half(id, shape, 0.08)}<rect x="128" y="196" width="144" height="104" rx="6" fill="${body}"/><path d="M200 206v84" stroke="${accent}" stroke-width="3"/>
${repeat(4, (k) => `<path d="M200 ${226 + k * 17}q-22-4-24-20 20 0 24 20ZM200 ${226 + k * 17}q22-4 24-20-20 0-24 20Z" fill="${accent}"/>`)}<path d="M128 208h144M128 288h144" stroke="${paper}" stroke-width="2" opacity=".6"/><path d="M112 182q88 14 176 0" stroke="${mark}" stroke-width="2" opacity=".35" stroke-dasharray="5 4" fill="none"/>`;
};

const box: Draw = ({ accent, body, mark }) =>
  `${shadow(128, 13)}<rect x="84" y="190" width="232" height="144" rx="8" fill="${body}"/><path d="M84 190q0-54 40-58h152q40 4 40 58Z" fill="${mark}"/><path d="M200 132h76q40 4 40 58v136q0 8-8 8H200Z" opacity=".12"/><path d="M84 190h232" stroke="${accent}" stroke-width="6"/>
<rect x="102" y="210" width="196" height="106" rx="4" fill="none" stroke="${accent}" stroke-width="2.5" opacity=".8"/>${repeat(5, (k) => `<path d="M${128 + k * 36} 238l15 24-15 24-15-24Z" fill="none" stroke="${paper}" stroke-width="3" opacity=".85"/><circle cx="${128 + k * 36}" cy="262" r="4" fill="${accent}"/>`)}
${repeat(8, (k) => `<path d="M${fix(118 + k * 23.5)} 158l6 9-6 9-6-9Z" fill="${paper}" opacity=".7"/>`)}<rect x="186" y="180" width="28" height="34" rx="5" fill="${accent}"/><circle cx="200" cy="198" r="4" fill="${mark}"/>`;

/** Presentation box with a belly band and its lid a little raised. */
const giftbox: Draw = ({ accent, body, mark }) =>
  `${shadow(134, 13)}<path d="M88 214h224v108q0 12-12 12H100q-12 0-12-12Z" fill="${body}"/><path d="M200 214h112v108q0 12-12 12H200Z" opacity=".12"/><path d="M76 150h248v64H76Z" fill="${mark}"/><path d="M200 150h124v64H200Z" opacity=".12"/><path d="M88 214h224v9H88Z" opacity=".2"/>
<path d="M164 150h72v184h-72Z" fill="${accent}"/><path d="M170 150v184M230 150v184" stroke="#000" opacity=".15" stroke-width="2"/><circle cx="200" cy="246" r="46" fill="${paper}"/><circle cx="200" cy="246" r="39" fill="none" stroke="${mark}" stroke-width="2"/>
${repeat(8, (k) => `<ellipse cx="200" cy="228" rx="6.5" ry="15" fill="${k % 2 ? body : mark}" transform="rotate(${k * 45} 200 246)"/>`)}<circle cx="200" cy="246" r="6" fill="${accent}"/>${gleam([92, 160], [56, 6], 0.3)}`;

const crateFruit: readonly (readonly [number, number])[] = [
  [118, 222],
  [160, 210],
  [204, 206],
  [246, 212],
  [284, 222],
  [140, 188],
  [184, 178],
  [226, 180],
  [264, 190],
  [206, 156],
];

/** Slatted crate heaped with fruit. */
const crate: Draw = ({ accent, body }) =>
  `${shadow(132, 13)}${crateFruit.map(([x, y]) => `<ellipse cx="${x}" cy="${y}" rx="27" ry="23" fill="${accent}"/><path d="M${x - 18} ${y + 4}q18 14 36 0" fill="none" stroke="#3A2412" stroke-width="2.5" opacity=".25"/><ellipse cx="${x - 9}" cy="${y - 9}" rx="7" ry="4" fill="#fff" opacity=".35"/>`).join('')}
<path d="M84 226h232v108H84Z" fill="${wood[2]}"/>${[228, 264, 300].map((y) => `<path d="M78 ${y}h244v28H78Z" fill="${wood[0]}"/><path d="M200 ${y}h122v28H200Z" opacity=".1"/><path d="M84 ${y + 20}q60-8 110 0t112-4" stroke="${wood[1]}" stroke-width="2" fill="none" opacity=".7"/>`).join('')}
<path d="M84 226h22v108H84ZM294 226h22v108h-22Z" fill="${wood[1]}"/><path d="M95 242v.1M95 278v.1M95 314v.1M305 242v.1M305 278v.1M305 314v.1" stroke="${wood[2]}" stroke-width="7" stroke-linecap="round"/><path d="M166 256h68v44h-68Z" fill="${body}"/><path d="M200 262l22 16-22 16-22-16Z" fill="${accent}"/>`;

const bar: Draw = ({ accent, body, mark }) =>
  `${shadow(118)}<g transform="rotate(-7 200 240)"><rect x="100" y="128" width="200" height="72" rx="5" fill="#4A2A1C"/>${repeat(8, (k) => `<rect x="${108 + (k % 4) * 47}" y="${134 + Math.floor(k / 4) * 32}" width="42" height="27" rx="3" fill="#fff" opacity=".13"/>`)}
<path d="M96 188${'l12-8 12 8'.repeat(8)}l12-8v146q0 6-6 6H102q-6 0-6-6Z" fill="${accent}"/><rect x="96" y="206" width="208" height="128" rx="5" fill="${body}"/><path d="M200 206h99q5 0 5 5v118q0 5-5 5h-99Z" opacity=".1"/><path d="M118 226h164v88H118Z" fill="${paper}"/>
<path d="M200 236q30 20 0 68q-30-48 0-68Z" fill="${mark}"/><path d="M200 248v44M192 258v22M208 258v22" stroke="${paper}" stroke-width="3"/><path d="M142 250h24M234 250h24M142 290h24M234 290h24" stroke="${accent}" stroke-width="4"/></g>`;

const soap: Draw = ({ accent, body, mark }) =>
  `${shadow(126, 13)}<rect x="92" y="258" width="216" height="76" rx="16" fill="${body}"/><path d="M200 258h92q16 0 16 16v44q0 16-16 16h-92Z" opacity=".12"/><path d="M112 276q88-12 176 0" stroke="#fff" opacity=".35" stroke-width="5" fill="none" stroke-linecap="round"/><path d="M108 310q30 10 60-2t60 2 60-4" stroke="${mark}" opacity=".35" stroke-width="5" fill="none" stroke-linecap="round"/>
<rect x="112" y="186" width="176" height="74" rx="14" fill="${paper}"/><path d="M150 186h100v74H150Z" fill="${accent}"/><path d="M150 200h100M150 246h100" stroke="${paper}" stroke-width="3"/><path d="M178 224q10-14 22 0t22 0v10q-10 14-22 0t-22 0Z" fill="${mark}"/><path d="M200 186h74q14 0 14 14v46q0 14-14 14h-74Z" opacity=".06"/>
<g fill="#fff" stroke="${body}" stroke-width="2" opacity=".6"><circle cx="134" cy="158" r="15"/><circle cx="162" cy="140" r="9"/><circle cx="124" cy="130" r="7"/><circle cx="148" cy="116" r="5"/></g>`;

/** A stitched notebook leaning on its twin. */
const book: Draw = ({ accent, body, mark }) =>
  `${shadow(118, 13)}<path d="M96 306h208v28H96Z" fill="${mark}"/><path d="M104 310h200v20H104Z" fill="${paper}"/><path d="M104 316h200M104 322h200" stroke="#000" opacity=".14" stroke-width="1.5"/>
<g transform="rotate(-6 200 306)"><path d="M118 92h160q10 0 10 10v194q0 10-10 10H118Z" fill="${paper}"/><path d="M112 86h160q10 0 10 10v200q0 10-10 10H112Z" fill="${body}"/><path d="M200 86h72q10 0 10 10v200q0 10-10 10h-72Z" opacity=".08"/><path d="M112 86h26v220h-26Z" fill="${mark}"/>
${repeat(9, (k) => `<path d="M120 ${100 + k * 23}h10" stroke="${accent}" stroke-width="3"/>`)}<path d="M252 86h11v220h-11Z" fill="${accent}"/><path d="M162 132h66v54h-66Z" fill="${paper}"/><path d="M172 150h46M172 162h46M172 174h28" stroke="${mark}" stroke-width="3" opacity=".55"/></g>`;

/** Three bamboo tubes tied with a cord. */
const bamboo: Draw = ({ accent, body, mark }) =>
  `${shadow(106)}${(
    [
      [112, 128, body],
      [172, 92, mark],
      [232, 142, body],
    ] as const
  )
    .map(
      ([x, y, dye]) =>
        `<rect x="${x}" y="${y}" width="58" height="${334 - y}" rx="7" fill="#B9A35A"/><path d="M${x + 34} ${y}h17q7 0 7 7v${320 - y}q0 7-7 7h-17Z" opacity=".12"/><ellipse cx="${x + 29}" cy="${y + 6}" rx="29" ry="9" fill="#D8C98A"/><ellipse cx="${x + 29}" cy="${y + 6}" rx="19" ry="5.5" fill="${dye}"/><path d="M${x} ${y + 68}q29 9 58 0M${x} ${y + 138}q29 9 58 0" stroke="#7F6C31" stroke-width="4" fill="none"/>${gleam([x + 9, y + 22], [5, 36], 0.35)}`,
    )
    .join(
      '',
    )}<path d="M108 240q92 22 186 0v22q-94 22-186 0Z" fill="${accent}"/><path d="M108 251q92 22 186 0" stroke="#000" opacity=".18" stroke-width="2" fill="none"/><path d="M200 264l-22 40M204 264l16 42" stroke="${accent}" stroke-width="6" stroke-linecap="round"/><circle cx="202" cy="260" r="12" fill="${accent}"/>`;

export const packs: Readonly<Record<string, Draw>> = { tin, pouch, sack, box, giftbox, crate, bar, soap, book, bamboo };
