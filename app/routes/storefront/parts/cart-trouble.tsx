import { Form } from 'react-router';
import type { CartView } from '#app/modules/checkout/contract.ts';
import { Icon } from '#app/ui/icon.tsx';
import { usePath, useText } from '#app/ui/text.ts';

interface TroubleProps {
  readonly gone: CartView['gone'];
  /** What stands in the way of the whole cart. */
  readonly sentences: readonly string[];
}

/** What stands in the way of the whole cart, each with its way out. */
export function CartTrouble({ gone, sentences }: TroubleProps) {
  const t = useText('checkout');
  const action = usePath()('/cart');
  if (sentences.length === 0 && gone.length === 0) return null;
  return (
    <div className="note bad" role="alert">
      <Icon name="alert" />
      <div>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {gone.map((line) => (
          <Form key={line.productId} method="post" action={action}>
            <input type="hidden" name="intent" value="remove" />
            <input type="hidden" name="productId" value={line.productId} />
            {t('cart.gone', { name: line.name })}{' '}
            <button type="submit" className="link">
              {t('cart.remove')}
            </button>
          </Form>
        ))}
      </div>
    </div>
  );
}
