import { data, Form, redirect } from 'react-router';
import { localizedPath } from '#app/kernel/locale.ts';
import type { OwnYear } from '#app/modules/checkout/contract.ts';
import { ownYears } from '#app/modules/checkout/index.server.ts';
import { forgetAddress, forgetPerson, ownAddresses, ownPersons } from '#app/modules/identity/index.server.ts';
import { forgetInput } from '#app/modules/identity/input.server.ts';
import { ordersOfUser } from '#app/modules/orders/index.server.ts';
import { callOf } from '#app/platform/http/context.server.ts';
import { formOf } from '#app/platform/http/form.server.ts';
import { statusOf } from '#app/platform/http/status.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { ShopLink } from '#app/ui/link.tsx';
import { Amount } from '#app/ui/price.tsx';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/overview';
import { OrderRows } from './parts/order-rows.tsx';
import { ownPage } from './title.ts';

export const handle = { texts: ['identity', 'orders', 'refusals'] };

export async function loader({ context }: Route.LoaderArgs) {
  const call = callOf(context);
  const [orders, addresses, persons, years] = await Promise.all([ordersOfUser(call), ownAddresses(call), ownPersons(call), ownYears(call)]);
  return {
    orders: orders.slice(0, 3),
    more: orders.length > 3,
    addresses,
    persons,
    years,
    title: textIn(call.locale)('identity:account.title'),
  };
}

/** Forgets a saved address or person. */
export async function action({ context, request }: Route.ActionArgs) {
  const call = callOf(context);
  const form = await formOf(request);
  const input = forgetInput.safeParse(Object.fromEntries(form));
  if (!input.success) throw data(null, { status: 404 });
  const { id } = input.data;
  const forgotten =
    form.get('intent') === 'person' ? await forgetPerson(call, { personId: id }) : await forgetAddress(call, { addressId: id });
  if (!forgotten.ok) return data({ refusal: forgotten.refusal }, { status: statusOf(forgotten.refusal.code) });
  throw redirect(localizedPath(call.locale, '/account'), 303);
}

export const meta: Route.MetaFunction = ({ loaderData }) => ownPage(loaderData?.title);

function Forget({ intent, id, label }: { readonly intent: 'address' | 'person'; readonly id: string; readonly label: string }) {
  const t = useText('identity');
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="id" value={id} />
      <button type="submit" className="btn btn-2 btn-sm" aria-label={label}>
        {t('account.delete')}
      </button>
    </Form>
  );
}

function Addresses({ addresses }: { readonly addresses: Route.ComponentProps['loaderData']['addresses'] }) {
  const t = useText('identity');
  return (
    <section className="panel pad" aria-labelledby="addresses-h">
      <h2 className="h18" id="addresses-h">
        {t('account.addresses')}
      </h2>
      <p className="small muted">{t(addresses.length > 0 ? 'account.addressesNote' : 'account.noAddress')}</p>
      <ul className="rows">
        {addresses.map((address) => (
          <li key={address.addressId}>
            <span>
              <b lang="zh-CN">
                <bdi>{address.name}</bdi>
              </b>{' '}
              <bdi>{address.phone}</bdi> {address.isDefault && <span className="small muted">{t('account.default')}</span>}
              <br />
              <bdi lang="zh-CN">{address.text}</bdi>
            </span>
            <Forget intent="address" id={address.addressId} label={t('account.deleteAddress', { name: address.name })} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What of the yearly limit is used and left, and where the limit is written. */
function Year({ year: { year, used, left, limit, source } }: { readonly year: OwnYear }) {
  const t = useText('identity');
  return (
    <span className="small year">
      <br />
      {t('account.year', { year })} <Amount amount={used} /> / <Amount amount={limit} /> · {t('account.yearLeft')}{' '}
      <b>
        <Amount amount={left} />
      </b>
      <br />
      <span className="muted">
        {t('account.yearSource')} <bdi>{source}</bdi>
      </span>
    </span>
  );
}

function Persons({ persons, years }: Pick<Route.ComponentProps['loaderData'], 'persons' | 'years'>) {
  const t = useText('identity');
  return (
    <section className="panel pad" aria-labelledby="persons-h">
      <h2 className="h18" id="persons-h">
        {t('account.persons')}
      </h2>
      <p className="small muted">{t(persons.length > 0 ? 'account.personsNote' : 'account.noPerson')}</p>
      <ul className="rows">
        {persons.map((person) => (
          <li key={person.personId}>
            <span>
              <b lang="zh-CN">
                <bdi>{person.name}</bdi>
              </b>
              <br />
              <bdi className="num">{person.idNumber}</bdi>
              {years
                .filter(({ personId }) => personId === person.personId)
                .map((year) => (
                  <Year key={year.year} year={year} />
                ))}
            </span>
            <Forget intent="person" id={person.personId} label={t('account.deletePerson', { name: person.name })} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function Overview({ loaderData: { orders, more, addresses, persons, years }, actionData }: Route.ComponentProps) {
  const t = useText(['identity', 'refusals']);
  return (
    <div className="stack">
      <h1>{t('account.title')}</h1>
      {actionData && (
        <p className="note bad" role="alert">
          {t(`refusals:${actionData.refusal.code}`, actionData.refusal.facts)}
        </p>
      )}
      <section className="stack" aria-labelledby="latest-h">
        <h2 className="h18" id="latest-h">
          {t('account.latest')}
        </h2>
        <OrderRows orders={orders} />
        {more && (
          <p>
            <ShopLink className="link" to="/account/orders">
              {t('account.allOrders')}
            </ShopLink>
          </p>
        )}
      </section>
      <div className="pair">
        <Addresses addresses={addresses} />
        <Persons persons={persons} years={years} />
      </div>
    </div>
  );
}
