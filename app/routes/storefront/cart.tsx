import '../../ui/styles/purchase.css';
import { data, redirect } from 'react-router';
import { localizedPath } from '#app/kernel/locale.ts';
import type { Refusal, Result } from '#app/kernel/result.ts';
import { productTitles } from '#app/modules/catalogue/index.server.ts';
import { addToCart, cartOf, chooseMode, removeFromCart, setQuantity } from '#app/modules/checkout/index.server.ts';
import { addToCartInput, chooseModeInput, removeInput, setQuantityInput, undoInput } from '#app/modules/checkout/input.server.ts';
import type { Call } from '#app/platform/call.server.ts';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { formOf } from '#app/platform/http/form.server.ts';
import { statusOf } from '#app/platform/http/status.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { ShopLink } from '#app/ui/link.tsx';
import { Empty } from '#app/ui/state.tsx';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/cart';
import { head } from './head.ts';
import type { CartAnswer } from './parts/cart-answer.ts';
import { Parcel } from './parts/cart-parcel.tsx';
import { CartSummary } from './parts/cart-summary.tsx';
import { CartTrouble } from './parts/cart-trouble.tsx';
import { type RemovedLine, UndoRemoval } from './parts/cart-undo.tsx';
import { openOrdersSaid } from './parts/open-orders.server.ts';
import { OpenOrders } from './parts/open-orders.tsx';
import { cartSentences, sentenceOf } from './parts/sentences.server.ts';

export const handle = { texts: ['checkout', 'pricing'] };

/** The line that was just removed, as the address of the page tells it. */
async function undoOf(call: Call, asked: URLSearchParams): Promise<RemovedLine | null> {
  const removed = undoInput.safeParse(Object.fromEntries(asked));
  if (!removed.success) return null;
  const title = (await productTitles(call, [removed.data.productId])).get(removed.data.productId);
  return title ? { ...removed.data, name: title.name.text } : null;
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const { locale, province } = preferencesOf(context);
  const t = textIn(locale);
  const call = callOf(context);
  const [cart, undo, open] = await Promise.all([
    cartOf(call, { province }),
    undoOf(call, new URL(request.url).searchParams),
    openOrdersSaid(call),
  ]);
  return {
    cart,
    undo,
    open,
    says: cartSentences(locale, cart),
    head: { title: t('checkout:cart.title'), description: t('checkout:cart.title') },
  };
}

type Changed = Result<{ readonly quantity: number }>;

const malformed: Refusal = { code: 'kernel.invalid_input', facts: {} };

/** One change of the cart by its intent; a malformed form changes nothing. */
async function change(call: Call, form: FormData): Promise<Changed> {
  const fields = Object.fromEntries(form);
  const intent = form.get('intent');
  if (intent === 'add')
    return parsed(addToCartInput.safeParse({ ...fields, mode: form.get('mode') || null }), (input) => addToCart(call, input));
  if (intent === 'remove') return parsed(removeInput.safeParse(fields), (input) => removeFromCart(call, input));
  if (intent === 'mode')
    return parsed(chooseModeInput.safeParse({ ...fields, productIds: form.getAll('productIds') }), (input) => chooseMode(call, input));
  return parsed(setQuantityInput.safeParse(fields), (input) =>
    input.quantity === 0 ? removeFromCart(call, input) : setQuantity(call, input),
  );
}

const parsed = async <T,>(
  result: { readonly success: boolean; readonly data?: T | undefined },
  use: (input: T) => Promise<Changed>,
): Promise<Changed> => (result.success && result.data !== undefined ? use(result.data) : { ok: false, refusal: malformed });

/** What a page without scripts needs to offer the removed line again. */
function undoQuery(form: FormData, quantity: number): string {
  if (form.get('intent') !== 'remove' || quantity === 0) return '';
  return `?${new URLSearchParams({ productId: String(form.get('productId')), quantity: String(quantity), mode: String(form.get('mode') ?? '') })}`;
}

export async function action({ context, request }: Route.ActionArgs) {
  const call = callOf(context);
  const form = await formOf(request);
  const changed = await change(call, form);
  if (!changed.ok) {
    const { refusal } = changed;
    return data({ ok: false, refusal, sentence: sentenceOf(call.locale, refusal) } satisfies CartAnswer, {
      status: statusOf(refusal.code),
    });
  }
  if (form.get('stay') === '1') return { ok: true, quantity: changed.value.quantity } satisfies CartAnswer;
  if (form.get('then') === 'checkout') throw redirect(localizedPath(call.locale, '/checkout'), 303);
  throw redirect(localizedPath(call.locale, `/cart${undoQuery(form, changed.value.quantity)}`), 303);
}

export const meta: Route.MetaFunction = (args) => head(args, args.loaderData?.head, { index: false });

export default function Cart({ loaderData: { cart, undo, open, says }, actionData }: Route.ComponentProps) {
  const t = useText('checkout');
  const pieces = cart.consignments.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0);
  const waiting = pieces - (cart.totals?.pieces ?? 0);
  if (cart.empty && cart.gone.length === 0) {
    return (
      <main id="main" className="wrap" tabIndex={-1}>
        <div className="pg-h">
          <h1>{t('cart.title')}</h1>
        </div>
        <OpenOrders orders={open} />
        {undo && <UndoRemoval removal={undo} />}
        <Empty icon="cart" title={t('cart.empty')} why={t('cart.emptyWhy')}>
          <ShopLink className="btn btn-1" to="/products">
            {t('cart.browse')}
          </ShopLink>
          <ShopLink className="btn btn-2" to="/countries">
            {t('cart.pavilions')}
          </ShopLink>
        </Empty>
      </main>
    );
  }
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      <div className="pg-h">
        <h1>{t('cart.title')}</h1>
        <p className="muted">
          {t('cart.sentence', { count: pieces, parcels: t('parcels', { count: cart.consignments.length }) })}{' '}
          {waiting > 0 && t('cart.waiting', { count: waiting })}
        </p>
      </div>
      <OpenOrders orders={open} />
      <CartTrouble
        gone={cart.gone}
        sentences={[actionData && !actionData.ok ? actionData.sentence : '', says.cart ?? ''].filter(Boolean)}
      />
      <div className="two">
        <div className="stack">
          {cart.consignments.map((parcel) => (
            <Parcel key={parcel.lines[0]?.productId} parcel={parcel} says={says} />
          ))}
          {undo && <UndoRemoval removal={undo} />}
        </div>
        <CartSummary cart={cart} />
      </div>
    </main>
  );
}
