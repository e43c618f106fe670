import type { LadderRow } from '#app/modules/discovery/contract.ts';
import { isolate, moneyParts } from '#app/platform/i18n/format.ts';
import { useLocale, useText } from '#app/ui/text.ts';

/** Names of the things that rows speak of, by id: programmes, and the goods of a parcel with several lines. */
export type RowNames = Readonly<Record<string, string>>;

const classes: Readonly<Record<LadderRow['kind'], string>> = {
  goods: '',
  freight: '',
  basis: 'sub',
  tax: 'in',
  incentive: 'green',
  total: 'total',
};

function useRowText(row: LadderRow, names: RowNames) {
  const t = useText('pricing');
  const locale = useLocale();
  const unit = row.facts.unit ? isolate(locale, `¥${row.facts.unit}`) : '';
  const facts = { ...row.facts, unit, mode: row.facts.mode ? t(`discovery:mode.${row.facts.mode}`) : '' };
  const named = names[row.facts.programmeId ?? ''] ?? names[row.facts.productId ?? ''];
  const surcharge = row.facts.surcharge ? isolate(locale, `¥${row.facts.surcharge}`) : '';
  const perLitre = row.facts.perLitre ? isolate(locale, `¥${row.facts.perLitre}`) : '';
  const note = perLitre ? 'PER_LITRE' : surcharge ? 'FREIGHT_FAR' : row.code;
  const untaxed = row.kind === 'tax' && row.amount.minor === 0n && row.code !== 'VAT';
  return {
    title: named ?? t(`row.${row.code}`, facts),
    note: t(`note.${note}`, { ...facts, surcharge, perLitre, defaultValue: '' }),
    untaxed,
  };
}

function Row({ row, names }: { readonly row: LadderRow; readonly names: RowNames }) {
  const t = useText('pricing');
  const { sign, symbol, figure } = moneyParts(useLocale(), row.amount);
  const { title, note, untaxed } = useRowText(row, names);
  const head = (
    <>
      <span className="lt">{title}</span>
      {note && <small>{note}</small>}
    </>
  );
  return (
    <tr className={classes[row.kind]}>
      <th scope="row">
        {row.rule ? (
          <details>
            <summary>{head}</summary>
            <dl className="rule">
              <dt>{t('rule.id')}</dt>
              <dd>
                <bdi>{row.rule.id}</bdi>
              </dd>
              <dt>{t('rule.version')}</dt>
              <dd>
                <bdi>{row.rule.version}</bdi>
              </dd>
              <dt>{t('rule.source')}</dt>
              <dd>
                <bdi dir="auto" lang="en">
                  {row.rule.source}
                </bdi>
              </dd>
            </dl>
          </details>
        ) : (
          <span>{head}</span>
        )}
      </th>
      <td className={row.kind === 'total' ? 'num big' : 'num'}>
        {untaxed ? t('untaxed') : <bdi>{`${sign}${row.kind === 'total' ? symbol : ''}${figure}`}</bdi>}
      </td>
    </tr>
  );
}

interface LedgerProps {
  readonly rows: readonly LadderRow[];
  readonly names?: RowNames;
  /** Beside the title, e.g. the heading of the tariff. */
  readonly aside?: string;
}

/** How a price is made: one row a number, each opens to its rule, version and source; the last row is what is paid. */
export function Ledger({ rows, names = {}, aside }: LedgerProps) {
  const t = useText('pricing');
  return (
    <table className="ledger">
      <caption>
        <span className="lcap">
          <b>{t('title')}</b>
          {aside && <span>{aside}</span>}
        </span>
      </caption>
      <tbody>
        {rows.map((row, i) => (
          <Row key={`${row.code}-${row.facts.productId ?? row.facts.programmeId ?? i}`} row={row} names={names} />
        ))}
      </tbody>
    </table>
  );
}
