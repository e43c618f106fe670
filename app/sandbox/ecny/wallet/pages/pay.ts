/** The page on which a pushed order is paid, in all its states. */
import type { Refusal } from '#app/kernel/result.ts';
import { balanceOf } from '../../book/postings.ts';
import { isOpen, type Purchase, refundsOf, type Wallet } from '../../book/rows.ts';
import type { InstitutionCode } from '../../codes.ts';
import { type PaymentPlan, planPayment } from '../../payments.ts';
import { type WalletClass, walletClasses } from '../../wallet-classes.ts';
import { tailOf } from '../../wallets.ts';
import { type Page, token } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { icon, mark } from '../icons.ts';
import { walletsFor } from '../visit.ts';
import { beijing, beijingClock, roundYuan, type Words, yuan } from '../words.ts';
import { button, holderOf, type Note, note, type Scene, walletChoices } from './parts.ts';

export const payPath = (order: Pick<Purchase, 'no' | 'token'>): string => `/wallet/pay/${order.no}?t=${order.token}`;

const isClass = (value: unknown): value is WalletClass => walletClasses.some((walletClass) => walletClass === value);
const fenOf = (value: unknown): bigint => (typeof value === 'bigint' ? value : 0n);

/** Why a payment was not made, what it means, and the way out. */
function noteOf({ code, facts }: Refusal<InstitutionCode>, order: Purchase, words: Words): Note {
  const { t, className } = words;
  const next = encodeURIComponent(payPath(order));
  const upgrade = button(`/wallet/upgrade?next=${next}`, t('upgrade'), 1);
  if (code === 'PAYER_NOT_IDENTIFIED') return { title: t('notIdentified'), text: t('notIdentifiedText'), actions: [upgrade] };
  if (code === 'PAYER_MISMATCH') return { title: t('mismatch'), text: t('mismatchText') };
  if (code === 'BALANCE_INSUFFICIENT') {
    const text = t('poorText', { balance: yuan(fenOf(facts.balance)), own: yuan(fenOf(facts.own)) });
    return { title: t('poor'), text, actions: [button(`/wallet/top-up?next=${next}`, t('topUp'), 1)] };
  }
  if (code === 'LIMIT_EXCEEDED') {
    const limit = roundYuan(fenOf(facts.limit));
    const title =
      facts.scope === 'payment' ? t('hitPayment', { limit }) : facts.scope === 'day' ? t('hitDay', { limit }) : t('hitYear', { limit });
    const higher = isClass(facts.upgradeTo) ? facts.upgradeTo : null;
    return {
      title,
      text: `${t('hitText')} ${higher ? t('hitUpgrade', { class: className(higher) }) : t('hitNoUpgrade')}`,
      actions: higher ? [upgrade] : [],
    };
  }
  if (code === 'PIN_WRONG') return { title: t('pinWrong', { left: fenOf(facts.left) }), text: t('hitText') };
  if (code === 'PIN_LOCKED') return { title: t('pinLocked', { time: beijingClock(fenOf(facts.until)) }), text: t('pinLockedText') };
  return { title: t('declined'), text: t('declinedText') };
}

function heading({ institution, words }: Scene, order: Purchase): Html {
  const merchant = institution.merchants.get(order.merchant)?.name ?? order.merchant;
  return html`<section class="pay"><p class="to"><span class="lg">${mark}</span>${words.t('payTo')} <b>${merchant}</b></p><p class="am"><span>¥</span>${yuan(order.total)}</p><p class="muted small">${order.description}</p></section>`;
}

function planRows({ institution, words }: Scene, order: Purchase, { wallet, plan }: { wallet: Wallet; plan: PaymentPlan | null }): Html {
  const { t, className } = words;
  const packets = order.total - (plan?.own ?? order.total);
  const payer =
    wallet.holder === null
      ? t('payerAnonymous')
      : plan?.payerMatches
        ? html`<span class="yes">${t('payerMatches')} ${icon('check')}</span>`
        : '';
  return html`<dl class="panel kv"><div><dt>${t('payingWallet')}</dt><dd>${className(wallet.class)} · ${t('tail', { tail: tailOf(wallet) })}<small>${t('available', { amount: yuan(balanceOf(institution.store, `wallet:${wallet.id}`)) })}</small></dd></div>${packets > 0n && html`<div><dt>${t('redPacket')}</dt><dd class="less">−${yuan(packets)}</dd></div>`}<div><dt>${t('fromWallet')}</dt><dd class="b">${yuan(plan?.own ?? order.total)}</dd></div><div><dt>${t('payer')}</dt><dd>${holderOf(wallet, words)}<small>${payer}</small></dd></div><div><dt>${t('validUntil')}</dt><dd>${beijingClock(order.expires_at)}<small>${t('lockedAmount')}</small></dd></div></dl>`;
}

function pinForm({ visit, words }: Scene, order: Purchase, wallet: Wallet): Html {
  const { t } = words;
  return html`<form method="post" action="${payPath(order)}" class="pinbox">${token(visit)}<input type="hidden" name="wallet" value="${wallet.id}"><label for="pin">${t('enterPin')}${wallet.demo_pin && html` <span>${t('demoPin', { pin: wallet.demo_pin })}</span>`}</label><input class="pin" id="pin" name="pin" type="password" inputmode="numeric" pattern="[0-9]{6}" maxlength="6" autocomplete="off" required><button class="btn btn-1">${t('payNow', { amount: yuan(order.total) })}</button></form>`;
}

function openView(scene: Scene, order: Purchase, { wallet, refusal }: { wallet: Wallet; refusal: Refusal<InstitutionCode> | null }): Html {
  const { institution, visit, words } = scene;
  const plan = planPayment(institution, order, wallet);
  const barred = plan.ok ? null : plan.refusal;
  const shown = refusal ?? barred;
  const wallets = walletsFor(institution, visit);
  return html`${heading(scene, order)}${shown && note(noteOf(shown, order, words))}${planRows(scene, order, { wallet, plan: plan.ok ? plan.value : null })}${!barred && refusal?.code !== 'PIN_LOCKED' && pinForm(scene, order, wallet)}${wallets.length > 1 && html`<details${barred ? html` open` : ''}><summary>${words.t('switchWallet')} ${icon('next')}</summary>${walletChoices(scene, wallets, { id: wallet.id, next: payPath(order) })}</details>`}`;
}

function paidView({ institution, words }: Scene, order: Purchase, mine: Wallet | null): Html {
  const { t, className } = words;
  const back = order.return_url ? html`<a class="btn btn-1" href="${order.return_url}" rel="noreferrer">${t('returnToShop')}</a>` : '';
  if (!mine) return html`${note({ title: t('alreadyPaid'), text: t('alreadyPaidText'), calm: true })}${back}`;
  const refunded = refundsOf(institution.store, order)
    .filter((refund) => refund.state === 'SUCCESS')
    .reduce((sum, refund) => sum + refund.amount, 0n);
  const packets = order.from_packets ?? 0n;
  return html`<section class="panel done" role="status"><span class="ok">${icon('check')}</span><h2>${t('paid')}</h2><p class="am"><span>¥</span>${yuan(order.total)}</p><p class="muted small">${order.description}</p></section>
<dl class="panel kv"><div><dt>${t('payingWallet')}</dt><dd>${t('paidBy', { class: className(mine.class), tail: tailOf(mine) })}</dd></div>${packets > 0n && html`<div><dt>${t('redPacket')}</dt><dd class="less">−${yuan(packets)}</dd></div><div><dt>${t('fromWallet')}</dt><dd>${yuan(order.own ?? 0n)}</dd></div>`}<div><dt>${t('paidAt')}</dt><dd>${beijing(order.paid_at ?? 0n)}</dd></div><div><dt>${t('serial')}</dt><dd>${order.transaction_id ?? ''}</dd></div></dl>
${refunded > 0n && html`<p class="muted small">${t('refundedNote', { amount: yuan(refunded) })}</p>`}<div class="btns">${back}${button('/wallet', t('seeBalance'))}</div>`;
}

function closedView({ words }: Scene, order: Purchase): Html {
  const { t } = words;
  const expired = order.close_reason === 'expired';
  const back = order.cancel_url ?? order.return_url;
  return html`<section class="panel done"><span class="ok off">${icon('clock')}</span><h2>${expired ? t('expired') : t('closed')}</h2><p class="muted">${expired ? t('expiredText') : t('closedText')}</p></section><div class="btns">${back ? html`<a class="btn btn-1" href="${back}" rel="noreferrer">${t('returnToShop')}</a>` : ''}${button('/wallet', t('home'))}</div>`;
}

/** The order before the payer's eyes. `refusal` is the answer to the try just made. */
export function payPage(
  scene: Scene,
  order: Purchase,
  state: { readonly wallet: Wallet | null; readonly refusal: Refusal<InstitutionCode> | null },
): Page {
  const { institution, visit, words } = scene;
  const { t } = words;
  const { wallet, refusal } = state;
  const back = { href: order.cancel_url ?? '/wallet', label: t('cancelPay'), icon: 'close' as const };
  if (order.paid_at !== null) {
    const mine = walletsFor(institution, visit).find((own) => own.id === order.wallet) ?? null;
    return { title: mine ? t('paid') : t('alreadyPaid'), body: paidView(scene, order, mine) };
  }
  if (!isOpen(order)) return { title: t('confirm'), body: closedView(scene, order) };
  const next = encodeURIComponent(payPath(order));
  const body = wallet
    ? openView(scene, order, { wallet, refusal })
    : html`${heading(scene, order)}${note({ title: t('openTitle'), text: t('noWallet'), calm: true, actions: [button(`/wallet/open?next=${next}`, t('openNew'), 1)] })}`;
  return { title: t('confirm'), back, body, ...(refusal ? { status: 422 } : {}) };
}

export function unknownOrderPage({ words }: Scene): Page {
  const { t } = words;
  return {
    status: 404,
    title: t('confirm'),
    body: html`${note({ title: t('unknownOrder'), text: t('unknownOrderText'), actions: [button('/wallet', t('home'))] })}`,
  };
}
