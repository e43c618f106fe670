/** The wallet's first page, its history and its red packets. */
import { balanceOf } from '../../book/postings.ts';
import type { Wallet } from '../../book/rows.ts';
import type { Institution } from '../../institution.ts';
import { packetsOf } from '../../red-packets.ts';
import { ruleOf } from '../../wallet-classes.ts';
import { spentBy, tailOf } from '../../wallets.ts';
import type { Page } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { cardWave, icon } from '../icons.ts';
import { walletsFor } from '../visit.ts';
import { beijing, roundYuan, type Words, yuan } from '../words.ts';
import { button, holderOf, note, type Scene, walletChoices } from './parts.ts';

interface Entry {
  readonly kind: string;
  readonly at: bigint;
  readonly no: string | null;
  readonly amount: bigint;
  readonly description: string | null;
}

const entriesOf = ({ store }: Institution, wallet: Wallet, most: number): Entry[] =>
  store.all<Entry>(
    `SELECT journal.kind, journal.at, journal.no, SUM(posting.amount) AS amount, purchase.description FROM posting JOIN journal ON journal.id = posting.journal
     LEFT JOIN purchase ON purchase.merchant = journal.merchant AND purchase.no = journal.no
     WHERE posting.account = ? GROUP BY journal.id HAVING SUM(posting.amount) <> 0 ORDER BY journal.at DESC, journal.rowid DESC LIMIT ?`,
    `wallet:${wallet.id}`,
    most,
  );

function entryList(entries: readonly Entry[], { t }: Words): Html {
  if (entries.length === 0) return html`<p class="panel empty">${t('nothingYet')}</p>`;
  const names: Readonly<Record<string, string>> = { pay: t('entryPay'), refund: t('entryRefund'), 'top-up': t('entryTopUp') };
  return html`<ul class="panel rows">${entries.map(
    (entry) =>
      html`<li><b>${names[entry.kind] ?? t('entryOther')}</b><span class="amt ${entry.amount > 0n ? 'in' : ''}">${entry.amount > 0n ? '+' : '−'}${yuan(entry.amount < 0n ? -entry.amount : entry.amount)}</span><small>${entry.description ?? ''}</small><small>${beijing(entry.at)}</small></li>`,
  )}</ul>`;
}

function walletCard({ institution, words }: Scene, wallet: Wallet): Html {
  const { t, className } = words;
  const { interest } = ruleOf(wallet.class, institution.clock.now());
  return html`<section class="card" aria-label="${className(wallet.class)} ${t('tail', { tail: tailOf(wallet) })}">${cardWave}<p class="card-h"><b>${className(wallet.class)} · ${words.labelOf(wallet)}</b><span>${t('tail', { tail: tailOf(wallet) })}</span></p><p><span class="small">${t('balance')}</span><br><span class="card-a"><span>¥</span>${yuan(balanceOf(institution.store, `wallet:${wallet.id}`))}</span></p><p class="card-f"><span>${t('holder')} ${holderOf(wallet, words)}</span><span>${interest ? t('interestYes') : t('interestNo')}</span></p></section>`;
}

function limitList({ institution, words }: Scene, wallet: Wallet): Html {
  const { t } = words;
  const { limits } = ruleOf(wallet.class, institution.clock.now());
  const spent = spentBy(institution, wallet.id);
  const plain = (label: string, limit: bigint | null): Html =>
    html`<div><dt>${label}</dt><dd class="num">${limit === null ? t('noLimit') : roundYuan(limit)}</dd></div>`;
  const used = (label: string, amount: bigint, limit: bigint | null): Html =>
    html`<div><dt>${label}</dt><dd class="num">${t('ofLimit', { used: yuan(amount), limit: limit === null ? t('noLimit') : roundYuan(limit) })}</dd>${limit !== null && html`<dd class="meter"><meter min="0" max="${limit}" value="${amount}" aria-label="${label}"></meter></dd>`}</div>`;
  return html`<section class="sect"><h2>${t('limits')}</h2><dl class="panel lims">${plain(t('limitPayment'), limits.payment)}${used(t('limitDay'), spent.day, limits.day)}${used(t('limitYear'), spent.year, limits.year)}${plain(t('limitBalance'), limits.balance)}</dl></section>`;
}

export function homePage(scene: Scene, wallet: Wallet | null): Page {
  const { institution, visit, words } = scene;
  const { t } = words;
  if (!wallet)
    return {
      title: t('wallet'),
      body: html`${note({ title: t('openTitle'), text: t('noWallet'), calm: true, actions: [button('/wallet/open', t('openNew'), 1)] })}`,
    };
  const body = html`${walletCard(scene, wallet)}
<nav class="panel acts" aria-label="${t('wallet')}"><a href="/wallet/scan">${icon('scan')}${t('scan')}</a><a href="/wallet/top-up">${icon('plus')}${t('topUp')}</a><a href="/wallet/red-packets">${icon('packet')}${t('packets')}</a><a href="/wallet/history">${icon('history')}${t('history')}</a></nav>
${limitList(scene, wallet)}
<section class="sect"><div class="sect-h"><h2>${t('recent')}</h2><a class="link" href="/wallet/history">${t('allHistory')}</a></div>${entryList(entriesOf(institution, wallet, 3), words)}</section>
<section class="sect"><h2>${t('wallets')}</h2>${walletChoices(scene, walletsFor(institution, visit), { id: wallet.id, next: '/wallet' })}${button('/wallet/open', t('openNew'))}</section>`;
  return { title: t('wallet'), body };
}

const toHome = ({ t }: Words): NonNullable<Page['back']> => ({ href: '/wallet', label: t('home'), icon: 'back' });

export function historyPage({ institution, words }: Scene, wallet: Wallet): Page {
  return { title: words.t('history'), back: toHome(words), body: entryList(entriesOf(institution, wallet, 100), words) };
}

export function packetsPage({ institution, words }: Scene, wallet: Wallet): Page {
  const { t } = words;
  const now = BigInt(institution.clock.now().getTime());
  const packets = packetsOf(institution, wallet.id);
  const list = packets.map((packet) => {
    const over = packet.recalled_at !== null || packet.valid_to <= now;
    const state = over ? t('packetOver') : packet.left === 0n ? t('packetUsed') : t('packetUntil', { time: beijing(packet.valid_to) });
    const merchant = institution.merchants.get(packet.merchant)?.name ?? packet.merchant;
    return html`<li class="panel packet${over || packet.left === 0n ? ' over' : ''}"><p>${yuan(packet.left)}<small>${t('packetOf', { amount: yuan(packet.amount) })}</small></p><div><b>${packet.name}</b>${t('packetAt', { merchant })}<br>${state}</div></li>`;
  });
  const body = html`<p class="muted small">${t('packetsHint')}</p>${packets.length === 0 ? html`<p class="panel empty">${t('noPackets')}</p>` : html`<ul class="stack">${list}</ul>`}`;
  return { title: t('packetsTitle'), back: toHome(words), body };
}
