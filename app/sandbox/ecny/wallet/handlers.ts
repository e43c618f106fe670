/** What each address of the wallet does. Reading shows a page; forms answer with a page or lead on. */
import { timingSafeEqual } from 'node:crypto';
import { parseDecimal } from '#app/kernel/money.ts';
import type { Purchase, Wallet } from '../book/rows.ts';
import { expireOrders, markScanned } from '../orders.ts';
import { notePayerRefusal, pay, planPayment } from '../payments.ts';
import { welcomePacket } from '../red-packets.ts';
import { checkPin, openWallet, topUp, upgradeWallet } from '../wallets.ts';
import type { View } from './frame.ts';
import { type Draft, emptyDraft, openPage, scanPage, topUpPage, upgradePage } from './pages/forms.ts';
import { historyPage, homePage, packetsPage } from './pages/home.ts';
import type { Scene } from './pages/parts.ts';
import { payPage, unknownOrderPage } from './pages/pay.ts';
import { isResidentId } from './resident-id.ts';
import { choose, walletInUse } from './visit.ts';
import { roundYuan } from './words.ts';

export interface Asked {
  readonly url: URL;
  /** Fields of a form; empty when reading. */
  readonly form: URLSearchParams;
}

type Handler = (scene: Scene, asked: Asked) => View | Promise<View>;

/** Only paths of the wallet itself: a form can lead nowhere else. */
const nextOf = (value: string | null): string =>
  value && /^\/wallet(?:[/?][\w\-./?=&%~]*)?$/.test(value) && !value.includes('//') ? value : '/wallet';

const draftOf = (form: URLSearchParams, errors: Draft['errors']): Draft => ({
  values: Object.fromEntries([...form].filter(([name]) => !name.startsWith('pin'))),
  errors,
});

const present = (errors: Readonly<Record<string, string | false>>): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).flatMap(([name, text]) => (text ? [[name, text] as const] : [])));

/** The order of a link, when the token fits. */
function pushedOrder({ institution }: Scene, { url }: Asked): Purchase | null {
  expireOrders(institution);
  const no = url.pathname.split('/').at(-1) ?? '';
  const given = Buffer.from(url.searchParams.get('t') ?? '');
  const candidates = institution.store.all<Purchase>('SELECT * FROM purchase WHERE no = ?', no);
  return candidates.find(({ token }) => token.length === given.length && timingSafeEqual(Buffer.from(token), given)) ?? null;
}

const showOrder: Handler = (scene, asked) => {
  const order = pushedOrder(scene, asked);
  if (!order) return unknownOrderPage(scene);
  const scanned = markScanned(scene.institution, order);
  const wallet = walletInUse(scene.institution, scene.visit);
  const plan = wallet && planPayment(scene.institution, scanned, wallet);
  if (wallet && plan && !plan.ok) notePayerRefusal(scene.institution, scanned, { wallet, refusal: plan.refusal });
  return payPage(scene, scanned, { wallet, refusal: null });
};

const payOrder: Handler = async (scene, asked) => {
  const { institution, visit } = scene;
  const order = pushedOrder(scene, asked);
  const wallet = walletInUse(institution, visit);
  if (!order) return unknownOrderPage(scene);
  // The wallet that was on the screen, not one chosen meanwhile in another tab.
  if (!wallet || wallet.id !== asked.form.get('wallet')) return { goTo: `${asked.url.pathname}${asked.url.search}` };
  const proved = await checkPin(institution, wallet.id, asked.form.get('pin') ?? '');
  const paid = proved.ok ? pay(institution, { merchant: order.merchant, no: order.no, wallet: wallet.id }) : proved;
  if (paid.ok) return { goTo: `${asked.url.pathname}${asked.url.search}` };
  return payPage(scene, pushedOrder(scene, asked) ?? order, { wallet, refusal: paid.refusal });
};

const openOne: Handler = async (scene, { form }) => {
  const { institution, visit, words } = scene;
  const { t } = words;
  const walletClass = form.get('class');
  const [name, idNumber, pin] = [form.get('name')?.trim() ?? '', form.get('id_number')?.trim().toUpperCase() ?? '', form.get('pin') ?? ''];
  const known = walletClass === 'II' || walletClass === 'III';
  const errors = present({
    class: !known && walletClass !== 'IV' && t('badClass'),
    name: known && (name.length < 2 || name.length > 30) && t('badName'),
    id_number: known && !isResidentId(idNumber, institution.clock.now()) && t('badId'),
    phone: !/^\d{4}$/.test(form.get('phone') ?? '') && t('badPhone'),
    pin: !/^\d{6}$/.test(pin) && t('badPin'),
    pin_again: pin !== form.get('pin_again') && t('badPinAgain'),
  });
  const next = nextOf(form.get('next'));
  if (Object.keys(errors).length > 0 || (walletClass !== 'II' && walletClass !== 'III' && walletClass !== 'IV'))
    return openPage(scene, draftOf(form, errors), next);
  const person = walletClass === 'IV' ? null : { name, idNumber };
  const wallet = await openWallet(institution, {
    walletClass,
    label: 'own',
    person,
    phoneTail: form.get('phone') ?? '',
    pin,
    showPin: false,
    session: visit.id,
  });
  welcomePacket(institution, wallet.id);
  choose(institution, visit, wallet.id);
  return { goTo: next };
};

const upgradeOne: Handler = (scene, { form }) => {
  const { institution, visit, words } = scene;
  const { t } = words;
  const wallet = walletInUse(institution, visit);
  const next = nextOf(form.get('next'));
  if (!wallet) return { goTo: '/wallet' };
  const walletClass = form.get('class');
  const [name, idNumber] = [form.get('name')?.trim() ?? '', form.get('id_number')?.trim().toUpperCase() ?? ''];
  const errors = present({
    name: (name.length < 2 || name.length > 30) && t('badName'),
    id_number: !isResidentId(idNumber, institution.clock.now()) && t('badId'),
  });
  const again = (problems: Draft['errors']): View => upgradePage(scene, draftOf(form, problems), { next, from: wallet.class });
  if (Object.keys(errors).length > 0) return again(errors);
  if (walletClass !== 'II' && walletClass !== 'III') return again({ class: t('badClass') });
  const upgraded = upgradeWallet(institution, wallet.id, { walletClass, name, idNumber });
  if (upgraded.ok) return { goTo: next };
  return again({ form: upgraded.refusal.code === 'PAYER_MISMATCH' ? t('otherPerson') : t('badClass') });
};

const fill: Handler = (scene, { form }) => {
  const { institution, visit, words } = scene;
  const { t } = words;
  const wallet = walletInUse(institution, visit);
  if (!wallet) return { goTo: '/wallet' };
  const next = nextOf(form.get('next'));
  const amount = parseDecimal((form.get('amount') ?? '').trim().replaceAll(',', ''), 'CNY');
  if (!amount || amount.minor < 100n || amount.minor > 100_000_000n)
    return topUpPage(scene, draftOf(form, { amount: t('badAmount') }), next);
  const filled = topUp(institution, wallet.id, amount.minor);
  if (filled.ok) return { goTo: next };
  const { limit } = filled.refusal.facts;
  return topUpPage(scene, draftOf(form, { amount: t('capHit', { limit: roundYuan(typeof limit === 'bigint' ? limit : 0n) }) }), next);
};

/** Takes a payment link as it is copied or scanned, of this institution only. */
const openLink: Handler = (scene, { form }) => {
  const code = (form.get('code') ?? '').trim();
  const match = /\/wallet\/pay\/([\w-]{6,32})\?t=([\w-]{10,40})/.exec(code);
  if (match) return { goTo: `/wallet/pay/${match[1]}?t=${match[2]}` };
  return scanPage(scene, draftOf(form, { code: scene.words.t('scanBad') }));
};

/** A page about the wallet in use; without one, the way to open one. */
const about =
  (page: (scene: Scene, wallet: Wallet, asked: Asked) => View): Handler =>
  (scene, asked) => {
    const wallet = walletInUse(scene.institution, scene.visit);
    return wallet ? page(scene, wallet, asked) : { goTo: '/wallet' };
  };

const use: Handler = ({ institution, visit }, { form }) => {
  choose(institution, visit, form.get('wallet') ?? '');
  return { goTo: nextOf(form.get('next')) };
};

const next = ({ url }: Asked): string => nextOf(url.searchParams.get('next'));

const handlers: Readonly<Record<string, Handler>> = {
  'GET /wallet': (scene) => homePage(scene, walletInUse(scene.institution, scene.visit)),
  'GET /wallet/history': about(historyPage),
  'GET /wallet/red-packets': about(packetsPage),
  'GET /wallet/open': (scene, asked) => openPage(scene, emptyDraft, next(asked)),
  'POST /wallet/open': openOne,
  'GET /wallet/upgrade': about((scene, wallet, asked) => upgradePage(scene, emptyDraft, { next: next(asked), from: wallet.class })),
  'POST /wallet/upgrade': upgradeOne,
  'GET /wallet/top-up': about((scene, _, asked) => topUpPage(scene, emptyDraft, next(asked))),
  'POST /wallet/top-up': fill,
  'GET /wallet/scan': (scene) => scanPage(scene, emptyDraft),
  'POST /wallet/scan': openLink,
  'POST /wallet/use': use,
};

/** The handler of a request, or null. */
export function handlerOf(method: string, pathname: string): Handler | null {
  if (/^\/wallet\/pay\/[\w-]{6,32}$/.test(pathname)) return method === 'POST' ? payOrder : method === 'GET' ? showOrder : null;
  return handlers[`${method} ${pathname.replace(/\/$/, '')}`] ?? null;
}
