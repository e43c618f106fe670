import { useFetcher } from 'react-router';
import { Icon } from '#app/ui/icon.tsx';
import { usePath, useText } from '#app/ui/text.ts';

export interface RemovedLine {
  readonly productId: string;
  readonly quantity: number;
  readonly mode: string;
  readonly name: string;
}

/** Says what was taken out and takes it back with one press, instead of asking before. */
export function UndoRemoval({ removal }: { readonly removal: RemovedLine }) {
  const t = useText('checkout');
  const { Form, state, data } = useFetcher<{ readonly ok: boolean }>();
  const { productId, quantity, mode, name } = removal;
  const back = state !== 'idle' || data?.ok;
  return (
    <Form method="post" action={usePath()('/cart')} className="undo">
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
    </Form>
  );
}
