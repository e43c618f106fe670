import type { ReactNode } from 'react';
import { Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { useText } from '#app/ui/text.ts';

interface StationProps {
  readonly id: string;
  readonly title: string;
}

/** The station that is open: its number, why it asks, and its form. */
export const OpenStation = ({
  id,
  title,
  no,
  lead,
  children,
}: StationProps & { readonly no: number | 'done'; readonly lead: string; readonly children: ReactNode }) => (
  <section className="panel sec open" id={id} aria-labelledby={`${id}-h`}>
    <h2 id={`${id}-h`} tabIndex={-1}>
      <span className={no === 'done' ? 'no' : 'no now'}>{no === 'done' ? <Icon name="check" /> : no}</span>
      {title}
    </h2>
    <p className="lead muted">{lead}</p>
    <div className="sec-b">{children}</div>
  </section>
);

/** A station that is done: what was entered, masked, and the way back into it. */
export function DoneStation({ id, title, children }: StationProps & { readonly children: ReactNode }) {
  const t = useText('checkout');
  return (
    <section className="panel sec done" id={id} aria-labelledby={`${id}-h`}>
      <h2 id={`${id}-h`}>
        <span className="no">
          <Icon name="check" />
        </span>
        {title}
      </h2>
      <div>{children}</div>
      <ShopLink to={`/checkout?edit=${id}#${id}`} className="link" aria-label={`${t('edit')}: ${title}`}>
        {t('edit')}
      </ShopLink>
    </section>
  );
}

/** A station that is not reached yet. */
export const ShutStation = ({ id, title, no, note }: StationProps & { readonly no: number; readonly note: string }) => (
  <section className="panel sec shut" aria-labelledby={`${id}-h`}>
    <h2 id={`${id}-h`}>
      <span className="no next">{no}</span>
      {title}
    </h2>
    <p className="muted">{note}</p>
  </section>
);

/** The button of a station, and the way back where an entry is only being corrected. */
export function StationButtons({
  label,
  editing,
  children,
}: {
  readonly label: string;
  readonly editing: boolean;
  readonly children?: ReactNode;
}) {
  const t = useText('checkout');
  return (
    <div className="act">
      <button type="submit" className="btn btn-1">
        {label}
      </button>
      {editing && (
        <ShopLink to="/checkout" className="btn btn-2">
          {t('keep')}
        </ShopLink>
      )}
      {children}
    </div>
  );
}

interface SampleProps {
  /** Id of the form that the button fills. */
  readonly form: string;
  readonly values: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}

/** Invented particulars to try the shop with: readable without JavaScript, filled in with one press with it. */
export function Sample({ form, values, children }: SampleProps) {
  const t = useText('checkout');
  const fill = () => {
    const elements = document.forms.namedItem(form)?.elements;
    for (const [name, value] of Object.entries(values)) {
      const field = elements?.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
    }
  };
  return (
    <div className="note">
      <Icon name="info" />
      <div className="sample">
        <p>{children}</p>
        <button type="button" className="btn btn-2 btn-sm jsonly" onClick={fill}>
          {t('sample.fill')}
        </button>
      </div>
    </div>
  );
}
