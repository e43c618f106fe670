import type { InputHTMLAttributes } from 'react';
import { Form } from 'react-router';
import { provinces } from '#app/kernel/country.ts';
import type { CheckoutView, PostalAddress } from '#app/modules/checkout/contract.ts';
import { Field, Pick, Tick } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { usePath, useText } from '#app/ui/text.ts';
import { DoneStation, OpenStation, Sample, StationButtons } from './checkout-station.tsx';
import { addressFormId, fieldId } from './error-fields.tsx';

interface AddressProps {
  readonly checkout: CheckoutView;
  /** The buyer's own, in clear: only to the session or member that entered it. */
  readonly entered: PostalAddress | null;
  readonly member: boolean;
  /** An address that is there is being corrected. */
  readonly editing: boolean;
  readonly typed: Readonly<Record<string, string>>;
  /** Names of the fields that were refused. */
  readonly bad: readonly string[];
}

const formId = addressFormId;

function SavedAddresses({ checkout }: { readonly checkout: CheckoutView }) {
  const t = useText('checkout');
  const action = usePath()('/checkout');
  if (checkout.savedAddresses.length === 0) return null;
  return (
    <>
      <ul className="saved">
        {checkout.savedAddresses.map((saved) => (
          <li key={saved.id}>
            <Form method="post" action={action}>
              <input type="hidden" name="intent" value="use-address" />
              <input type="hidden" name="addressId" value={saved.id} />
              <button type="submit" className="btn btn-2 btn-w">
                <Icon name="home" />
                <span>
                  {t('address.use')} <bdi lang="zh-CN">{saved.masked}</bdi>
                </span>
              </button>
            </Form>
          </li>
        ))}
      </ul>
      <p className="or">{t('address.or')}</p>
    </>
  );
}

interface Asked extends InputHTMLAttributes<HTMLInputElement> {
  readonly name: string;
  readonly hinted?: boolean;
}

const who: readonly Asked[] = [
  { name: 'name', autoComplete: 'name', maxLength: 50, required: true },
  { name: 'phone', type: 'tel', autoComplete: 'tel-national', inputMode: 'tel', maxLength: 20, required: true, hinted: true },
];
const town: readonly Asked[] = [
  { name: 'city', autoComplete: 'address-level2', maxLength: 40, required: true },
  { name: 'district', autoComplete: 'address-level3', maxLength: 40, required: true },
];
const street: readonly Asked[] = [{ name: 'street', autoComplete: 'street-address', maxLength: 120, required: true, hinted: true }];
const more: readonly Asked[] = [{ name: 'postcode', autoComplete: 'postal-code', inputMode: 'numeric', maxLength: 6, pattern: '\\d{6}' }];

function Fields({ of, typed, bad }: { readonly of: readonly Asked[] } & Asking) {
  const t = useText('checkout');
  return of.map(({ hinted, ...input }) => (
    <Field
      key={input.name}
      id={fieldId(formId, input.name)}
      label={t(`field.${input.name}`)}
      {...(hinted ? { hint: t(`hint.${input.name}`) } : {})}
      defaultValue={typed[input.name]}
      error={bad.includes(input.name) ? t(`wrong.${input.name}`) : null}
      {...input}
    />
  ));
}

type Asking = Readonly<{ typed: AddressProps['typed']; bad: AddressProps['bad'] }>;

function SampleAddress({ sample }: { readonly sample: CheckoutView['sample'] }) {
  const t = useText('checkout');
  if (!sample) return null;
  const [city, district, line] = [t('sample.city'), t('sample.district'), t('sample.street')];
  return (
    <Sample
      form={formId}
      values={{ name: sample.name, phone: sample.phone, province: '31', city, district, street: line, postcode: '200030' }}
    >
      {t('sample.address')} <bdi lang="zh-CN">{sample.name}</bdi> <bdi>{sample.phone}</bdi>{' '}
      <bdi lang="zh-CN">{`${city}${district}${line}`}</bdi>
    </Sample>
  );
}

/** First station: where the parcels go, in the order a Chinese address is written. */
export function AddressStation({ checkout, entered, member, editing, typed, bad }: AddressProps) {
  const t = useText(['checkout', 'shell']);
  const action = usePath()('/checkout');
  const { address } = checkout;
  if (address && !editing) {
    const shown = entered
      ? {
          name: entered.name,
          phone: entered.phone,
          text: `${entered.city}${entered.district}${entered.street}`,
        }
      : address.masked;
    return (
      <DoneStation id="address" title={t('address.title')}>
        <b lang="zh-CN" dir="ltr">
          {shown.name}
        </b>{' '}
        <bdi>{shown.phone}</bdi>
        <br />
        <bdi className="muted" lang="zh-CN">
          {shown.text}
        </bdi>
      </DoneStation>
    );
  }
  const asked = { typed, bad };
  return (
    <OpenStation id="address" no={1} title={t('address.title')} lead={t('address.lead')}>
      <SavedAddresses checkout={checkout} />
      <Form method="post" action={action} id={formId} name={formId} className="stack">
        <input type="hidden" name="intent" value="address" />
        {!editing && <SampleAddress sample={checkout.sample} />}
        <div className="f2">
          <Fields of={who} {...asked} />
        </div>
        <div className="f3">
          <Pick
            label={t('field.province')}
            id={fieldId(formId, 'province')}
            name="province"
            error={bad.includes('province') ? t('wrong.province') : null}
            autoComplete="address-level1"
            defaultValue={typed.province ?? '31'}
            options={provinces.map(([code]) => ({ value: code, label: t(`shell:province.${code}`) }))}
          />
          <Fields of={town} {...asked} />
        </div>
        <Fields of={street} {...asked} />
        <div className="f2">
          <Fields of={more} {...asked} />
        </div>
        {member && (
          <Tick name="remember" defaultChecked={typed.remember === 'on'}>
            {t('address.remember')}
          </Tick>
        )}
        <StationButtons label={t('address.next')} editing={editing} />
      </Form>
    </OpenStation>
  );
}
