import { useEffect, useRef } from 'react';
import { Icon } from '#app/ui/icon.tsx';
import { useText } from '#app/ui/text.ts';

interface SummaryProps {
  readonly sentence: string;
  readonly fields?: readonly string[] | undefined;
  /** The answer this tells of: a new answer takes the focus again, also with the same words. */
  readonly answer: unknown;
}

/** What was wrong, once, on top; takes the focus so that a screen reader hears it first. */
export function ErrorSummary({ sentence, fields = [], answer }: SummaryProps) {
  const t = useText('checkout');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answer) box.current?.focus();
  }, [answer]);
  return (
    <div ref={box} className="note bad" role="alert" tabIndex={-1}>
      <Icon name="alert" />
      <div>
        <p>{sentence}</p>
        {fields.length > 0 && <p>{t('checkFields', { fields: fields.map((name) => t(`field.${name}`)).join(t('listComma')) })}</p>}
      </div>
    </div>
  );
}
