import { Form, useNavigation } from 'react-router';
import type { AlarmView } from '#app/modules/settlement/contract.ts';
import { momentText } from '#app/platform/i18n/format.ts';
import { Sheet, Table } from '#app/ui/desk/sheet.tsx';
import { Amount } from '#app/ui/price.tsx';
import { useText } from '#app/ui/text.ts';

/** The one thing an operator can do about it here: send the money back, or send it once more. */
function Act({ alarm }: { readonly alarm: AlarmView }) {
  const t = useText('workspace');
  const busy = useNavigation().state !== 'idle';
  const act =
    alarm.kind === 'refund_failed' && alarm.refundId
      ? { intent: 'retry', id: alarm.refundId, name: t('alarm.retry') }
      : alarm.kind === 'review' && alarm.paymentId
        ? { intent: 'return', id: alarm.paymentId, name: t('alarm.return') }
        : null;
  if (!act) return <span className="dim">–</span>;
  return (
    <Form method="post" action="/ops?index">
      <input type="hidden" name="intent" value={act.intent} />
      <input type="hidden" name="id" value={act.id} />
      <button type="submit" className="btn btn-2 btn-sm" disabled={busy}>
        {act.name}
      </button>
    </Form>
  );
}

function Row({ alarm }: { readonly alarm: AlarmView }) {
  const t = useText('workspace');
  return (
    <tr>
      <th scope="row">
        <span className="sts wa">{t(`alarmKind.${alarm.kind}`)}</span>
        <small>{t(`alarmNote.${alarm.kind}`)}</small>
      </th>
      <td className="n">{alarm.amount ? <Amount amount={alarm.amount} /> : <span className="dim">–</span>}</td>
      <td className="nw">{t(`rail.${alarm.rail}`)}</td>
      <td className="nw">{alarm.paymentId ? <bdi className="code">{alarm.paymentId}</bdi> : <span className="dim">–</span>}</td>
      <td className="nw">
        <bdi>{momentText(alarm.raisedAt)}</bdi>
      </td>
      <td>
        <Act alarm={alarm} />
      </td>
    </tr>
  );
}

/** Money that somebody has to look at: it does not fit, or it waits. Not there when nothing does. */
export function AlarmSheet({ alarms }: { readonly alarms: readonly AlarmView[] }) {
  const t = useText('workspace');
  if (alarms.length === 0) return null;
  const columns = [
    { name: t('alarm.what') },
    { name: t('pay.amount'), n: true },
    { name: t('pay.rail') },
    { name: t('pay.payment') },
    { name: t('alarm.since') },
    { name: t('alarm.act') },
  ];
  return (
    <Sheet id="alarms" title={t('alarm.title')}>
      <Table caption={t('alarm.title')} columns={columns}>
        {alarms.map((alarm) => (
          <Row key={alarm.key} alarm={alarm} />
        ))}
      </Table>
    </Sheet>
  );
}
