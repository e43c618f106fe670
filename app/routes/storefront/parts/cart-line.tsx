import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useFetcher } from 'react-router';
import type { DeliveryMode } from '#app/modules/catalogue/contract.ts';
import type { CartLineView } from '#app/modules/checkout/contract.ts';
import { TierBadge } from '#app/modules/discovery/ui/tier-badge.tsx';
import { artPath } from '#app/ui/art.ts';
import { Flag, Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Picture } from '#app/ui/picture.tsx';
import { Amount } from '#app/ui/price.tsx';
import { Stepper } from '#app/ui/stepper.tsx';
import { usePath, useText } from '#app/ui/text.ts';
import { useToast } from '#app/ui/toast.tsx';
import type { CartAnswer } from './cart-answer.ts';
import { lineNameId, UndoRemoval } from './cart-undo.tsx';

const pauseMs = 400;

interface LineProps {
  readonly line: CartLineView;
  readonly mode: DeliveryMode;
}

interface SaidLineProps extends LineProps {
  /** Why it cannot be bought now. */
  readonly problem: string | undefined;
}

/** The pieces of a line: stepping submits by itself after a pause; without JavaScript a small button does. */
function Pieces({ line }: { readonly line: CartLineView }) {
  const t = useText('checkout');
  const action = usePath()('/cart');
  const { submit, state, data } = useFetcher<CartAnswer>();
  /** What was typed is no quantity: the box shows the old one again. */
  const [bounced, setBounced] = useState(false);
  const most = Math.max(1, line.maxQuantity, line.quantity);
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const input = form.current?.elements.namedItem('quantity');
    if (state !== 'idle' || !(input instanceof HTMLInputElement)) return;
    if (data?.ok === false || input !== document.activeElement) input.value = String(line.quantity);
  }, [line.quantity, state, data]);
  const send = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const input = form.current?.elements.namedItem('quantity');
      if (!form.current || !(input instanceof HTMLInputElement) || input.value === String(line.quantity)) return;
      setBounced(!form.current.checkValidity());
      if (!form.current.checkValidity()) {
        input.value = String(line.quantity);
        return;
      }
      const fields = new FormData(form.current);
      fields.set('stay', '1');
      void submit(fields, { method: 'post', action });
    }, pauseMs);
  };
  return (
    <form ref={form} method="post" action={action} className="ln-q" aria-busy={state !== 'idle' || undefined} onChange={send}>
      <input type="hidden" name="intent" value="set" />
      <input type="hidden" name="productId" value={line.productId} />
      <Stepper name="quantity" value={line.quantity} max={most} label={t('cart.piecesOf', { name: line.name.text })} onStep={send} />
      {state === 'idle' && (bounced || data?.ok === false) && (
        <p className="err small" role="alert">
          {bounced || data?.ok !== false ? t('cart.piecesWrong', { most }) : data.sentence}
        </p>
      )}
      <noscript>
        <button type="submit" className="btn btn-2 btn-sm">
          {t('cart.update')}
        </button>
      </noscript>
    </form>
  );
}

/** Removal goes at once; a toast, or without JavaScript a line on the page, takes it back. */
function Removal({ line, mode }: LineProps) {
  const t = useText('checkout');
  const say = useToast();
  const { submit, data, state } = useFetcher<CartAnswer>();
  const action = usePath()('/cart');
  const told = useRef<CartAnswer>(undefined);
  const { productId } = line;
  const name = line.name.text;
  useEffect(() => {
    if (!data?.ok || told.current === data) return;
    told.current = data;
    if (data.quantity > 0) say(<UndoRemoval removal={{ productId, quantity: data.quantity, mode, name }} onReturned={() => say(null)} />);
    document.getElementById('main')?.focus();
  }, [data, say, productId, mode, name]);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    fields.set('stay', '1');
    void submit(fields, { method: 'post', action });
  };
  return (
    <form method="post" action={action} className="ln-x" onSubmit={onSubmit}>
      <input type="hidden" name="intent" value="remove" />
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="mode" value={mode} />
      <button type="submit" className="ib" aria-label={t('cart.removeOf', { name })} disabled={state !== 'idle'}>
        <Icon name="trash" />
      </button>
    </form>
  );
}

function LineText({ line, problem }: Pick<SaidLineProps, 'line' | 'problem'>) {
  return (
    <div className="ln-t">
      <p className="small muted org">
        <Flag country={line.country} />
        {line.countryName}
      </p>
      <h3>
        <ShopLink id={lineNameId(line.productId)} to={`/products/${line.handle}`} lang={line.name.lang} dir="auto">
          {line.name.text}
        </ShopLink>
      </h3>
      <div className="ln-m">
        <TierBadge tier={line.tier} />
        {line.discounts.map(({ title, amount }) => (
          <span className="jd" key={title}>
            {title} <bdi>−</bdi>
            <Amount amount={amount} />
          </span>
        ))}
      </div>
      {problem && (
        <p className="err small">
          <Icon name="alert" />
          {problem}
        </p>
      )}
    </div>
  );
}

/** One product of a parcel. */
export function CartLine({ line, mode, problem }: SaidLineProps) {
  const t = useText('checkout');
  return (
    <li className="ln">
      <ShopLink to={`/products/${line.handle}`} className="thumb" tabIndex={-1} aria-hidden="true">
        <Picture src={artPath(line.sku, line.art)} alt="" width={88} />
      </ShopLink>
      <LineText line={line} problem={problem} />
      <Pieces line={line} />
      <div className="ln-p">
        <b className="num">
          <Amount amount={line.goods} />
        </b>
        {line.quantity > 1 && (
          <span className="small muted">
            <bdi dir="ltr">
              <Amount amount={line.unit} /> × {line.quantity}
            </bdi>
          </span>
        )}
        {line.tax.minor > 0n && (
          <span className="small muted">
            {t('cart.tax')} <Amount amount={line.tax} />
          </span>
        )}
      </div>
      <Removal line={line} mode={mode} />
    </li>
  );
}
