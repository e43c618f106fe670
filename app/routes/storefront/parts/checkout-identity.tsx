import { Form } from 'react-router';
import type { Refusal } from '#app/kernel/result.ts';
import type { CheckoutView } from '#app/modules/checkout/contract.ts';
import { isolate } from '#app/platform/i18n/format.ts';
import { Field, Tick } from '#app/ui/field.tsx';
import { useLocale, usePath, useText } from '#app/ui/text.ts';
import { DoneStation, OpenStation, Sample, ShutStation, StationButtons } from './checkout-station.tsx';
import { fieldId, identityFormId } from './error-fields.tsx';
import { YearMeter } from './year-meter.tsx';

/** Why the identity was refused, in words, and in which fields. */
interface Refused {
  readonly refusal: Refusal;
  readonly detail: string;
  readonly fields?: readonly string[];
}

interface IdentityProps {
  readonly checkout: CheckoutView;
  /** The name on the parcel, which often is the buyer's. */
  readonly suggested: string;
  readonly member: boolean;
  readonly open: boolean;
  /** An identity that is there is being replaced. */
  readonly editing: boolean;
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Refused | null;
}

const formId = identityFormId;

/** Field of the form and key of its words. */
const consents = [
  ['ownUse', 'own-use'],
  ['riskNotice', 'risk-notice'],
  ['identityStorage', 'identity-storage'],
  ['overseas', 'overseas-recipient'],
] as const;

interface ConsentsProps {
  readonly form: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly bad: readonly string[];
}

/** Four consents, each with its own words, none ticked before the buyer ticks it; an answer with an error keeps the ticks. */
function Consents({ form, typed, bad }: ConsentsProps) {
  const t = useText('checkout');
  return (
    <fieldset className="ticks">
      <legend className="small muted">{t('consent.legend')}</legend>
      {consents.map(([name, key]) => (
        <Tick
          key={name}
          id={fieldId(form, name)}
          name={name}
          required
          defaultChecked={typed[name] === 'on'}
          error={bad.includes(name) ? t('wrong.consent') : null}
        >
          {t(`consent.${key}`)}
        </Tick>
      ))}
    </fieldset>
  );
}

/** A person of the member's own, or another: the choice stands in the same form, so that the ticks are given once for either. */
function WhoBuys({ persons, typed }: { readonly persons: CheckoutView['savedPersons']; readonly typed: IdentityProps['typed'] }) {
  const t = useText('checkout');
  if (persons.length === 0) return null;
  const chosen = typed.personId ?? (typed.name === undefined ? persons[0]?.id : '');
  return (
    <fieldset className="ways saved">
      <legend className="vh">{t('identity.title')}</legend>
      {persons.map((person) => (
        <label key={person.id} className="way rail">
          <input type="radio" name="personId" value={person.id} defaultChecked={chosen === person.id} />
          <span>
            {t('identity.use')} <bdi lang="zh-CN">{`${person.name} ${person.idNumber}`}</bdi>
          </span>
        </label>
      ))}
      <label className="way rail">
        <input type="radio" name="personId" value="" defaultChecked={chosen === ''} />
        <span>{t('identity.or')}</span>
      </label>
    </fieldset>
  );
}

/** What is wrong, beside the field it is about: an empty one asks to be filled, a wrong one says why. */
function useWrong(refused: Refused | null) {
  const t = useText('checkout');
  return (name: 'name' | 'idNumber'): string | null => {
    if (!refused?.fields?.includes(name)) return null;
    if (refused.refusal.facts.reason) return refused.detail;
    return t(name === 'name' ? 'wrong.realName' : 'wrong.idNumber');
  };
}

function IdentityForm({ checkout, suggested, member, editing, typed, refused }: IdentityProps) {
  const t = useText('checkout');
  const locale = useLocale();
  const wrong = useWrong(typed.personId ? null : refused);
  const { sample, savedPersons } = checkout;
  // Where a saved person may be taken instead, the server asks for them.
  const required = savedPersons.length === 0;
  return (
    <Form method="post" action={usePath()('/checkout')} id={formId} name={formId} className="stack">
      <input type="hidden" name="intent" value="identity" />
      <WhoBuys persons={savedPersons} typed={typed} />
      <div className="stack another">
        {sample && (
          <Sample form={formId} values={{ name: sample.name, idNumber: sample.idNumber }}>
            {t('identity.sample')} <bdi lang="zh-CN">{sample.name}</bdi> <bdi className="num">{sample.idNumber}</bdi>
          </Sample>
        )}
        <div className="f2">
          <Field
            id={fieldId(formId, 'name')}
            label={t('field.realName')}
            name="name"
            autoComplete="name"
            maxLength={50}
            required={required}
            defaultValue={typed.name ?? suggested}
            error={wrong('name')}
          />
          <Field
            id={fieldId(formId, 'idNumber')}
            label={t('field.idNumber')}
            name="idNumber"
            autoComplete="off"
            maxLength={20}
            required={required}
            hint={t('hint.idNumber')}
            defaultValue={typed.idNumber}
            error={wrong('idNumber')}
          />
        </div>
      </div>
      <Consents form={formId} typed={typed} bad={refused?.fields ?? []} />
      {member && (
        <Tick name="remember" defaultChecked={typed.remember === 'on'}>
          {t('identity.remember')}
        </Tick>
      )}
      <StationButtons label={t('identity.next')} editing={editing}>
        <span className="small muted">{t('consent.version', { version: isolate(locale, checkout.consentTexts[0]?.version ?? '') })}</span>
      </StationButtons>
    </Form>
  );
}

/** Second station: who buys. Why it is asked is said before it is asked. */
export function IdentityStation(props: IdentityProps) {
  const t = useText('checkout');
  const { checkout, open, editing } = props;
  const title = t('identity.title');
  if (checkout.identity && !editing) {
    return (
      <DoneStation id="identity" title={title}>
        <b lang="zh-CN" dir="ltr">
          {checkout.identity.name}
        </b>{' '}
        <bdi className="num">{checkout.identity.idNumber}</bdi>
        {checkout.yearly && <YearMeter yearly={checkout.yearly} />}
      </DoneStation>
    );
  }
  if (!open) return <ShutStation id="identity" no={2} title={title} note={t('identity.later')} />;
  return (
    <OpenStation id="identity" no={2} title={title} lead={t('identity.lead')}>
      <IdentityForm {...props} />
    </OpenStation>
  );
}
