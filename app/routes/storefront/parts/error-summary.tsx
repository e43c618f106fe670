import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '#app/ui/icon.tsx';

interface SummaryProps {
  readonly sentence: string;
  /** Where to look. */
  readonly children?: ReactNode;
  /** The answer this tells of: a new answer takes the focus again, also with the same words. */
  readonly answer: unknown;
}

/** What was wrong, once, on top; takes the focus so that a screen reader hears it first. */
export function ErrorSummary({ sentence, answer, children }: SummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answer) box.current?.focus();
  }, [answer]);
  return (
    <div ref={box} className="note bad" role="alert" tabIndex={-1}>
      <Icon name="alert" />
      <div>
        <p>{sentence}</p>
        {children}
      </div>
    </div>
  );
}
