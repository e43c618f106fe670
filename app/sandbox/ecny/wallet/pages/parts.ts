/** Parts that several pages show. */
import { balanceOf } from '../../book/postings.ts';
import { maskedName, type Wallet } from '../../book/rows.ts';
import type { Institution } from '../../institution.ts';
import { tailOf } from '../../wallets.ts';
import { hidden, token } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { type IconName, icon } from '../icons.ts';
import type { Visit } from '../visit.ts';
import { type Words, yuan } from '../words.ts';

export interface Scene {
  readonly institution: Institution;
  readonly visit: Visit;
  readonly words: Words;
}

export const holderOf = (wallet: Wallet, { t }: Words): string => (wallet.holder === null ? t('anonymous') : maskedName(wallet.holder));

/** The wallets to choose from, each one button: works with one tap and without scripts. */
export function walletChoices(
  { institution, visit, words }: Scene,
  wallets: readonly Wallet[],
  chosen: { readonly id: string | null; readonly next: string },
): Html {
  const { t, className } = words;
  return html`<form method="post" action="/wallet/use" class="panel choices">${token(visit)}${hidden('next', chosen.next)}${wallets.map(
    (wallet) => {
      const used = wallet.id === chosen.id;
      return html`<button class="choice" name="wallet" value="${wallet.id}"${used ? html` aria-pressed="true"` : html` aria-pressed="false"`}><b>${className(wallet.class)} · ${words.labelOf(wallet)}</b><span class="end num">${yuan(balanceOf(institution.store, `wallet:${wallet.id}`))}<small class="${used ? 'on' : ''}">${used ? t('inUse') : t('useThis')}</small></span><small>${t('tail', { tail: tailOf(wallet) })} · ${holderOf(wallet, words)}</small>${wallet.demo_pin && html`<small>${t('demoPin', { pin: wallet.demo_pin })}</small>`}</button>`;
    },
  )}</form>`;
}

export interface Note {
  readonly title: string;
  readonly text: string;
  readonly actions?: readonly Html[];
  readonly calm?: boolean;
  readonly icon?: IconName;
}

/** Something the visitor has to know, with the way out. */
export const note = ({ title, text, actions = [], calm = false, icon: name = 'info' }: Note): Html =>
  html`<section class="panel note${calm ? ' calm' : ''}" role="${calm ? 'status' : 'alert'}">${icon(name)}<b>${title}</b><p>${text}</p>${actions.length > 0 && html`<div class="btns">${actions}</div>`}</section>`;

export const button = (href: string, label: string, kind: 1 | 2 = 2): Html => html`<a class="btn btn-${kind}" href="${href}">${label}</a>`;

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value?: string | undefined;
  /** Further attributes of the input. */
  readonly attributes?: Html;
}

/** A labelled input with its hint and its error, tied together for screen readers. */
export function field({ name, label, hint, error, value, attributes }: Field): Html {
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ');
  return html`<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value ?? ''}" ${attributes ?? ''}${error ? html` aria-invalid="true"` : ''}${described ? html` aria-describedby="${described}"` : ''}>${error && html`<p class="err" id="${name}-error">${error}</p>`}${hint && html`<small id="${name}-hint">${hint}</small>`}</div>`;
}
