import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes } from 'react';
import { useId } from 'react';
import { Icon } from './icon.tsx';

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'children'> {
  readonly label: string;
  /** Why it is asked, or how to write it. */
  readonly hint?: string;
  /** Said beside the field after a refused answer; what was typed stays. */
  readonly error?: string | null;
  readonly after?: ReactNode;
}

/** A labelled text input with hint and error, tied together for screen readers. */
export function Field({ label, hint, error, after, ...input }: FieldProps) {
  const id = useId();
  const told = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={error ? 'field bad' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <span className="box">
        <input id={id} aria-invalid={error ? true : undefined} aria-describedby={told || undefined} {...input} />
        {after}
      </span>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {error && (
        <span className="err" id={`${id}-error`}>
          <Icon name="alert" />
          {error}
        </span>
      )}
    </div>
  );
}

interface PickProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id'> {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** The label is read to screen readers only. */
  readonly quiet?: boolean;
}

/** A native select with its label. */
export function Pick({ label, options, quiet, ...select }: PickProps) {
  const id = useId();
  return (
    <span className="field">
      <label htmlFor={id} className={quiet ? 'vh' : undefined}>
        {label}
      </label>
      <select id={id} className="pick" {...select}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}

interface TickProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  readonly children: ReactNode;
}

/** A consent or an option to tick: the whole row is the target. */
export const Tick = ({ children, ...input }: TickProps) => (
  <label className="tick">
    <input type="checkbox" {...input} />
    <span>{children}</span>
  </label>
);
