/** The one sheet of the payer's pages: paper, hairlines, one solid button; light and dark by the system's choice. */
export const style = `:root { color-scheme: light dark;
  --paper: light-dark(#FBFAF7, #0F1716); --surface: light-dark(#FFFFFF, #172120); --sunk: light-dark(#F1EEE7, #1F2B29);
  --ink: light-dark(#17211F, #EDF2F0); --ink-2: light-dark(#4A5652, #B7C3BF); --ink-3: light-dark(#626D69, #8F9C97);
  --line: light-dark(#DCD8CD, #2C3A37); --control: light-dark(#7E8985, #71807B);
  --celadon: light-dark(#0B6358, #6FD3C0); --celadon-fill: light-dark(#0B6358, #3DB8A3); --on-celadon: light-dark(#FFFFFF, #06211D);
  --madder: light-dark(#A3322B, #F4978E); --saffron: #F2B33D; --on-saffron: #17211F;
  --saffron-ink: light-dark(#7A4E00, #F6C667); --saffron-bg: light-dark(#FBF0D6, #33290F);
  --jade: light-dark(#146C43, #7FD6A4); --danger: light-dark(#B3261E, #FF9B93); --focus: light-dark(#1D5FA6, #6FD3C0) }
*, ::before, ::after { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; scroll-padding-block: 72px }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 "Onest Variable", "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC Variable", sans-serif; font-variant-numeric: tabular-nums }
h1, h2, p, ol, ul, dl, dd, fieldset { margin: 0; padding: 0; border: 0; min-inline-size: 0 } ol, ul { list-style: none } a { color: inherit; text-decoration: none }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px }
.i { inline-size: 24px; block-size: 24px; flex: none } .muted { color: var(--ink-2) } .small { font-size: 13px; line-height: 1.55 }
.vh { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.simbar { background: var(--saffron); color: var(--on-saffron); text-align: center; font-size: 13px; font-weight: 600; padding: 5px 16px }
.top { display: flex; align-items: center; gap: 4px; padding: 6px 8px; min-block-size: 56px; background: var(--surface); border-block-end: 1px solid var(--line); font-size: 17px; font-weight: 700 }
.top a { inline-size: 44px; block-size: 44px; display: inline-grid; place-items: center; border-radius: 10px } .top .pad { inline-size: 12px }
main { max-inline-size: 1040px; margin-inline: auto; padding: 4px 16px 40px; display: grid; gap: 14px }
.sum { text-align: center; padding-block: 14px 0 } .sum h1 { font-size: 15px; font-weight: 400; color: var(--ink-2) }
.price { color: var(--madder); font-weight: 700; font-size: 42px; line-height: 1.25; letter-spacing: -.01em; white-space: nowrap }
.who b { font-weight: 600 } .bank { font-size: 20px; line-height: 1.4 }
.panel { background: var(--surface); border: 1px solid var(--line); border-radius: 14px; padding: 16px } .panel h2 { font-size: 16px; line-height: 1.4 }
.lines li { display: flex; justify-content: space-between; gap: 16px; padding-block: 8px; font-size: 14px; line-height: 1.5; text-align: start } .lines li + li { border-block-start: 1px solid var(--line) } .lines .total { font-weight: 700; border-block-start: 3px double var(--ink-3) } .lines span:last-child { white-space: nowrap }
.route { display: block; inline-size: 100%; max-inline-size: 420px; margin: 2px auto 0 } .route path { fill: none; stroke-width: 3; stroke-linecap: round; stroke: var(--control); stroke-dasharray: 1 8 } .route path.done { stroke: var(--celadon-fill); stroke-width: 5; stroke-dasharray: none } .route circle { fill: var(--surface); stroke: var(--control); stroke-width: 3 } .route circle.done { fill: var(--celadon-fill); stroke: var(--celadon-fill) } .route circle.now { fill: var(--saffron); stroke: var(--ink); stroke-width: 2 }
.stops { display: grid; grid-template-columns: repeat(4, 1fr); max-inline-size: 420px; margin-inline: auto; font-size: 13px; text-align: center; color: var(--ink-2) } .stops [aria-current] { color: var(--saffron-ink); font-weight: 600 } .stops .done { color: var(--ink); font-weight: 600 }
form { display: grid; gap: 14px } .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; align-items: start }
.field { display: grid; gap: 6px; font-size: 14px } .field label { font-weight: 600 } .field small { color: var(--ink-2); font-size: 13px; line-height: 1.45 } .field .no { color: var(--danger); font-weight: 600 }
.field input { inline-size: 100%; min-block-size: 48px; border: 1px solid var(--control); border-radius: 10px; padding: 0 14px; background: var(--surface); color: var(--ink); font: inherit; font-size: 16px } .field input::placeholder { color: var(--ink-3); opacity: 1 } .field input[aria-invalid] { border: 2px solid var(--danger); padding-inline: 13px }
.btn { display: flex; align-items: center; justify-content: center; min-block-size: 48px; padding: 8px 22px; border: 0; border-radius: 10px; font: inherit; font-weight: 600; cursor: pointer; text-align: center } .btn-1 { background: var(--celadon-fill); color: var(--on-celadon) } .btn-2 { background: var(--surface); color: var(--ink); box-shadow: inset 0 0 0 1.5px var(--control) }
.note { border-inline-start: 5px solid var(--danger); background: var(--surface); border-block: 1px solid var(--line); border-inline-end: 1px solid var(--line); border-radius: 14px; padding: 12px 14px; font-size: 15px } .note b, .note h1 { display: block; font-size: 16px; line-height: 1.45 } .note.ok { border-inline-start-color: var(--jade) } .note.off { border-inline-start-color: var(--ink-3) }
.cards { background: var(--sunk); border: 1px dashed var(--control) } .cards ul { margin-block-start: 8px } .cards li + li { border-block-start: 1px solid var(--line) } .cards a, .cards .row { display: grid; grid-template-columns: 1fr auto; gap: 0 12px; align-items: center; min-block-size: 48px; padding-block: 7px; font-size: 14px; line-height: 1.4 } .cards .num { font-weight: 600; letter-spacing: .02em; white-space: nowrap } .cards .what { grid-column: 1; color: var(--ink-2); font-size: 13px } .cards .go { grid-row: 1 / 3; grid-column: 2; color: var(--celadon); font-weight: 600 } .cards a:hover .num { text-decoration: underline }
.narrow { max-inline-size: 520px; padding-block-start: 20px } .narrow .panel { display: grid; gap: 14px }
@media (min-width: 860px) { .top { padding-inline: 32px } .two { grid-template-columns: minmax(0, 1fr) minmax(0, 1.1fr); gap: 20px 48px; padding: 32px 32px 56px; align-items: start } .two .sum { text-align: start; position: sticky; inset-block-start: 24px; padding-block-start: 0 } .two .lines { margin-block-start: 20px } .stack { display: grid; gap: 16px } .two .route, .two .stops { margin-inline: 0 } }
@media (max-width: 859px) { .stack { display: grid; gap: 14px } .two .lines { margin-block-start: 12px } }
`;
