import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useFetcher } from 'react-router';
import type { ProductPage } from '#app/modules/discovery/contract.ts';
import { ShopLink } from '#app/ui/link.tsx';
import { usePath, useText, useTextLater } from '#app/ui/text.ts';
import { useToast } from '#app/ui/toast.tsx';

export const buyFormId = 'buy';

/** What `POST /cart` answers to a fetcher (`stay=1`). */
interface CartAnswer {
  readonly ok: boolean;
  readonly refusal?: { readonly code: string; readonly facts?: Readonly<Record<string, unknown>> };
}

interface CartFormProps {
  readonly product: ProductPage;
  readonly children: (busy: boolean) => ReactNode;
}

/** The form that puts a product into the cart. With JavaScript it stays on the page and says so; without, it lands in the cart. */
export function CartForm({ product: { card, chosen }, children }: CartFormProps) {
  const t = useText('browse');
  const textOf = useTextLater();
  const action = usePath()('/cart');
  const say = useToast();
  const { submit, state, data } = useFetcher<CartAnswer>();
  const asked = useRef(false);
  useEffect(() => {
    if (state !== 'idle' || !asked.current) return;
    asked.current = false;
    if (data?.ok === false) {
      const { code = 'kernel.invalid_input', facts } = data.refusal ?? {};
      textOf('refusals').then(
        (refusal) => say(refusal(code, facts)),
        () => undefined,
      );
      return;
    }
    say(
      <>
        {t('buy.added')}
        <ShopLink to="/cart">{t('buy.toCart')}</ShopLink>
      </>,
    );
  }, [state, data, say, t, textOf]);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const button = (event.nativeEvent as SubmitEvent).submitter;
    if (button?.getAttribute('name') === 'then') return;
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    form.set('stay', '1');
    asked.current = true;
    void submit(form, { method: 'post', action });
  };
  return (
    <form id={buyFormId} method="post" action={action} onSubmit={onSubmit}>
      <input type="hidden" name="intent" value="add" />
      <input type="hidden" name="productId" value={card.productId} />
      <input type="hidden" name="mode" value={chosen} />
      {children(state !== 'idle')}
    </form>
  );
}
