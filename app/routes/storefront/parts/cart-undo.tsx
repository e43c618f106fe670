import { Form } from 'react-router';
import { Icon } from '#app/ui/icon.tsx';
import { usePath, useText } from '#app/ui/text.ts';

/** Says what was taken out and takes it back with one press, instead of asking before. */
export function UndoRemoval({ removal }: { readonly removal: { readonly productId: string; readonly quantity: number } }) {
  const t = useText('checkout');
  return (
    <Form method="post" action={usePath()('/cart')} className="undo" role="status">
      <input type="hidden" name="intent" value="add" />
      <input type="hidden" name="productId" value={removal.productId} />
      <input type="hidden" name="quantity" value={removal.quantity} />
      <Icon name="check" />
      {t('cart.removed', { count: removal.quantity })}
      <button type="submit" className="link">
        {t('cart.undo')}
      </button>
    </Form>
  );
}
