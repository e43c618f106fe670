import '../../ui/styles/account.css';
import { data, redirectDocument } from 'react-router';
import { shortestPassword } from '#app/modules/identity/contract.ts';
import { signUp } from '#app/modules/identity/index.server.ts';
import { ownPath, signUpInput } from '#app/modules/identity/input.server.ts';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { formOf } from '#app/platform/http/form.server.ts';
import { accountOf, sessionSlot } from '#app/platform/http/session-slot.server.ts';
import { statusOf } from '#app/platform/http/status.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { ShopLink } from '#app/ui/link.tsx';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/sign-up';
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
  return { next: ownPath(next) ?? '', head: { title: t('identity:signUp'), description: t('identity:signUpLead') } };
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await formOf(request);
  const input = signUpInput.safeParse(Object.fromEntries(form));
  if (!input.success) return data(refused(form, { code: 'kernel.invalid_input', facts: {} }), { status: 422 });
  const slot = sessionSlot(context);
  const { email, password, displayName, next } = input.data;
  const result = await signUp(callOf(context), { email, password, displayName, clientKey: slot.clientKey, userAgent: slot.userAgent });
  const answer = entered({ slot, locale: preferencesOf(context).locale, form, next, result });
  return data(answer, { status: statusOf(answer.refusal.code) });
}

export const meta: Route.MetaFunction = (args) => head(args, args.loaderData?.head, { index: false });

export default function SignUp({ loaderData: { next }, actionData }: Route.ComponentProps) {
  const t = useText('identity');
  return (
    <main id="main" className="wrap sign" tabIndex={-1}>
      <div className="pg-h">
        <h1>{t('signUp')}</h1>
        <p className="muted">{t('signUpLead')}</p>
      </div>
      <div className="sign-1">
        <section className="panel pad stack" aria-label={t('signUp')}>
          <CredentialsForm kind="signUp" next={next} shortest={shortestPassword} answer={actionData} />
          <p className="small">
            {t('haveAccount')}{' '}
            <ShopLink className="link" to={next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'}>
              {t('signIn')}
            </ShopLink>
          </p>
        </section>
      </div>
    </main>
  );
}
