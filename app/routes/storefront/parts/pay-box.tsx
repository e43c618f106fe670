import type { ReactNode } from 'react';
import { Icon, type IconName } from '#app/ui/icon.tsx';

interface BoxProps {
  readonly tone: 'scan' | 'end' | 'err';
  readonly icon: IconName;
  readonly title: string;
  readonly children: ReactNode;
}

/** A state of the payment in one sentence, and what it means. */
export const StateBox = ({ tone, icon, title, children }: BoxProps) => (
  <section className={`pst is-${tone}`} role={tone === 'err' ? 'alert' : 'status'}>
    <div className="pst-b">
      <span className="pst-i">
        <Icon name={icon} />
      </span>
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </div>
  </section>
);
