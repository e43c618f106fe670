import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface EmptyProps {
  readonly icon: IconName;
  readonly title: string;
  /** Why it is empty. */
  readonly why: string;
  /** The next action, always. */
  readonly children: ReactNode;
}

/** An empty list says why and what to do next. */
export const Empty = ({ icon, title, why, children }: EmptyProps) => (
  <div className="void panel">
    <Icon name={icon} />
    <h2>{title}</h2>
    <p>{why}</p>
    <div className="btns">{children}</div>
  </div>
);

interface MeterProps {
  /** 0 to 100. */
  readonly percent: number;
  readonly label: string;
  readonly tone?: 'jade' | 'this' | 'bad' | '';
}

/** A share of a whole: said in words, drawn as a bar. */
export const Meter = ({ percent, label, tone = 'jade' }: MeterProps) => (
  <div className="meter" role="img" aria-label={label}>
    <i className={tone} style={{ inlineSize: `${Math.max(0, Math.min(100, percent))}%` }} />
  </div>
);
