import type { BudgetView } from '#app/modules/green/index.server.ts';
import { dayText, numberText } from '#app/platform/i18n/format.ts';
import { Sheet, Stats, Table } from '#app/ui/desk/sheet.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Amount } from '#app/ui/price.tsx';
import { Empty } from '#app/ui/state.tsx';
import { useLocale, useText } from '#app/ui/text.ts';
import type { Equation } from './money.server.ts';

/** Funded − spent − held − not released = left, and whether the ledger says the same. */
export function BudgetEquation({ equation }: { readonly equation: Equation }) {
  const t = useText('workspace');
  const { difference } = equation;
  const agrees =
    difference.minor === 0n ? (
      <span className="agrees">
        <Icon name="check" /> {t('eq.agrees')}
      </span>
    ) : (
      <span className="differs">
        <Icon name="alert" /> {t('eq.differs', { amount: `${Number(difference.minor) / 100}` })}
      </span>
    );
  const terms = [
    { key: 'total', amount: equation.total, definition: t('eq.totalDef', { count: equation.programmes }) },
    { key: 'spent', amount: equation.spent, definition: t('eq.spentDef') },
    { key: 'held', amount: equation.held, definition: t('eq.heldDef') },
    { key: 'later', amount: equation.later, definition: t('eq.laterDef') },
  ];
  return (
    <section className="sheet" aria-label={t('ops.programmes')}>
      <Stats
        stats={[
          ...terms.map(({ key, amount, definition }) => ({ key, name: t(`eq.${key}`), figure: <Amount amount={amount} />, definition })),
          {
            key: 'left',
            name: t('eq.left'),
            figure: <Amount amount={equation.left} />,
            definition: (
              <>
                {t('eq.leftDef')}
                <br />
                {agrees}
              </>
            ),
            result: true,
          },
        ]}
      />
    </section>
  );
}

const tones: Readonly<Record<BudgetView['state'], string>> = {
  open: 'sts ok',
  'not-open-yet': 'sts in',
  exhausted: 'sts no',
  ended: 'sts',
  paused: 'sts wa',
};

/** Hundredths of a percent are enough for a bar and its words. */
const share = (part: bigint, whole: bigint): number => (whole === 0n ? 0 : Number((part * 10_000n) / whole) / 100);

function Use({ budget: { spent, held, total } }: { readonly budget: BudgetView }) {
  const t = useText('workspace');
  const locale = useLocale();
  const [used, kept] = [share(spent.minor, total.minor), share(held.minor, total.minor)];
  return (
    <span
      className="use"
      role="img"
      aria-label={t('budget.useOf', { spent: numberText(locale, used, 1), held: numberText(locale, kept, 1) })}
    >
      <i className="spent" style={{ inlineSize: `${used}%` }} />
      <i className="held" style={{ inlineSize: `${kept}%` }} />
    </span>
  );
}

function Forecast({ budget: { burn, state, nextReleaseAt } }: { readonly budget: BudgetView }) {
  const t = useText('workspace');
  const release = nextReleaseAt && <small>{t('budget.release', { day: dayText(nextReleaseAt).slice(5) })}</small>;
  if (!burn || state === 'ended' || state === 'not-open-yet') return release ?? <span className="dim">–</span>;
  if (burn.runsOutAt && state === 'open')
    return (
      <>
        <span className="warn">{t('budget.runsOut', { day: dayText(burn.runsOutAt).slice(5) })}</span>
        {release}
      </>
    );
  if (state === 'exhausted') return release ?? <span className="dim">–</span>;
  return (
    <>
      {burn.leftAtEndMinor === null ? (
        t('budget.openEnd')
      ) : (
        <>
          {t('budget.lasts')} <Amount amount={{ minor: burn.leftAtEndMinor, currency: 'CNY' }} />
        </>
      )}
      {release}
    </>
  );
}

function Row({ budget }: { readonly budget: BudgetView }) {
  const t = useText('workspace');
  const { window, burn } = budget;
  return (
    <tr>
      <th scope="row" className="main">
        <span lang={budget.title.lang}>{budget.title.text}</span>
        <small>
          <span className={tones[budget.state]}>{t(`state.${budget.state}`)}</span>{' '}
          <bdi>
            {dayText(window.from).slice(5)} – {window.to ? dayText(window.to).slice(5) : ''}
          </bdi>
        </small>
        <small lang={budget.funder.lang}>{budget.funder.text}</small>
      </th>
      <td className="n">
        <b>
          <Amount amount={budget.left} />
        </b>
      </td>
      <td>
        <Use budget={budget} />
      </td>
      <td className="n">
        <Amount amount={budget.spent} />
      </td>
      <td className="n dim">
        <Amount amount={budget.held} />
      </td>
      <td className="n">
        <Amount amount={budget.total} />
      </td>
      <td className="n">{burn ? <Amount amount={{ minor: burn.perDayMinor, currency: 'CNY' }} /> : <span className="dim">–</span>}</td>
      <td className="nw">
        <Forecast budget={budget} />
      </td>
    </tr>
  );
}

/** Every programme with what is spent, held and left of its pool, and where its pace leads. */
export function BudgetSheet({ budgets, equation }: { readonly budgets: readonly BudgetView[]; readonly equation: Equation }) {
  const t = useText('workspace');
  const columns = [
    { name: t('budget.programme') },
    { name: t('eq.left'), n: true },
    { name: t('budget.use') },
    { name: t('eq.spent'), n: true },
    { name: t('eq.held'), n: true },
    { name: t('eq.total'), n: true },
    { name: t('budget.burn'), n: true },
    { name: t('budget.forecast') },
  ];
  const foot = (
    <tr>
      <th scope="row">{t('sum')}</th>
      <td className="n">
        <Amount amount={equation.left} />
      </td>
      <td />
      <td className="n">
        <Amount amount={equation.spent} />
      </td>
      <td className="n">
        <Amount amount={equation.held} />
      </td>
      <td className="n">
        <Amount amount={equation.total} />
      </td>
      <td colSpan={2} />
    </tr>
  );
  return (
    <Sheet id="programmes" title={t('ops.programmes')} foot={t('budget.definition')}>
      {budgets.length === 0 ? (
        <Empty icon="leaf" title={t('budget.none')} why={t('budget.noneWhy')}>
          <ShopLink className="btn btn-2 btn-sm" to="/green" reloadDocument>
            {t('shop')}
          </ShopLink>
        </Empty>
      ) : (
        <Table caption={t('ops.programmes')} columns={columns} foot={foot}>
          {budgets.map((budget) => (
            <Row key={budget.programmeId} budget={budget} />
          ))}
        </Table>
      )}
    </Sheet>
  );
}
