import type { ReactNode } from 'react';
import type { CertificateView, EvidenceCheck, LabelView } from '#app/modules/discovery/contract.ts';
import { dayText, lastDayText, momentText } from '#app/platform/i18n/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Days } from '#app/ui/said.tsx';
import { useText } from '#app/ui/text.ts';

const seals = { A: 'tier-a', B: 'tier-b', C: 'tier-c', none: 'tier-c' } as const;

/** As it stands in the register or on the paper: in Latin script whatever the page's language. */
const Entry = ({ text }: { readonly text: string }) => (
  <bdi dir="auto" lang="en">
    {text}
  </bdi>
);

interface DocumentProps {
  readonly label: LabelView;
  readonly certificate: CertificateView;
  readonly heading: 'h2' | 'h3' | 'h4';
}

/** The certificate as evidence: whose, what it covers, until when. */
function CertificateDocument({ label, certificate, heading: Heading }: DocumentProps) {
  const t = useText('green');
  const scopeText = ({ kind, text }: CertificateView['scope'][number]): string => {
    if (kind === 'material') return t(`material.${text}`, { defaultValue: text });
    return kind === 'hs' ? `HS ${text}` : text;
  };
  const counts = label.tier === 'A' || label.tier === 'B';
  const rows: readonly (readonly [key: string, value: ReactNode, small?: string])[] = [
    ['number', <bdi key="number">{certificate.number}</bdi>],
    ['holder', <Entry key="holder" text={certificate.holder} />, certificate.holderCountry],
    ['issuer', certificate.issuer ? <Entry key="issuer" text={certificate.issuer} /> : t('certificate.issuerUnchecked')],
    ['owner', <Entry key="owner" text={certificate.scheme.owner} />],
    ['scope', certificate.scope.map((item) => scopeText(item)).join(' · ')],
    ['validity', <Days key="validity" from={dayText(certificate.validFrom)} to={lastDayText(certificate.validTo)} />],
    ['state', t(`state.${certificate.state}`)],
  ];
  return (
    <div className={counts ? 'cert-doc' : 'cert-doc plain'}>
      <div className="cert-in">
        <Icon name={seals[label.tier]} className="seal" />
        <p className="eyb">{label.tier === 'none' ? t('shell:tier.none') : `${label.tier} · ${t(`shell:tier.${label.tier}`)}`}</p>
        <Heading>{certificate.scheme.name}</Heading>
        <dl className="kv">
          {rows.map(([key, value, small]) => (
            <div key={key}>
              <dt>{t(`certificate.${key}`)}</dt>
              <dd>
                {value}
                {small && (
                  <small>
                    <bdi>{small}</bdi>
                  </small>
                )}
              </dd>
            </div>
          ))}
        </dl>
        {certificate.demonstration && <p className="demo-mark">{t('certificate.demonstration')}</p>}
      </div>
    </div>
  );
}

/** A check that was not done is said so: neither passed nor failed. */
const outcomeOf = ({ passed, facts }: EvidenceCheck) => (passed ? 'passed' : facts.result === 'not-done' ? 'not-done' : 'failed');
const marks = { passed: 'check', failed: 'x', 'not-done': 'minus' } as const;

function Checks({ certificate }: { readonly certificate: CertificateView }) {
  const t = useText('green');
  return (
    <ol className="checks">
      {certificate.checks.map((check) => {
        const outcome = outcomeOf(check);
        return (
          <li key={check.code} className={outcome}>
            <Icon name={marks[outcome]} />
            <span>
              <b>{t(`check.${check.code}`)}</b>
              <small>
                {t(`check.${outcome}`)}
                {check.facts.reference && (
                  <>
                    {' · '}
                    <Entry text={check.facts.reference} />
                  </>
                )}
                {check.at && (
                  <>
                    {' · '}
                    <bdi>{momentText(check.at)}</bdi>
                  </>
                )}
              </small>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

interface PanelProps {
  readonly label: LabelView;
  readonly id: string;
  readonly heading?: 'h2' | 'h3';
}

/** The evidence behind a badge: the certificate beside what was checked, by whom, when, under which rule, and one plain sentence of why. */
export function CertificatePanel({ label, id, heading: Heading = 'h2' }: PanelProps) {
  const t = useText('green');
  const [first, ...others] = label.certificates;
  const Sub = Heading === 'h2' ? 'h3' : 'h4';
  const why = <p className="why">{t(`reason.${label.reasonCode}`, label.facts)}</p>;
  if (!first)
    return (
      <section className="panel pad sec-l" aria-labelledby={id}>
        <Heading id={id}>{t('certificate.none')}</Heading>
        {why}
      </section>
    );
  return (
    <section className="cert panel" aria-labelledby={id}>
      <CertificateDocument label={label} certificate={first} heading={Sub} />
      <div className="cert-chk">
        <div className="chk-h">
          <Heading id={id}>{t('certificate.checked')}</Heading>
          {first.lastCheckedAt && (
            <span className="muted small">
              <bdi>{momentText(first.lastCheckedAt)}</bdi> · {t(`method.${first.checkMethod}`, { defaultValue: first.checkMethod })} ·{' '}
              {t(`checker.${first.checker}`, { defaultValue: first.checker })}
            </span>
          )}
        </div>
        {why}
        <Checks certificate={first} />
        {label.rule && (
          <p className="small muted">
            {t('certificate.rule', { name: label.rule.name, version: label.rule.version })} · {t(`level.${label.rule.level}`)} ·{' '}
            {t(`confidence.${label.rule.confidence}`)}
          </p>
        )}
        {others.map((other) => (
          <p key={other.id} className="small muted">
            <b>{other.scheme.name}</b> <bdi>{other.number}</bdi> — {t(`reason.${other.reasonCode}`, { scheme: other.scheme.name })}
          </p>
        ))}
      </div>
    </section>
  );
}
