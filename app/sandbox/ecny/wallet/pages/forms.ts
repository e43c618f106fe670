/** Pages with a form of their own: open, upgrade, top up, paste a link. */
import { demoPersons } from '../../seed.ts';
import { type ClassRule, classRules, ruleOf, type WalletClass } from '../../wallet-classes.ts';
import { hidden, type Page, token } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { roundYuan, type Words } from '../words.ts';
import { field, note, type Scene } from './parts.ts';

/** What was typed, and what was wrong with it: nothing has to be typed twice. */
export interface Draft {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

export const emptyDraft: Draft = { values: {}, errors: {} };

const toHome = ({ t }: Words): NonNullable<Page['back']> => ({ href: '/wallet', label: t('back'), icon: 'back' });
const statusOf = (draft: Draft): { status?: number } => (Object.keys(draft.errors).length > 0 ? { status: 422 } : {});

function limitsOf({ limits }: ClassRule, { t }: Words): string {
  if (Object.values(limits).every((limit) => limit === null)) return t('noLimits');
  const shown = (limit: bigint | null): string => (limit === null ? t('noLimit') : roundYuan(limit));
  return [
    t('perPayment', { limit: shown(limits.payment) }),
    t('perDay', { limit: shown(limits.day) }),
    t('cap', { limit: shown(limits.balance) }),
  ].join(' · ');
}

function classOption(scene: Scene, walletClass: WalletClass, checked: boolean): Html {
  const { words, institution } = scene;
  const { t, className } = words;
  const rule = ruleOf(walletClass, institution.clock.now());
  return html`<label class="opt"><input type="radio" name="class" value="${walletClass}" required${checked ? html` checked` : ''}><span><b>${className(walletClass)}</b><span>${t(`class${walletClass}Text`)}</span><small>${limitsOf(rule, words)}</small></span></label>`;
}

function personFields({ words }: Scene, { values, errors }: Draft, required: boolean): Html {
  const { t } = words;
  const [sample] = demoPersons;
  return html`${field({ name: 'name', label: t('name'), hint: required ? undefined : t('nameHint'), error: errors.name, value: values.name, attributes: html`autocomplete="off" maxlength="30"${required ? html` required` : ''}` })}${field({ name: 'id_number', label: t('idNumber'), hint: `${t('idHint')} ${t('sample', { name: sample.name, id: sample.idNumber })}`, error: errors.id_number, value: values.id_number, attributes: html`autocomplete="off" maxlength="18" spellcheck="false"${required ? html` required` : ''}` })}`;
}

export function openPage(scene: Scene, draft: Draft, next: string): Page {
  const { visit, words, institution } = scene;
  const { t, className } = words;
  const { values, errors } = draft;
  const chosen = values.class ?? 'III';
  const counter = classRules.find((rule) => rule.walletClass === 'I');
  const pinAttributes = html`type="password" inputmode="numeric" pattern="[0-9]{6}" maxlength="6" autocomplete="new-password" required`;
  const body = html`<form method="post" action="/wallet/open">${token(visit)}${hidden('next', next)}
<fieldset><legend>${t('chooseClass')}</legend>${(['III', 'II', 'IV'] as const).map((walletClass) => classOption(scene, walletClass, chosen === walletClass))}${counter && html`<div class="opt off"><span></span><span><b>${className('I')}</b><span>${t('classIText')}</span><small>${limitsOf(ruleOf('I', institution.clock.now()), words)}</small></span></div>`}${errors.class && html`<p class="err">${errors.class}</p>`}</fieldset>
${personFields(scene, draft, false)}
${field({ name: 'phone', label: t('phone'), error: errors.phone, value: values.phone, attributes: html`inputmode="numeric" pattern="[0-9]{4}" maxlength="4" autocomplete="off" required` })}
${field({ name: 'pin', label: t('newPin'), error: errors.pin, attributes: pinAttributes })}${field({ name: 'pin_again', label: t('newPinAgain'), error: errors.pin_again, attributes: pinAttributes })}
<button class="btn btn-1">${t('openGo')}</button></form>`;
  return { title: t('openTitle'), back: toHome(words), body, ...statusOf(draft) };
}

export function upgradePage(scene: Scene, draft: Draft, { next, from }: { next: string; from: WalletClass }): Page {
  const { visit, words } = scene;
  const { t } = words;
  const options: WalletClass[] = from === 'IV' ? ['III', 'II'] : ['II'];
  const chosen = draft.values.class ?? options[0];
  const body = html`<form method="post" action="/wallet/upgrade">${token(visit)}${hidden('next', next)}${draft.errors.form && note({ title: draft.errors.form, text: '' })}<fieldset><legend>${t('chooseClass')}</legend>${options.map((walletClass) => classOption(scene, walletClass, chosen === walletClass))}</fieldset>${personFields(scene, draft, true)}<button class="btn btn-1">${t('upgradeGo')}</button></form>`;
  return { title: t('upgradeTitle'), back: { ...toHome(words), href: next }, body, ...statusOf(draft) };
}

export function topUpPage({ visit, words }: Scene, draft: Draft, next: string): Page {
  const { t } = words;
  const { values, errors } = draft;
  const body = html`<form method="post" action="/wallet/top-up">${token(visit)}${hidden('next', next)}<p class="muted">${t('topUpFrom')}</p>${field({ name: 'amount', label: t('amount'), hint: t('amountHint'), error: errors.amount, value: values.amount ?? '1000', attributes: html`inputmode="decimal" autocomplete="off" required` })}<button class="btn btn-1">${t('topUpGo')}</button></form>`;
  return { title: t('topUpTitle'), back: { ...toHome(words), href: next }, body, ...statusOf(draft) };
}

export function scanPage({ visit, words }: Scene, draft: Draft): Page {
  const { t } = words;
  const body = html`<form method="post" action="/wallet/scan">${token(visit)}<p class="muted">${t('scanHint')}</p>${field({ name: 'code', label: t('scanLabel'), error: draft.errors.code, value: draft.values.code, attributes: html`inputmode="url" autocomplete="off" spellcheck="false" required` })}<button class="btn btn-1">${t('scanGo')}</button></form>`;
  return { title: t('scanTitle'), back: toHome(words), body, ...statusOf(draft) };
}
