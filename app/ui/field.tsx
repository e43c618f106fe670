import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes } from 'react';
import { useId } from 'react';
import { Icon } from './icon.tsx';

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'children'> {
  readonly label: string;
  /** Why it is asked, or how to write it. */
  readonly hint?: string;
  /** Said beside the field after a refused answer; what was typed stays. */
  readonly error?: string | null;
  readonly after?: ReactNode;
}

/** What is wrong with a field, said beside it. */
const Wrong = ({ id, error }: { readonly id: string; readonly error: string | null | undefined }) =>
  error ? (
    <span className="err" id={`${id}-error`}>
      <Icon name="alert" />
      {error}
    </span>
  ) : null;

const wrongAt = (id: string, error: string | null | undefined) =>
  error ? ({ 'aria-invalid': true, 'aria-describedby': `${id}-error` } as const) : {};

/** A labelled text input with hint and error, tied together for screen readers. */
export function Field({ label, hint, error, after, id: asked, ...input }: FieldProps) {
  const own = useId();
  const id = asked ?? own;
  const told = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={error ? 'field bad' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <span className="box">
        <input id={id} aria-invalid={error ? true : undefined} aria-describedby={told || undefined} {...input} />
        {after}
      </span>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      <Wrong id={id} error={error} />
    </div>
  );
}

interface PickProps extends SelectHTMLAttributes<HTMLSelectElement> {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** The label is read to screen readers only. */
  readonly quiet?: boolean;
  readonly error?: string | null;
}

/** A native select with its label. */
export function Pick({ label, options, quiet, error, id: asked, ...select }: PickProps) {
  const own = useId();
  const id = asked ?? own;
  return (
    <span className={error ? 'field bad' : 'field'}>
      <label htmlFor={id} className={quiet ? 'vh' : undefined}>
        {label}
      </label>
      <select id={id} className="pick" {...wrongAt(id, error)} {...select}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Wrong id={id} error={error} />
    </span>
  );
}

interface TickProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  readonly children: ReactNode;
  readonly error?: string | null;
}

/** A consent or an option to tick: the whole row is the target. */
export function Tick({ children, error, id: asked, ...input }: TickProps) {
  const own = useId();
  const id = asked ?? own;
  const tick = (
    <label className="tick">
      <input type="checkbox" id={id} {...wrongAt(id, error)} {...input} />
      <span>{children}</span>
    </label>
  );
  if (!error) return tick;
  return (
    <div className="field bad">
      {tick}
      <Wrong id={id} error={error} />
    </div>
  );
}
