import '../../ui/styles/account.css';
import { data, Form, redirectDocument } from 'react-router';
import { demoSignIns, signIn } from '#app/modules/identity/index.server.ts';
import { ownPath, signInInput } from '#app/modules/identity/input.server.ts';
import type { DemoAccount } from '#app/modules/identity/rules.ts';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { formOf } from '#app/platform/http/form.server.ts';
import { accountOf, sessionSlot } from '#app/platform/http/session-slot.server.ts';
import { statusOf } from '#app/platform/http/status.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { ShopLink } from '#app/ui/link.tsx';
import { nameLang } from '#app/ui/said.tsx';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/sign-in';
import { head } from './head.ts';
import { CredentialsForm } from './parts/credentials-form.tsx';
import { entered, landing, refused } from './parts/sign-in-action.server.ts';

export const handle = { texts: ['identity', 'refusals'] };

export function loader({ context, request }: Route.LoaderArgs) {
  const { locale } = preferencesOf(context);
  const next = new URL(request.url).searchParams.get('next') ?? '';
  const account = accountOf(context);
  if (account) throw redirectDocument(landing(account.role, next, locale));
  const t = textIn(locale);
  return {
    next: ownPath(next) ?? '',
    demo: demoSignIns(callOf(context)),
    head: { title: t('identity:signIn'), description: t('identity:signInLead') },
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await formOf(request);
  const input = signInInput.safeParse(Object.fromEntries(form));
  if (!input.success) return data(refused(form, { code: 'kernel.invalid_input', facts: {} }), { status: 422 });
  const slot = sessionSlot(context);
  const { email, password, next } = input.data;
  const result = await signIn(callOf(context), { email, password, clientKey: slot.clientKey, userAgent: slot.userAgent });
  const answer = entered({ slot, locale: preferencesOf(context).locale, form, next, result });
  return data(answer, { status: statusOf(answer.refusal.code) });
}

export const meta: Route.MetaFunction = (args) => head(args, args.loaderData?.head, { index: false });

/** Accounts that everybody may use: one press signs in, also without JavaScript. */
function DemoAccounts({ accounts, next }: { readonly accounts: readonly DemoAccount[]; readonly next: string }) {
  const t = useText('identity');
  return (
    <aside className="panel pad" aria-labelledby="demo-h">
      <h2 className="h18" id="demo-h">
        {t('demo.title')}
      </h2>
      <p className="small muted">{t('demo.note')}</p>
      <ul className="rows">
        {accounts.map((account) => (
          <li key={account.email}>
            <span>
              <b dir="auto" lang={nameLang(account.displayName)}>
                {account.displayName}
              </b>{' '}
              <span className="small muted">{t(`role.${account.role}`)}</span>
              <br />
              <bdi className="small">{account.email}</bdi>
              <br />
              <bdi className="small mono">{account.password}</bdi>
            </span>
            <Form method="post">
              <input type="hidden" name="email" value={account.email} />
              <input type="hidden" name="password" value={account.password} />
              <input type="hidden" name="next" value={next} />
              <button type="submit" className="btn btn-2 btn-sm">
                {t('demo.use')}
                <bdi className="vh" lang={nameLang(account.displayName)}>{` ${account.displayName}`}</bdi>
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </aside>
  );
}

export default function SignIn({ loaderData: { next, demo }, actionData }: Route.ComponentProps) {
  const t = useText('identity');
  return (
    <main id="main" className="wrap sign" tabIndex={-1}>
      <div className="pg-h">
        <h1>{t('signIn')}</h1>
        <p className="muted">{t('signInLead')}</p>
      </div>
      <div className={demo.length > 0 ? 'sign-2' : 'sign-1'}>
        <section className="panel pad stack" aria-label={t('signIn')}>
          <CredentialsForm kind="signIn" next={next} shortest={1} answer={actionData} />
          <p className="small">
            {t('noAccount')}{' '}
            <ShopLink className="link" to={next ? `/sign-up?next=${encodeURIComponent(next)}` : '/sign-up'}>
              {t('signUp')}
            </ShopLink>
          </p>
          <p className="small muted">{t('guestNote')}</p>
        </section>
        {demo.length > 0 && <DemoAccounts accounts={demo} next={next} />}
      </div>
    </main>
  );
}
