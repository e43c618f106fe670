import { Form } from 'react-router';
import { provinces } from '#app/kernel/country.ts';
import type { CheckoutView } from '#app/modules/checkout/contract.ts';
import { Field, Pick, Tick } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { usePath, useText } from '#app/ui/text.ts';

interface StationProps {
  readonly checkout: CheckoutView;
  readonly member: boolean;
  readonly typed: Readonly<Record<string, string>>;
  /** Names of the fields that were refused. */
  readonly bad: readonly string[];
}

/** A station that is done: what was entered, masked, and the way back into it. */
export function DoneStation({
  id,
  title,
  intent,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly intent: string;
  readonly children: React.ReactNode;
}) {
  const t = useText('checkout');
  return (
    <section className="panel sec done" id={id} aria-label={title}>
      <h2>
        <span className="no">
          <Icon name="check" />
        </span>
        {title}
      </h2>
      <div>{children}</div>
      <Form method="post" action={usePath()('/checkout')}>
        <input type="hidden" name="intent" value={intent} />
        <button type="submit" className="link">
          {t('edit')}
        </button>
      </Form>
    </section>
  );
}

function SavedAddresses({ checkout }: { readonly checkout: CheckoutView }) {
  const t = useText('checkout');
  const action = usePath()('/checkout');
  if (checkout.savedAddresses.length === 0) return null;
  return (
    <ul className="saved">
      {checkout.savedAddresses.map((saved) => (
        <li key={saved.id}>
          <Form method="post" action={action}>
            <input type="hidden" name="intent" value="use-address" />
            <input type="hidden" name="addressId" value={saved.id} />
            <button type="submit" className="btn btn-2 btn-w">
              {t('address.use')} <bdi>{saved.masked}</bdi>
            </button>
          </Form>
        </li>
      ))}
    </ul>
  );
}

/** First station: where the parcels go, in the order a Chinese address is written. */
export function AddressStation({ checkout, member, typed, bad }: StationProps) {
  const t = useText(['checkout', 'shell']);
  const action = usePath()('/checkout');
  const { address } = checkout;
  if (address) {
    return (
      <DoneStation id="address" title={t('address.title')} intent="edit-address">
        <b>{address.masked.name}</b> <bdi>{address.masked.phone}</bdi>
        <br />
        <span className="muted">{address.masked.text}</span>
      </DoneStation>
    );
  }
  const error = (name: string) => (bad.includes(name) ? t(`wrong.${name}`) : null);
  const options = provinces.map(([code]) => ({ value: code, label: t(`shell:province.${code}`) }));
  return (
    <section className="panel sec open" id="address" aria-labelledby="address-h">
      <h2 id="address-h">
        <span className="no now">1</span>
        {t('address.title')}
      </h2>
      <p className="lead muted">{t('address.lead')}</p>
      <SavedAddresses checkout={checkout} />
      <Form method="post" action={action} className="stack">
        <input type="hidden" name="intent" value="address" />
        <div className="f2">
          <Field
            label={t('field.name')}
            name="name"
            autoComplete="name"
            maxLength={50}
            required
            defaultValue={typed.name}
            error={error('name')}
          />
          <Field
            label={t('field.phone')}
            name="phone"
            type="tel"
            autoComplete="tel-national"
            inputMode="tel"
            maxLength={20}
            required
            hint={t('hint.phone')}
            defaultValue={typed.phone}
            error={error('phone')}
          />
        </div>
        <div className="f3">
          <Pick
            label={t('field.province')}
            name="province"
            autoComplete="address-level1"
            defaultValue={typed.province ?? '31'}
            options={options}
          />
          <Field
            label={t('field.city')}
            name="city"
            autoComplete="address-level2"
            maxLength={40}
            required
            defaultValue={typed.city}
            error={error('city')}
          />
          <Field
            label={t('field.district')}
            name="district"
            autoComplete="address-level3"
            maxLength={40}
            required
            defaultValue={typed.district}
            error={error('district')}
          />
        </div>
        <Field
          label={t('field.street')}
          name="street"
          autoComplete="street-address"
          maxLength={120}
          required
          hint={t('hint.street')}
          defaultValue={typed.street}
          error={error('street')}
        />
        <div className="f2">
          <Field
            label={t('field.postcode')}
            name="postcode"
            autoComplete="postal-code"
            inputMode="numeric"
            maxLength={6}
            pattern="\d{6}"
            defaultValue={typed.postcode}
            error={error('postcode')}
          />
          <Field
            label={t('field.email')}
            name="email"
            type="email"
            autoComplete="email"
            maxLength={254}
            hint={t('hint.email')}
            defaultValue={typed.email}
            error={error('email')}
          />
        </div>
        {member && <Tick name="remember">{t('address.remember')}</Tick>}
        <div className="act">
          <button type="submit" className="btn btn-1">
            {t('address.next')}
          </button>
        </div>
      </Form>
    </section>
  );
}
