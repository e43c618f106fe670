import { type FormEvent, useEffect, useRef } from 'react';
import { Form, useFetcher, useSubmit } from 'react-router';
import type { CartLineView } from '#app/modules/checkout/contract.ts';
import { TierBadge } from '#app/modules/discovery/ui/tier-badge.tsx';
import { artPath } from '#app/ui/art.ts';
import { Flag, Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Picture } from '#app/ui/picture.tsx';
import { Amount } from '#app/ui/price.tsx';
import { Stepper } from '#app/ui/stepper.tsx';
import { usePath, useText } from '#app/ui/text.ts';

/** The pieces of a line: stepping submits by itself; without JavaScript a small button does. */
function Pieces({ line }: { readonly line: CartLineView }) {
  const t = useText('checkout');
  const action = usePath()('/cart');
  const { submit, state } = useFetcher();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!form.current?.reportValidity()) return;
      const fields = new FormData(form.current);
      fields.set('stay', '1');
      void submit(fields, { method: 'post', action });
    }, 400);
  };
  return (
    <form ref={form} method="post" action={action} aria-busy={state !== 'idle' || undefined} onChange={send}>
      <input type="hidden" name="intent" value="set" />
      <input type="hidden" name="productId" value={line.productId} />
      <Stepper
        name="quantity"
        value={line.quantity}
        max={Math.max(1, line.maxQuantity, line.quantity)}
        label={t('cart.piecesOf', { name: line.name.text })}
        onStep={send}
      />
      <noscript>
        <button type="submit" className="link">
          {t('cart.update')}
        </button>
      </noscript>
    </form>
  );
}

/** Removal goes at once; the page then offers to take it back. */
function Removal({ line }: { readonly line: CartLineView }) {
  const t = useText('checkout');
  const submit = useSubmit();
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void submit(event.currentTarget, { preventScrollReset: true });
  };
  return (
    <Form method="post" action={usePath()('/cart')} onSubmit={onSubmit}>
      <input type="hidden" name="intent" value="remove" />
      <input type="hidden" name="productId" value={line.productId} />
      <button type="submit" className="ib" aria-label={t('cart.removeOf', { name: line.name.text })}>
        <Icon name="x" />
      </button>
    </Form>
  );
}

/** One product of a parcel. */
export function CartLine({ line }: { readonly line: CartLineView }) {
  const t = useText(['checkout', 'refusals']);
  const to = `/products/${line.handle}`;
  return (
    <li className="ln">
      <ShopLink to={to} className="thumb" tabIndex={-1} aria-hidden="true">
        <Picture src={artPath(line.sku, line.art)} alt="" width={88} />
      </ShopLink>
      <div className="ln-t">
        <p className="small muted org">
          <Flag country={line.country} />
          {line.countryName}
        </p>
        <h3>
          <ShopLink to={to} lang={line.name.lang}>
            {line.name.text}
          </ShopLink>
        </h3>
        <div className="ln-m">
          <TierBadge tier={line.tier} />
          {line.programme && (
            <span className="jd">
              {line.programme} −<Amount amount={line.incentive} />
            </span>
          )}
        </div>
        {line.problem && (
          <p className="err small">
            <Icon name="alert" />
            {t(`refusals:${line.problem}`, { left: line.maxQuantity })}
          </p>
        )}
      </div>
      <Pieces line={line} />
      <div className="ln-p">
        <b className="num">
          <Amount amount={line.goods} />
        </b>
        <span className="small muted">
          {t('cart.lineNote', { quantity: line.quantity })} <Amount amount={line.unit} />
          {' · '}
          {t('cart.tax')} <Amount amount={line.tax} />
        </span>
      </div>
      <Removal line={line} />
    </li>
  );
}
