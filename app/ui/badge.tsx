import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** `a` solid seal, `b` circle on tint, `c` dashed hexagon, `x` struck through: told apart by shape, letter, word and fill. */
export type BadgeTone = 'a' | 'b' | 'c' | 'x';

interface BadgeProps {
  readonly tone: BadgeTone;
  readonly letter: string;
  readonly children: ReactNode;
  /** Id of the drawer it opens; without it the badge is plain text. */
  readonly opens?: string;
}

/** A mark with a letter and a word. With `opens` it is a button that shows the evidence. */
export function Badge({ tone, letter, children, opens }: BadgeProps) {
  const body = (
    <>
      <Icon name={tone === 'x' ? 'tier-c' : `tier-${tone}`} className="" />
      <b>{letter}</b> {children}
    </>
  );
  if (!opens) return <span className={`tier tier-${tone}`}>{body}</span>;
  return (
    <button type="button" className={`tier tier-${tone}`} popoverTarget={opens}>
      {body}
      <Icon name="chevron" flip />
    </button>
  );
}
