import { Html } from './html.ts';

const paths = {
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7 7 7',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  scan: 'M4 8V5a1 1 0 011-1h3M16 4h3a1 1 0 011 1v3M20 16v3a1 1 0 01-1 1h-3M8 20H5a1 1 0 01-1-1v-3M4 12h16',
  plus: 'M12 5v14M5 12h14',
  packet: 'M6 3.5h12a1 1 0 011 1v15a1 1 0 01-1 1H6a1 1 0 01-1-1v-15a1 1 0 011-1zM5 8c4.5 3.6 9.5 3.6 14 0M12 9.2a2 2 0 100 4 2 2 0 000-4z',
  history: 'M4 12a8 8 0 108-8 8.5 8.5 0 00-6 2.6L4 8.5M4 4v4.5h4.5M12 8v4.3l3 1.8',
  clock: 'M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17zM12 7v5.3l3.5 2',
  info: 'M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17zM12 11v5M12 7.8v.2',
  next: 'M9 5l7 7-7 7',
} as const;

export type IconName = keyof typeof paths;

export const icon = (name: IconName): Html =>
  new Html(
    `<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="${paths[name]}" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"/></svg>`,
  );

/** The wave of the route line: the mark of the demonstration shop. */
export const mark = new Html(
  '<svg class="mark" viewBox="0 0 34 24" aria-hidden="true"><path d="M3 20C10 20 10 5 17 5s7 15 14 15" fill="none" stroke="currentColor" stroke-width="3"/><circle cx="3.5" cy="20" r="3.5" fill="currentColor"/><circle cx="30.5" cy="20" r="3.5" fill="currentColor"/><circle class="sun" cx="17" cy="5" r="4"/></svg>',
);

/** The ground of a wallet card: the same wave, large and quiet. */
export const cardWave = new Html(
  '<svg class="wave" viewBox="0 0 358 180" preserveAspectRatio="xMaxYMax slice" aria-hidden="true"><path d="M-20 176C150 176 190 92 312 92c40 0 60 10 90 26" fill="none" stroke="currentColor" stroke-width="18"/><circle cx="312" cy="92" r="15" class="sun"/></svg>',
);
