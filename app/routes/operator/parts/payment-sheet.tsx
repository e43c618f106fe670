import { type PaymentRow, type PaymentState, paymentStates } from '#app/modules/settlement/contract.ts';
import { momentText } from '#app/platform/i18n/format.ts';
import { Sheet, Table } from '#app/ui/desk/sheet.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Amount } from '#app/ui/price.tsx';
import { Empty } from '#app/ui/state.tsx';
import { useText } from '#app/ui/text.ts';

const tones: Readonly<Record<PaymentState, string>> = {
  open: 'sts in',
  captured: 'sts ok',
  closed: 'sts',
  refunded: 'sts',
  review: 'sts wa',
};

interface PaymentSheetProps {
  readonly counts: Readonly<Record<PaymentState, number>>;
  readonly state: PaymentState | null;
  readonly payments: readonly PaymentRow[];
}

/** The states as links: each with its count. */
function States({ counts, state }: Omit<PaymentSheetProps, 'payments'>) {
  const t = useText('workspace');
  const all = paymentStates.reduce((sum, known) => sum + counts[known], 0);
  return (
    <nav className="tabs" aria-label={t('pay.state')}>
      <a href="/ops#payments" aria-current={state === null ? 'page' : undefined}>
        {t('pay.all')} <bdi className="xs">{all}</bdi>
      </a>
      {paymentStates.map((known) => (
        <a key={known} href={`/ops?state=${known}#payments`} aria-current={state === known ? 'page' : undefined}>
          {t(`pay.${known}`)} <bdi className="xs">{counts[known]}</bdi>
        </a>
      ))}
    </nav>
  );
}

function Row({ payment }: { readonly payment: PaymentRow }) {
  const t = useText('workspace');
  return (
    <tr>
      <th scope="row" className="nw">
        <bdi className="code">{payment.paymentId}</bdi>
        <small>
          <bdi>{momentText(payment.createdAt)}</bdi>
        </small>
      </th>
      <td className="n">
        <Amount amount={payment.amount} />
      </td>
      <td>
        <span className={tones[payment.state]}>{t(`pay.${payment.state}`)}</span>
      </td>
      <td className="nw">{payment.rail ? t(`rail.${payment.rail}`) : <span className="dim">–</span>}</td>
      <td className="n">{payment.attempts}</td>
      <td className="nw">
        {payment.refunds.length === 0 && <span className="dim">–</span>}
        {payment.refunds.map((refund) => (
          <span key={refund.refundId}>
            <Amount amount={refund.amount} /> {t(`refund.${refund.state}`)}
          </span>
        ))}
      </td>
    </tr>
  );
}

/** Payments by state, the newest first. */
export function PaymentSheet({ counts, state, payments }: PaymentSheetProps) {
  const t = useText('workspace');
  const columns = [
    { name: t('pay.payment') },
    { name: t('pay.amount'), n: true },
    { name: t('pay.state') },
    { name: t('pay.rail') },
    { name: t('pay.attempts'), n: true },
    { name: t('pay.refunds') },
  ];
  return (
    <Sheet
      id="payments"
      title={t('ops.payments')}
      aside={<States counts={counts} state={state} />}
      foot={payments.length > 0 ? t('pay.newest', { count: payments.length }) : null}
    >
      {payments.length === 0 ? (
        <Empty icon="receipt" title={t('pay.none')} why={t('pay.noneWhy')}>
          <ShopLink className="btn btn-2 btn-sm" to="/" reloadDocument>
            {t('shop')}
          </ShopLink>
        </Empty>
      ) : (
        <Table caption={t('ops.payments')} columns={columns}>
          {payments.map((payment) => (
            <Row key={payment.paymentId} payment={payment} />
          ))}
        </Table>
      )}
    </Sheet>
  );
}
