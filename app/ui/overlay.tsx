import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { useText } from './text.ts';

interface OverlayProps {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/**
 * A panel that a button opens by `popoverTarget={id}`: the browser itself opens it, closes it on Esc or a click beside it and
 * returns the focus, so it works before and without JavaScript. At the side on a desk, a sheet on a phone.
 */
export function Drawer({ id, title, children }: OverlayProps) {
  const t = useText();
  return (
    <div id={id} popover="auto" role="dialog" aria-labelledby={`${id}-h`} className="drawer">
      <div className="drawer-h">
        <h2 id={`${id}-h`}>{title}</h2>
        <button type="button" className="ib" popoverTarget={id} popoverTargetAction="hide" aria-label={t('close')}>
          <Icon name="x" />
        </button>
      </div>
      <div className="drawer-b">{children}</div>
    </div>
  );
}

/** A small panel below the header, for choices. */
export const Menu = ({ id, title, children }: OverlayProps) => (
  <div id={id} popover="auto" role="dialog" aria-label={title} className="menu">
    {children}
  </div>
);
