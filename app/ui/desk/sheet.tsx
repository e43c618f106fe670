import type { ReactNode } from 'react';

interface SheetProps {
  readonly id: string;
  readonly title: string;
  readonly aside?: ReactNode;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** A titled box of a workspace page. */
export const Sheet = ({ id, title, aside, foot, children }: SheetProps) => (
  <section className="sheet" id={id} aria-labelledby={`${id}-h`}>
    <header>
      <h2 id={`${id}-h`}>{title}</h2>
      {aside && <span className="end">{aside}</span>}
    </header>
    {children}
    {foot && <footer className="xs dim">{foot}</footer>}
  </section>
);

interface TableProps {
  readonly caption: string;
  /** `n` columns hold numbers and stand at the end; `wide` ones are left out on phones. */
  readonly columns: readonly { readonly name: string; readonly n?: boolean; readonly wide?: boolean }[];
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** What scrolls can be scrolled from the keyboard (WCAG 2.1.1), so it takes the focus. */
const reachable = { tabIndex: 0 } as const;

/** A table that scrolls by itself where the screen is narrow, by keyboard too. */
export const Table = ({ caption, columns, foot, children }: TableProps) => (
  <section className="scroll" aria-label={caption} {...reachable}>
    <table className="tbl">
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ name, n, wide }) => (
            <th key={name} scope="col" className={n ? 'n' : wide ? 'wide' : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
      {foot && <tfoot>{foot}</tfoot>}
    </table>
  </section>
);

export interface Stat {
  readonly key: string;
  readonly name: string;
  readonly figure: ReactNode;
  /** What the number means, in one line. */
  readonly definition: ReactNode;
  readonly result?: boolean;
}

/** Numbers side by side, each with its definition. */
export const Stats = ({ stats }: { readonly stats: readonly Stat[] }) => (
  <dl className="stats">
    {stats.map(({ key, name, figure, definition, result }) => (
      <div key={key} className={result ? 'res' : undefined}>
        <dt>{name}</dt>
        <dd>
          <bdi className="fig">{figure}</bdi>
          {definition}
        </dd>
      </div>
    ))}
  </dl>
);
