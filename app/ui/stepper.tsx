import { useRef } from 'react';
import { Icon } from './icon.tsx';
import { useText } from './text.ts';

interface StepperProps {
  readonly name: string;
  readonly value: number;
  readonly max: number;
  readonly label: string;
  /** Called after a step by button; typing is left to the form. */
  readonly onStep?: (value: number) => void;
}

/** A quantity: a number input that works alone; the two buttons step it. */
export function Stepper({ name, value, max, label, onStep }: StepperProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const step = (by: 1 | -1) => {
    const field = input.current;
    if (!field) return;
    if (by === 1) field.stepUp();
    else field.stepDown();
    onStep?.(field.valueAsNumber);
  };
  return (
    <span className="step">
      <button type="button" aria-label={t('quantity.less')} onClick={() => step(-1)}>
        <Icon name="minus" />
      </button>
      <input ref={input} type="number" name={name} aria-label={label} defaultValue={value} min={1} max={max} inputMode="numeric" required />
      <button type="button" aria-label={t('quantity.more')} onClick={() => step(1)}>
        <Icon name="plus" />
      </button>
    </span>
  );
}
