import { type Processor, show } from './book.ts';
import { ApiError } from './errors.ts';
import type { FormGroup } from './form.ts';
import { listParams, read } from './params.ts';
import type { Rows } from './rows.ts';
import type { Page } from './store.ts';

export type Collection = 'checkout/sessions' | 'payment_intents' | 'refunds' | 'charges' | 'disputes' | 'balance_transactions' | 'events';

/** One list of the API: newest first, by cursor, narrowed by time and by what it hangs on. */
export function listOf(p: Processor, name: Collection, form: FormGroup): object {
  switch (name) {
    case 'checkout/sessions':
      return sessions(p, form);
    case 'payment_intents':
      return pageOf(p, name, { kind: 'payment_intent', page: cursor(read(listParams([]), form)), render: show.paymentIntent });
    case 'refunds': {
      const params = read(listParams(['payment_intent', 'charge']), form);
      const parent = params.payment_intent ?? (params.charge ? p.store.get('charge', params.charge)?.paymentIntent : undefined);
      return pageOf(p, name, { kind: 'refund', page: { ...cursor(params), parent }, render: show.refund });
    }
    case 'charges': {
      const params = read(listParams(['payment_intent']), form);
      return pageOf(p, name, { kind: 'charge', page: { ...cursor(params), parent: params.payment_intent }, render: show.charge });
    }
    case 'disputes': {
      const params = read(listParams(['payment_intent', 'charge']), form);
      const parent = params.payment_intent ?? (params.charge ? p.store.get('charge', params.charge)?.paymentIntent : undefined);
      return pageOf(p, name, { kind: 'dispute', page: { ...cursor(params), parent }, render: show.dispute });
    }
    case 'balance_transactions': {
      const params = read(listParams(['source']), form);
      return pageOf(p, name, {
        kind: 'balance_transaction',
        page: { ...cursor(params), parent: params.source },
        render: show.balanceTransaction,
      });
    }
    case 'events':
      return pageOf(p, name, {
        kind: 'event',
        page: cursor(read(listParams([]), form)),
        render: (_, row) => JSON.parse(row.body) as object,
      });
  }
}

function sessions(p: Processor, form: FormGroup): object {
  const params = read(listParams(['payment_intent', 'status']), form);
  if (params.payment_intent) {
    const intent = p.store.get('payment_intent', params.payment_intent);
    const session = intent && p.store.get('session', intent.session);
    return listBody('checkout/sessions', session ? [show.session(p, session)] : [], false);
  }
  if (params.status)
    throw new ApiError(400, 'This simulated processor does not filter sessions by status.', { param: 'status', code: 'parameter_unknown' });
  return pageOf(p, 'checkout/sessions', { kind: 'session', page: cursor(params), render: show.session });
}

type ListParams = ReturnType<typeof readList>;
const readList = (form: FormGroup) => read(listParams([]), form);

const cursor = (params: ListParams): Page => ({
  limit: params.limit,
  after: params.starting_after,
  before: params.ending_before,
  from: params.created?.from,
  to: params.created?.to,
});

interface Listing<K extends keyof Rows> {
  readonly kind: K;
  readonly page: Page;
  readonly render: (p: Processor, row: Rows[K]) => object;
}

function pageOf<K extends keyof Rows>(p: Processor, name: Collection, { kind, page, render }: Listing<K>): object {
  const { rows, more } = p.store.page(kind, page);
  return listBody(
    name,
    rows.map((row) => render(p, row)),
    more,
  );
}

const listBody = (name: Collection, items: readonly object[], more: boolean): object => ({
  object: 'list',
  url: `/v1/${name}`,
  has_more: more,
  data: items,
});
