import { Form } from 'react-router';
import type { Refusal } from '#app/kernel/result.ts';
import type { CheckoutView } from '#app/modules/checkout/contract.ts';
import { Field, Tick } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Amount } from '#app/ui/price.tsx';
import { Meter } from '#app/ui/state.tsx';
import { usePath, useText } from '#app/ui/text.ts';
import { DoneStation } from './checkout-address.tsx';

interface StationProps {
  readonly checkout: CheckoutView;
  readonly member: boolean;
  readonly open: boolean;
  readonly typed: Readonly<Record<string, string>>;
  readonly refusal: Refusal | null;
}

/** The own year against the yearly limit: a signed-in member's own verified person only. */
export function YearMeter({ yearly }: { readonly yearly: NonNullable<CheckoutView['yearly']> }) {
  const t = useText('checkout');
  const share = (part: bigint) => Number((part * 1000n) / yearly.limit.minor) / 10;
  const left = { ...yearly.limit, minor: yearly.limit.minor - yearly.used.minor - yearly.thisOrder.minor };
  return (
    <div className="quota">
      <p className="q-h">
        <Icon name="info" />
        <span>
          {t('limit.thisOrder')} <Amount amount={yearly.thisOrder} /> · {t('limit.left', { year: yearly.year })} <Amount amount={left} />
        </span>
      </p>
      <Meter
        percent={share(yearly.used.minor + yearly.thisOrder.minor)}
        tone="this"
        label={t('limit.yearlyLabel', { percent: Math.round(share(yearly.used.minor + yearly.thisOrder.minor)) })}
      />
    </div>
  );
}

/** Four consents, each with its own words, none ticked before. */
function Consents() {
  const t = useText('checkout');
  return (
    <fieldset className="ticks">
      <legend className="small muted">{t('consent.legend')}</legend>
      <Tick name="ownUse" required>
        {t('consent.own-use')}
      </Tick>
      <Tick name="riskNotice" required>
        {t('consent.risk-notice')}
      </Tick>
      <Tick name="identityStorage" required>
        {t('consent.identity-storage')}
      </Tick>
      <Tick name="overseas" required>
        {t('consent.overseas-recipient')}
      </Tick>
    </fieldset>
  );
}

function SavedPersons({ checkout }: { readonly checkout: CheckoutView }) {
  const t = useText('checkout');
  const action = usePath()('/checkout');
  return checkout.savedPersons.map((person) => (
    <Form key={person.id} method="post" action={action} className="stack saved">
      <input type="hidden" name="intent" value="use-person" />
      <input type="hidden" name="personId" value={person.id} />
      <Consents />
      <button type="submit" className="btn btn-2 btn-w">
        {t('identity.use')} <bdi>{`${person.name} ${person.idNumber}`}</bdi>
      </button>
    </Form>
  ));
}

function SampleNote({ sample }: { readonly sample: NonNullable<CheckoutView['sample']> }) {
  const t = useText('checkout');
  return (
    <p className="note" id="sample">
      {t('identity.sample')} <bdi>{sample.name}</bdi> · <bdi className="num">{sample.idNumber}</bdi>
    </p>
  );
}

/** Second station: who buys. Why it is asked is said before it is asked. */
export function IdentityStation({ checkout, member, open, typed, refusal }: StationProps) {
  const t = useText(['checkout', 'refusals']);
  const action = usePath()('/checkout');
  if (checkout.identity) {
    return (
      <DoneStation id="identity" title={t('identity.title')} intent="edit-identity">
        <b>{checkout.identity.name}</b> <bdi className="num">{checkout.identity.idNumber}</bdi>
        {checkout.yearly && <YearMeter yearly={checkout.yearly} />}
      </DoneStation>
    );
  }
  if (!open) return <ShutStation no={2} title={t('identity.title')} note={t('identity.later')} />;
  const reason = refusal?.facts.reason;
  const wrong = refusal ? t(`refusals:${typeof reason === 'string' ? reason : refusal.code}`, refusal.facts) : null;
  const consent = refusal?.code === 'checkout.consent_missing';
  return (
    <section className="panel sec open" id="identity" aria-labelledby="identity-h">
      <h2 id="identity-h">
        <span className="no now">2</span>
        {t('identity.title')}
      </h2>
      <p className="lead muted">{t('identity.lead')}</p>
      {checkout.sample && <SampleNote sample={checkout.sample} />}
      <SavedPersons checkout={checkout} />
      <Form method="post" action={action} className="stack">
        <input type="hidden" name="intent" value="identity" />
        <div className="f2">
          <Field
            label={t('field.realName')}
            name="name"
            autoComplete="name"
            maxLength={50}
            required
            defaultValue={typed.name}
            error={reason === 'customs.name_malformed' ? wrong : null}
          />
          <Field
            label={t('field.idNumber')}
            name="idNumber"
            autoComplete="off"
            inputMode="text"
            maxLength={20}
            required
            hint={t('hint.idNumber')}
            defaultValue={typed.idNumber}
            error={!consent && reason !== 'customs.name_malformed' ? wrong : null}
          />
        </div>
        <Consents />
        {consent && (
          <p className="err" role="alert">
            {wrong}
          </p>
        )}
        {member && <Tick name="remember">{t('identity.remember')}</Tick>}
        <div className="act">
          <button type="submit" className="btn btn-1">
            {t('identity.next')}
          </button>
          <span className="small muted">{t('consent.version', { version: checkout.consentTexts[0]?.version ?? '' })}</span>
        </div>
      </Form>
    </section>
  );
}

/** A station that is not reached yet. */
export const ShutStation = ({ no, title, note }: { readonly no: number; readonly title: string; readonly note: string }) => (
  <section className="panel sec shut" aria-label={title}>
    <h2>
      <span className="no next">{no}</span>
      {title}
    </h2>
    <p className="muted">{note}</p>
  </section>
);
