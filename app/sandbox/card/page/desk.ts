import type { Processor } from '../book.ts';
import { type CardInput, checkCard, testCards } from '../cards.ts';
import { answerChallenge, payWithCard } from '../payments.ts';
import type { SessionRow } from '../rows.ts';
import { fontFile } from './fonts.ts';
import { challengePage, endPage, frontPage, payPage } from './pay.ts';
import { style } from './style.ts';
import { type Words, wordsFor } from './text.ts';

export interface PageCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  /** The browser's Accept-Language. */
  readonly languages: string;
}

export interface PageReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** The payer's desk: typing a card, the bank's question, and what there is to say afterwards. */
export function answerPage(p: Processor, merchant: string, call: PageCall): PageReply {
  if (call.path === '/style.css')
    return { status: 200, headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=300' }, body: style };
  const font = call.path.startsWith('/fonts/') ? fontFile(call.path) : null;
  if (font) return { status: 200, headers: { 'content-type': font.type, 'cache-control': 'max-age=86400' }, body: font.bytes };
  if (call.path === '/') return page(200, frontPage(wordsFor(null, call.languages)), []);
  const [, id = '', step] = /^\/pay\/(\w+)(?:\/(challenge))?$/.exec(call.path) ?? [];
  const session = p.store.get('session', id);
  if (!session) {
    const words = wordsFor(null, call.languages);
    return page(404, endPage(words, { title: words.unknownTitle, text: words.unknownText, to: null, paid: false }), []);
  }
  const visit: Visit = { p, merchant, call, session, words: wordsFor(session.locale, call.languages) };
  if (call.method === 'POST') return step ? postChallenge(visit) : postCard(visit);
  if (session.status !== 'open') return ended(visit);
  return step ? showChallenge(visit) : showCard(visit);
}

interface Visit {
  readonly p: Processor;
  readonly merchant: string;
  readonly call: PageCall;
  readonly session: SessionRow;
  readonly words: Words;
}

const intentOf = ({ p, session }: Visit) => (session.paymentIntent ? p.store.get('payment_intent', session.paymentIntent) : null);

function showCard(visit: Visit): PageReply {
  const { session, words, merchant, call } = visit;
  const card = testCards.find(({ number }) => number === call.query.get('card'));
  const typed = card
    ? { number: card.number.replace(/(\d{4})(?=\d)/g, '$1 '), expiry: '12/34', holder: 'TEST CARD' }
    : { number: '', expiry: '', holder: '' };
  return page(200, payPage({ words, session, merchant, intent: intentOf(visit), typed, faults: null }), originsOf(session));
}

function postCard(visit: Visit): PageReply {
  const { p, session, words, merchant, call } = visit;
  if (session.status !== 'open') return session.status === 'complete' ? go(returnUrl(session)) : ended(visit);
  const field = (name: keyof CardInput) => (call.form.get(name) ?? '').slice(0, 80);
  const typed: CardInput = { number: field('number'), expiry: field('expiry'), cvc: field('cvc'), holder: field('holder') };
  const { card, faults } = checkCard(typed, p.clock.now());
  if (!card) return page(422, payPage({ words, session, merchant, intent: null, typed, faults }), originsOf(session));
  const { outcome } = p.store.transaction(() => payWithCard(p, session.id, { card }));
  if (outcome === 'paid') return go(returnUrl(session));
  if (outcome === 'challenge') return go(`/pay/${session.id}/challenge`);
  const now: Visit = { ...visit, session: p.store.get('session', session.id) ?? session };
  return page(402, payPage({ words, session: now.session, merchant, intent: intentOf(now), typed, faults: null }), originsOf(session));
}

function showChallenge(visit: Visit): PageReply {
  const card = intentOf(visit)?.challenged;
  return card ? page(200, challengePage(visit, card), originsOf(visit.session)) : go(`/pay/${visit.session.id}`);
}

function postChallenge(visit: Visit): PageReply {
  const { p, session, call } = visit;
  const { outcome } = p.store.transaction(() => answerChallenge(p, session.id, call.form.get('answer') === 'approve'));
  return outcome === 'paid' ? go(returnUrl(session)) : go(`/pay/${session.id}`);
}

function ended({ session, words }: Visit): PageReply {
  const paid = session.status === 'complete';
  const end = paid
    ? { title: words.paidTitle, text: words.paidText, to: returnUrl(session), paid }
    : { title: words.closedTitle, text: words.closedText, to: session.cancelUrl, paid };
  return page(paid ? 200 : 410, endPage(words, end), []);
}

const returnUrl = (session: SessionRow): string => session.successUrl.replaceAll('{CHECKOUT_SESSION_ID}', session.id);

const go = (location: string): PageReply => ({ status: 303, headers: { location, 'cache-control': 'no-store' }, body: '' });

/** Browsers apply form-action to the redirect after a form too, so the shop's own origins stand in the policy. */
const originsOf = (session: SessionRow): string[] =>
  [session.successUrl, session.cancelUrl].flatMap((url) => (url ? [new URL(url).origin] : []));

const page = (status: number, body: string, origins: readonly string[]): PageReply => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self' ${[...new Set(origins)].join(' ')}`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  },
  body,
});
