import { type FormEvent, useEffect } from 'react';
import { useFetcher } from 'react-router';
import { Icon } from '#app/ui/icon.tsx';
import { usePath, useText } from '#app/ui/text.ts';
import type { CartAnswer } from './cart-answer.ts';

export interface RemovedLine {
  readonly productId: string;
  readonly quantity: number;
  readonly mode: string;
  readonly name: string;
}

/** Id of a line's name in the cart. */
export const lineNameId = (productId: string): string => `line-${productId}`;

interface UndoProps {
  readonly removal: RemovedLine;
  /** What said so may go. */
  readonly onReturned?: () => void;
}

/** Says what was taken out and takes it back with one press, instead of asking before; then the line has the focus. */
export function UndoRemoval({ removal, onReturned }: UndoProps) {
  const t = useText('checkout');
  const action = usePath()('/cart');
  const { submit, state, data } = useFetcher<CartAnswer>();
  const { productId, quantity, mode, name } = removal;
  const back = state !== 'idle' || data?.ok;
  const returned = state === 'idle' && data?.ok === true;
  useEffect(() => {
    if (!returned) return;
    document.getElementById(lineNameId(productId))?.focus();
    onReturned?.();
  }, [returned, productId, onReturned]);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    fields.set('stay', '1');
    void submit(fields, { method: 'post', action });
  };
  return (
    <form method="post" action={action} className="undo" onSubmit={onSubmit}>
      <input type="hidden" name="intent" value="add" />
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="quantity" value={quantity} />
      {mode && <input type="hidden" name="mode" value={mode} />}
      <Icon name="check" />
      <span>{t(back ? 'cart.returned' : 'cart.removed', { name, count: quantity })}</span>
      {!back && (
        <button type="submit" className="link">
          {t('cart.undo')}
        </button>
      )}
    </form>
  );
}
