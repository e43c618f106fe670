import { useEffect, useRef } from 'react';
import { Icon } from '#app/ui/icon.tsx';
import { useText } from '#app/ui/text.ts';

/** What was wrong, once, on top; takes the focus so that a screen reader hears it first. */
export function ErrorSummary({ sentence, fields = [] }: { readonly sentence: string; readonly fields?: readonly string[] | undefined }) {
  const t = useText('checkout');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [sentence]);
  return (
    <div ref={box} className="note bad" role="alert" tabIndex={-1}>
      <p>
        <Icon name="alert" />
        {sentence}
      </p>
      {fields.length > 0 && <p>{t('checkFields', { fields: fields.map((name) => t(`field.${name}`)).join(t('listComma')) })}</p>}
    </div>
  );
}
