import { money, toDecimal } from '#app/kernel/money.ts';
import { type CardFaults, type CardInput, testCards } from '../cards.ts';
import type { CardRow, PaymentIntentRow, SessionRow } from '../rows.ts';
import { documentOf, routeLine } from './frame.ts';
import { type Html, html } from './html.ts';
import type { Words } from './text.ts';

export interface PayView {
  readonly words: Words;
  readonly session: SessionRow;
  readonly intent: PaymentIntentRow | null;
  readonly merchant: string;
  /** What the payer typed before; the security code is never shown again. */
  readonly typed: Omit<CardInput, 'cvc'>;
  readonly faults: CardFaults | null;
}

export const amountText = (words: Words, minor: number, currency: string): string => {
  const code = currency.toUpperCase();
  const decimal = toDecimal(money(BigInt(minor), code));
  const format = new Intl.NumberFormat(words.lang, { style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' });
  return format.format(decimal as `${number}`);
};

const grouped = (number: string): string => number.replace(/(\d{4})(?=\d)/g, '$1 ');

/** The page on which the card is typed. */
export function payPage(view: PayView): string {
  const { words, session } = view;
  const amount = amountText(words, session.amountTotal, session.currency);
  const main = html`<main class="two">
${summary(view, amount)}
<div class="stack">${trouble(view)}<section class="panel" aria-label="${words.title}">${cardForm(view, amount)}</section>${cardList({ words, session })}</div>
</main>`;
  return documentOf({ words, title: words.title, back: session.cancelUrl, main });
}

function summary({ words, session, merchant }: PayView, amount: string): Html {
  return html`<section class="sum"><h1>${words.toPay}</h1><p class="price"><bdi>${amount}</bdi></p>
<p class="small muted who">${words.payee} <b>${merchant}</b>${session.description ? html`<br>${session.description}` : null}</p>
<ul class="lines panel">${session.lines.map((line) => html`<li><span>${line.name}${line.quantity > 1 ? ` × ${line.quantity}` : ''}</span><span>${amountText(words, line.unitAmount * line.quantity, session.currency)}</span></li>`)}${session.lines.length > 1 ? html`<li class="total"><span>${words.toPay}</span><span>${amount}</span></li>` : null}</ul></section>`;
}

function trouble({ words, intent, faults }: PayView): Html | null {
  if (faults) return html`<p class="note" role="alert"><b>${words.fixFields}</b></p>`;
  if (!intent?.lastError) return null;
  const { code, declineCode } = intent.lastError;
  return html`<p class="note" role="alert"><b>${words.declined(declineCode ?? code)}</b>${words.notCharged}</p>`;
}

interface Field {
  readonly name: keyof CardInput;
  readonly autocomplete: string;
  readonly numeric: boolean;
  readonly placeholder: string;
  readonly hint?: string;
  readonly value: string;
}

function cardForm(view: PayView, amount: string): Html {
  const { words, session, typed } = view;
  const one = (field: Field) => fieldOf(view, field);
  return html`<form method="post" action="/pay/${session.id}" novalidate autocomplete="on">
${routeLine(words, 1)}
${one({ name: 'number', autocomplete: 'cc-number', numeric: true, placeholder: '4242 4242 4242 4242', value: grouped(typed.number) })}
<div class="pair">${one({ name: 'expiry', autocomplete: 'cc-exp', numeric: false, placeholder: '12/34', hint: words.hints.expiry, value: typed.expiry })}${one({ name: 'cvc', autocomplete: 'cc-csc', numeric: true, placeholder: '123', hint: words.hints.cvc, value: '' })}</div>
${one({ name: 'holder', autocomplete: 'cc-name', numeric: false, placeholder: '', value: typed.holder })}
<button class="btn btn-1" type="submit">${words.pay(amount)}</button>
${session.cancelUrl ? html`<a class="btn btn-2" href="${session.cancelUrl}">${words.cancel}</a>` : null}
<p class="small muted">${words.privacy}</p>
</form>`;
}

function fieldOf({ words, faults }: PayView, { name, autocomplete, numeric, placeholder, hint, value }: Field): Html {
  const fault = faults?.[name];
  const says = fault ? words.faults[fault] : hint;
  return html`<div class="field"><label for="${name}">${words.fields[name]}</label><input id="${name}" name="${name}" type="text" value="${value}" placeholder="${placeholder}" autocomplete="${autocomplete}" inputmode="${numeric ? 'numeric' : 'text'}" maxlength="${name === 'holder' ? 80 : 30}" required${says ? html` aria-describedby="${name}-says"` : null}${fault ? html` aria-invalid="true"` : null}>${says ? html`<small id="${name}-says" class="${fault ? 'no' : 'hint'}">${says}</small>` : null}</div>`;
}

/** The test cards and what each does; on a payment's page each fills itself in. */
function cardList({ words, session }: { readonly words: Words; readonly session: SessionRow | null }): Html {
  const row = (number: string, what: string): Html => html`<span class="num">${grouped(number)}</span><span class="what">${what}</span>`;
  return html`<section class="panel cards" aria-labelledby="test-cards"><h2 id="test-cards">${words.testCards}</h2><p class="small muted">${session ? words.testCardsWhy : words.privacy}</p>
<ul>${testCards.map(({ number, behaviour }) =>
    session
      ? html`<li><a href="/pay/${session.id}?card=${number}"><span class="vh">${words.use}</span>${row(number, words.behaviours[behaviour])}<span class="go" aria-hidden="true">→</span></a></li>`
      : html`<li class="row">${row(number, words.behaviours[behaviour])}</li>`,
  )}</ul></section>`;
}

/** The front page: what this is, for whoever opens the address by itself. */
export function frontPage(words: Words): string {
  const main = html`<main class="narrow"><h1 class="bank">${words.simulated}</h1><p class="muted">${words.frontText}</p>${cardList({ words, session: null })}</main>`;
  return documentOf({ words, title: words.title, back: null, main });
}

/** The bank's own question to the card holder. */
export function challengePage(view: Pick<PayView, 'words' | 'session' | 'merchant'>, card: CardRow): string {
  const { words, session, merchant } = view;
  const amount = amountText(words, session.amountTotal, session.currency);
  const main = html`<main class="narrow"><section class="panel">${routeLine(words, 2)}
<h1 class="bank">${words.bankIntro(amount, card.last4)}</h1><p class="small muted who">${words.payee} <b>${merchant}</b></p>
<form method="post" action="/pay/${session.id}/challenge"><button class="btn btn-1" name="answer" value="approve">${words.approve}</button><button class="btn btn-2" name="answer" value="fail">${words.refuse}</button></form></section></main>`;
  return documentOf({ words, title: words.bankTitle, back: null, main });
}

/** What is left to say once the session is over, or was never there. */
export function endPage(
  words: Words,
  end: { readonly title: string; readonly text: string; readonly to: string | null; readonly paid: boolean },
): string {
  const main = html`<main class="narrow"><section class="panel">${end.paid ? routeLine(words, 4) : null}
<div class="note ${end.paid ? 'ok' : 'off'}" role="status"><h1>${end.title}</h1>${end.text}</div>
${end.to ? html`<a class="btn btn-1" href="${end.to}">${words.continue}</a>` : null}</section></main>`;
  return documentOf({ words, title: words.title, back: null, main });
}
