import '../../ui/styles/purchase.css';
import { data, redirect } from 'react-router';
import { localizedPath } from '#app/kernel/locale.ts';
import type { Refusal, Result } from '#app/kernel/result.ts';
import { addToCart, cartOf, chooseMode, removeFromCart, setQuantity } from '#app/modules/checkout/index.server.ts';
import { addToCartInput, chooseModeInput, removeInput, setQuantityInput } from '#app/modules/checkout/input.server.ts';
import type { Call } from '#app/platform/call.server.ts';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { statusOf } from '#app/platform/http/status.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { ShopLink } from '#app/ui/link.tsx';
import { Empty } from '#app/ui/state.tsx';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/cart';
import { head } from './head.ts';
import { Parcel } from './parts/cart-parcel.tsx';
import { CartSummary } from './parts/cart-summary.tsx';
import { CartTrouble } from './parts/cart-trouble.tsx';
import { UndoRemoval } from './parts/cart-undo.tsx';

export const handle = { texts: ['checkout', 'pricing', 'refusals'] };

export async function loader({ context, request }: Route.LoaderArgs) {
  const { locale, province } = preferencesOf(context);
  const t = textIn(locale);
  const removed = removeInput
    .extend({ quantity: setQuantityInput.shape.quantity })
    .safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const cart = await cartOf(callOf(context), { province });
  return {
    cart,
    undo: removed.success ? removed.data : null,
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

export async function action({ context, request }: Route.ActionArgs) {
  const call = callOf(context);
  const form = await request.formData();
  const changed = await change(call, form);
  if (form.get('stay') === '1')
    return changed.ok
      ? { ok: true as const }
      : data({ ok: false as const, refusal: changed.refusal }, { status: statusOf(changed.refusal.code) });
  if (!changed.ok) return data({ ok: false as const, refusal: changed.refusal }, { status: statusOf(changed.refusal.code) });
  if (form.get('then') === 'checkout') throw redirect(localizedPath(call.locale, '/checkout'), 303);
  const undo =
    form.get('intent') === 'remove' && changed.value.quantity > 0
      ? `?productId=${form.get('productId')}&quantity=${changed.value.quantity}`
      : '';
  throw redirect(localizedPath(call.locale, `/cart${undo}`), 303);
}

export const meta: Route.MetaFunction = (args) => head(args, args.loaderData?.head, { index: false });

export default function Cart({ loaderData: { cart, undo }, actionData }: Route.ComponentProps) {
  const t = useText('checkout');
  const refusal = actionData && !actionData.ok ? actionData.refusal : null;
  if (cart.empty && cart.gone.length === 0) {
    return (
      <main id="main" className="wrap" tabIndex={-1}>
        <div className="pg-h">
          <h1>{t('cart.title')}</h1>
        </div>
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
        <p className="muted">{t('cart.sentence', { count: cart.totals?.pieces ?? 0, parcels: cart.consignments.length })}</p>
      </div>
      <CartTrouble cart={cart} refusal={refusal} />
      <div className="two">
        <div className="stack">
          {undo && <UndoRemoval removal={undo} />}
          {cart.consignments.map((parcel) => (
            <Parcel key={`${parcel.no}-${parcel.mode}-${parcel.lines[0]?.productId}`} parcel={parcel} />
          ))}
        </div>
        <CartSummary cart={cart} />
      </div>
    </main>
  );
}
