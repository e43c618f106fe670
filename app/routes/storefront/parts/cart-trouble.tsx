import { Form } from 'react-router';
import type { Refusal } from '#app/kernel/result.ts';
import type { CartView } from '#app/modules/checkout/contract.ts';
import { Icon } from '#app/ui/icon.tsx';
import { usePath, useText } from '#app/ui/text.ts';

interface TroubleProps {
  readonly cart: CartView;
  readonly refusal: Refusal | null;
}

/** What stands in the way of the whole cart, each with its way out. */
export function CartTrouble({ cart, refusal }: TroubleProps) {
  const t = useText(['checkout', 'refusals']);
  const action = usePath()('/cart');
  const sentences = [
    ...(refusal ? [t(`refusals:${refusal.code}`, refusal.facts)] : []),
    ...(cart.problem ? [t(`refusals:${cart.problem.code}`, cart.problem.facts)] : []),
  ];
  if (sentences.length === 0 && cart.gone.length === 0) return null;
  return (
    <div className="note bad" role="alert">
      <Icon name="alert" />
      <div>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {cart.gone.map((line) => (
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
