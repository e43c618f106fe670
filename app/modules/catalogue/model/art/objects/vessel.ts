import { paper } from '../palette.ts';
import { type Draw, gleam, half, shadow } from '../parts.ts';
import { fix, repeat } from '../pattern.ts';

const jar: Draw = ({ accent, body, mark, id }) => {
  const shape = 'M118 182q0-26 26-26h112q26 0 26 26v118q0 32-32 32H150q-32 0-32-32Z';
  return `${shadow(100)}<path d="${shape}" fill="${body}"/>${half(id, shape)}
<rect x="134" y="116" width="132" height="44" rx="10" fill="${accent}"/><path d="M200 116h56q10 0 10 10v24q0 10-10 10h-56Z" opacity=".14"/><path d="M134 146h132" stroke="#000" opacity=".12" stroke-width="3"/>
<rect x="140" y="206" width="120" height="78" rx="6" fill="${paper}"/><rect x="146" y="212" width="108" height="66" rx="3" fill="none" stroke="${mark}" stroke-width="1.5" opacity=".5"/>
<path d="M200 220l21 12.5v25L200 270l-21-12.5v-25Z" fill="${mark}"/><path d="M200 231l11 6.5v13L200 257l-11-6.5v-13Z" fill="${paper}"/>${gleam([130, 176], [9, 100])}`;
};

/** Glass jar that shows what is in it. */
const glass: Draw = ({ accent, body, mark, id }) => {
  const shape = 'M112 178q0-24 26-24h124q26 0 26 24v124q0 32-32 32H144q-32 0-32-32Z';
  return `${shadow(104)}<path d="${shape}" fill="#fff" opacity=".75"/><path d="M120 190q80 12 160 0v110q0 26-26 26H146q-26 0-26-26Z" fill="${accent}"/><path d="M120 190q80 12 160 0v10q-80 12-160 0Z" fill="#fff" opacity=".3"/>${half(id, shape, 0.1)}
<path d="M128 112h144v46H128Z" fill="${body}"/><path d="M124 150l18-14 19 14 19-14 20 14 20-14 19 14 19-14 18 14v14q-76 12-152 0Z" fill="${body}"/><path d="M200 112h72v52q-36 6-72 6Z" opacity=".12"/><path d="M124 158q76 12 152 0" stroke="${mark}" stroke-width="7" fill="none"/><path d="M136 120l12 12 12-12 12 12 12-12 12 12 12-12 12 12 12-12 12 12 12-12" stroke="${paper}" stroke-width="3" fill="none" opacity=".6"/>
<rect x="146" y="218" width="108" height="76" rx="38" fill="${paper}"/><path d="M200 230q24 12 24 26-4 22-24 26-20-4-24-26 0-14 24-26Z" fill="${mark}"/><path d="M200 240v34M200 254l-10-8M200 262l10-8" stroke="${paper}" stroke-width="3" fill="none"/>${gleam([124, 206], [8, 84], 0.5)}`;
};

const bottle: Draw = ({ accent, body, mark, id }) => {
  const shape = 'M178 70h44v58c0 22 36 36 36 84v102q0 20-20 20h-76q-20 0-20-20V212c0-48 36-62 36-84Z';
  return `${shadow(70, 11)}<path d="${shape}" fill="${body}"/>${half(id, shape, 0.15)}
<rect x="174" y="58" width="52" height="26" rx="5" fill="${accent}"/><path d="M200 58h21q5 0 5 5v16q0 5-5 5h-21Z" opacity=".14"/>
<path d="M142 218h116v84H142Z" fill="${paper}"/><path d="M142 226h116M142 294h116" stroke="${accent}" stroke-width="3"/><path d="M200 234c22 12 22 40 0 52c-22-12-22-40 0-52Z" fill="${mark}"/>${gleam([153, 188], [8, 24], 0.5)}`;
};

/** High shoulders, long neck, capsule and a label with a hill. */
const wine: Draw = ({ accent, body, mark, id }) => {
  const shape = 'M184 46h32v76c0 16 40 20 40 56v138q0 18-18 18h-76q-18 0-18-18V178c0-36 40-40 40-56Z';
  return `${shadow(68, 11)}<path d="${shape}" fill="${body}"/>${half(id, shape, 0.16)}
<path d="M184 46h32v62h-32Z" fill="${mark}"/><path d="M180 40h40v14h-40Z" fill="${accent}"/><path d="M200 40h20v14h-4v54h-16Z" opacity=".14"/>
<path d="M144 206h112v92H144Z" fill="${paper}"/><path d="M144 278q20-34 40-14 22-40 44-10 12-10 28 8v36H144Z" fill="${accent}" opacity=".85"/><circle cx="226" cy="230" r="11" fill="${mark}"/><path d="M152 214h96" stroke="${mark}" stroke-width="2" opacity=".5"/>${gleam([154, 176], [8, 20], 0.5)}`;
};

/** Square-shouldered bottle of a spirit: the liquid shows. */
const whisky: Draw = ({ accent, body, mark, id }) => {
  const shape = 'M178 96h44v42q0 10 12 12 34 6 34 30v134q0 20-20 20h-96q-20 0-20-20V180q0-24 34-30 12-2 12-12Z';
  return `${shadow(84, 11)}<path d="${shape}" fill="${body}" opacity=".35"/><path d="M132 196q34 8 68 0t68 0v118q0 20-20 20h-96q-20 0-20-20Z" fill="${accent}"/>${half(id, shape, 0.13)}
<rect x="170" y="56" width="60" height="44" rx="8" fill="${mark}"/><path d="M200 56h22q8 0 8 8v28q0 8-8 8h-22Z" opacity=".16"/>
<rect x="150" y="216" width="100" height="84" rx="3" fill="${paper}"/><path d="M150 228h100M150 288h100" stroke="${mark}" stroke-width="2"/><path d="M200 238v40M200 246l-14-8M200 246l14-8M200 258l-16-9M200 258l16-9M200 270l-16-9M200 270l16-9" stroke="${body}" stroke-width="4" fill="none"/>${gleam([142, 196], [8, 100], 0.4)}`;
};

/** Wide-necked juice bottle with the juice showing through. */
const flask: Draw = ({ accent, body, mark, id }) => {
  const shape = 'M166 100h68v28c0 18 28 24 28 58v126q0 22-22 22h-80q-22 0-22-22V186c0-34 28-40 28-58Z';
  return `${shadow(76, 11)}<path d="${shape}" fill="${body}"/>${half(id, shape, 0.14)}<path d="M166 118h68v-18h-68Z" fill="#fff" opacity=".35"/>
<rect x="158" y="68" width="84" height="36" rx="8" fill="${accent}"/><path d="M200 68h34q8 0 8 8v20q0 8-8 8h-34Z" opacity=".14"/><path d="M170 72v28M182 72v28M194 72v28M206 72v28M218 72v28M230 72v28" stroke="#000" opacity=".1" stroke-width="3"/>
<circle cx="200" cy="246" r="50" fill="${paper}"/><circle cx="200" cy="250" r="28" fill="${mark}"/><path d="M188 226l4-16 8 10 8-10 4 16Z" fill="${mark}"/><path d="M182 250a18 18 0 0118-18" stroke="${paper}" stroke-width="4" fill="none" opacity=".7" stroke-linecap="round"/>${gleam([148, 190], [8, 34], 0.5)}`;
};

const oil: Draw = ({ accent, body, mark, id }) => {
  const shape = 'M178 92h44v48l34 26v156q0 12-12 12h-88q-12 0-12-12V166l34-26Z';
  return `${shadow(74, 11)}<rect x="180" y="60" width="40" height="34" rx="4" fill="${accent}"/><path d="M200 60h16q4 0 4 4v26q0 4-4 4h-16Z" opacity=".14"/><path d="${shape}" fill="${body}"/>${half(id, shape, 0.16)}
<path d="M158 186h84v118h-84Z" fill="${paper}"/><path d="M200 202v84" stroke="${mark}" stroke-width="4" stroke-linecap="round"/>
<g fill="${mark}"><ellipse cx="183" cy="226" rx="7" ry="16" transform="rotate(-40 183 226)"/><ellipse cx="217" cy="226" rx="7" ry="16" transform="rotate(40 217 226)"/><ellipse cx="183" cy="258" rx="7" ry="16" transform="rotate(-40 183 258)"/><ellipse cx="217" cy="258" rx="7" ry="16" transform="rotate(40 217 258)"/><ellipse cx="200" cy="204" rx="6" ry="13"/></g>${gleam([150, 178], [6, 60], 0.4)}`;
};

const dropper: Draw = ({ accent, body, mark, id }) => {
  const shape = 'M150 190q0-16 16-18l14-8v-12h40v12l14 8q16 2 16 18v128q0 16-16 16h-68q-16 0-16-16Z';
  return `${shadow(72, 11)}<rect x="184" y="58" width="32" height="50" rx="15" fill="${mark}"/><rect x="176" y="100" width="48" height="54" rx="5" fill="${accent}"/><path d="M184 106v42M192 106v42M208 106v42M216 106v42" stroke="#000" opacity=".15" stroke-width="3"/>
<path d="${shape}" fill="${body}"/>${half(id, shape, 0.16)}<path d="M150 216h100v84H150Z" fill="${paper}"/><path d="M200 228c22 26 22 52 0 60c-22-8-22-34 0-60Z" fill="${mark}"/><path d="M188 266a14 14 0 0010 14" stroke="${paper}" stroke-width="4" fill="none" stroke-linecap="round"/>${gleam([158, 192], [7, 18], 0.5)}`;
};

const teapot: Draw = ({ accent, body, mark, id }) => {
  const shape = 'M112 232c0-52 40-82 88-82s88 30 88 82-34 102-60 102h-56c-26 0-60-50-60-102Z';
  return `${shadow(110)}<path d="M284 214c40-8 58 8 46 42-8 24-34 44-62 46" fill="none" stroke="${body}" stroke-width="15"/><path d="M122 250c-40 0-40-42-70-60l12-14c30 8 50 28 72 34Z" fill="${body}"/>
<path d="${shape}" fill="${body}"/>${half(id, shape)}<path d="M148 158q52-30 104 0q-52 20-104 0Z" fill="${mark}"/><circle cx="200" cy="132" r="13" fill="${accent}"/><path d="M116 222q84 24 168 0M116 258q84 26 168 0" stroke="${paper}" stroke-width="4" fill="none"/>
${repeat(7, (k) => `<path d="M${126 + k * 22} ${fix(248 + Math.sin((k / 6) * Math.PI) * 9)}l8-9 8 9-8 9Z" fill="${accent}"/>`)}${gleam([136, 190], [8, 26], 0.35)}`;
};

/** Low glass pot with its lid beside: creams and powders show their colour. */
const pot: Draw = ({ accent, body, mark, id }) => {
  const shape = 'M104 220h192v86q0 28-28 28H132q-28 0-28-28Z';
  return `${shadow(116, 13)}<path d="${shape}" fill="${body}"/><path d="M116 232h168v70q0 20-20 20H136q-20 0-20-20Z" fill="${accent}"/>${half(id, shape, 0.12)}
<rect x="96" y="168" width="208" height="58" rx="12" fill="${mark}"/><path d="M200 168h92q12 0 12 12v34q0 12-12 12h-92Z" opacity=".14"/><path d="M96 212h208" stroke="#000" opacity=".15" stroke-width="3"/>
<rect x="150" y="250" width="100" height="54" rx="27" fill="${paper}"/><path d="M176 288q2-26 42-26q-2 26-42 26Z" fill="${mark}"/><path d="M178 286q16-14 30-18" stroke="${paper}" stroke-width="2.5" fill="none"/>${gleam([112, 178], [80, 7], 0.35)}`;
};

/** Gourd with a metal rim and a straw. */
const mate: Draw = ({ accent, body, id }) => {
  const shape = 'M136 186c-34 30-44 64-28 96 14 30 40 52 92 52s78-22 92-52c16-32 6-66-28-96Z';
  return `${shadow(104, 13)}<path d="M236 176l44-112" stroke="#8B938F" stroke-width="10" stroke-linecap="round"/><path d="M280 64l22-10" stroke="#8B938F" stroke-width="12" stroke-linecap="round"/><path d="M233 174l40-102" stroke="#fff" opacity=".45" stroke-width="3"/>
<path d="M144 184q56-34 112 0Z" fill="#5E7A3A"/><path d="M160 176q10-14 20 0M186 172q12-16 22 2M214 176q8-10 20 2" stroke="#7F9A4E" stroke-width="5" fill="none"/>
<path d="${shape}" fill="${body}"/>${half(id, shape, 0.15)}<rect x="130" y="178" width="140" height="22" rx="11" fill="#B9C0BC"/><path d="M200 178h59a11 11 0 010 22h-59Z" opacity=".14"/>
<path d="M108 246q92 34 184 0" stroke="${accent}" stroke-width="6" fill="none"/>${repeat(6, (k) => `<path d="M${130 + k * 28} ${fix(262 + Math.sin((k / 5) * Math.PI) * 12)}l9 11-9 11-9-11Z" fill="${accent}"/>`)}${gleam([124, 216], [9, 40], 0.3)}`;
};

const tube: Draw = ({ accent, body, mark, id }) => {
  const shape = 'M150 84h100l10 196h-120Z';
  return `${shadow(70, 11)}<path d="M146 72h108v18H146Z" fill="${accent}"/><path d="M158 72v18M170 72v18M182 72v18M194 72v18M206 72v18M218 72v18M230 72v18M242 72v18" stroke="#000" opacity=".12" stroke-width="2"/><path d="${shape}" fill="${paper}"/><path d="M145 180h110l5 100H140Z" fill="${body}"/>${half(id, shape, 0.09)}
<rect x="152" y="278" width="96" height="56" rx="6" fill="${accent}"/><path d="M200 278h42q6 0 6 6v44q0 6-6 6h-42Z" opacity=".14"/><circle cx="200" cy="168" r="36" fill="${mark}"/><path d="M184 182q2-30 34-32q0 30-34 32Z" fill="${paper}"/><path d="M186 180q14-16 26-22" stroke="${mark}" stroke-width="2.5" fill="none"/>`;
};

/** Clay burner with a pierced cup, a coal and a curl of smoke. */
const burner: Draw = ({ accent, body, mark, id }) => {
  const shape = 'M128 200h144l-26 62h-20l22 72h-96l22-72h-20Z';
  return `${shadow(80)}<path d="M200 186c-34-34 30-44 0-82-10-14-4-30 10-44" fill="none" stroke="#8B938F" stroke-width="9" stroke-linecap="round" opacity=".45"/><path d="M222 184c-18-22 16-34 4-56" fill="none" stroke="#8B938F" stroke-width="6" stroke-linecap="round" opacity=".35"/>
<path d="M146 200q10-18 54-18t54 18Z" fill="#2B2320"/><path d="M170 194q8-8 18 0M206 192q10-8 20 2" stroke="#D9622B" stroke-width="6" fill="none" stroke-linecap="round"/>
<path d="${shape}" fill="${body}"/>${half(id, shape, 0.14)}<path d="M120 196h160v16H120Z" fill="${mark}"/><path d="M144 326h112v8H144Z" fill="${mark}"/>
${repeat(5, (k) => `<path d="M${148 + k * 26} 222l9 12-9 12-9-12Z" fill="${accent}"/>`)}<path d="M178 284l22-16 22 16-22 16Z" fill="${accent}"/>`;
};

/** Turned wooden mill. */
const mill: Draw = ({ accent, body, mark, id }) => {
  const shape = 'M160 334q-10-40 10-76 8-16 0-34-8-16-4-34h68q4 18-4 34-8 18 0 34 20 36 10 76Z';
  return `${shadow(66, 11)}<path d="${shape}" fill="${body}"/>${half(id, shape, 0.15)}<path d="M158 160q0-40 42-40t42 40v34h-84Z" fill="${mark}"/><path d="M200 120q42 0 42 40v34h-42Z" opacity=".14"/><path d="M158 190h84v10h-84Z" fill="#B9C0BC"/>
<circle cx="200" cy="104" r="17" fill="${accent}"/><path d="M156 322h88M166 252q34 10 68 0" stroke="${accent}" stroke-width="5" fill="none"/>
${[
  [110, 326],
  [126, 332],
  [282, 330],
  [298, 324],
  [268, 336],
  [96, 336],
]
  .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="6" fill="${accent}"/>`)
  .join('')}${gleam([170, 138], [8, 36], 0.3)}`;
};

export const vessels: Readonly<Record<string, Draw>> = {
  jar,
  glass,
  bottle,
  wine,
  whisky,
  flask,
  oil,
  dropper,
  teapot,
  pot,
  mate,
  tube,
  burner,
  mill,
};
