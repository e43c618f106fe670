import { negate } from '#app/kernel/money.ts';
import type { ProgrammeDecisionView } from '#app/modules/discovery/contract.ts';
import { dayText, isolate } from '#app/platform/i18n/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Amount } from '#app/ui/price.tsx';
import { useLocale, useText } from '#app/ui/text.ts';

/** Days inside facts are instants in ISO form. */
const day = (instant: string | undefined): string => (instant && !Number.isNaN(Date.parse(instant)) ? dayText(new Date(instant)) : '');

/** Each programme with its yes or no and the reason in words. */
export function Decisions({ decisions }: { readonly decisions: readonly ProgrammeDecisionView[] }) {
  const t = useText('green');
  const locale = useLocale();
  const ordered = [...decisions].sort((a, b) => Number(b.applied) - Number(a.applied));
  return (
    <ul className="deci">
      {ordered.map((decision) => {
        const { facts } = decision;
        const told = {
          ...facts,
          from: isolate(locale, day(facts.from)),
          to: isolate(locale, day(facts.to)),
          next: isolate(locale, day(facts.nextReleaseAt)),
          mode: facts.mode ? t(`discovery:mode.${facts.mode}`) : '',
          instead: decisions.find(({ programmeId }) => programmeId === facts.instead)?.title ?? '',
        };
        return (
          <li key={decision.programmeId} className={decision.applied ? 'yes' : 'no'}>
            <Icon name={decision.applied ? 'check' : 'minus'} />
            <span>
              <b>{decision.title}</b>
              <br />
              <span className="muted">
                {t(`decision.${decision.reasonCode}`, told)} {t('programme.funder', { funder: decision.funder })}
              </span>
            </span>
            {decision.applied && decision.amount ? (
              <span className="amt">
                <Amount amount={negate(decision.amount)} />
              </span>
            ) : (
              <span className="muted small">{t('programme.no')}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
