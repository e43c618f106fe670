import { useEffect, useRef } from 'react';
import { Form, useNavigation } from 'react-router';
import type { Refusal } from '#app/kernel/result.ts';
import { Field } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useText } from '#app/ui/text.ts';

interface CredentialsProps {
  readonly kind: 'signIn' | 'signUp';
  readonly next: string;
  readonly shortest: number;
  readonly answer: { readonly refusal: Refusal; readonly typed: { readonly email: string; readonly displayName: string } } | undefined;
}

/** Fields that a refusal is about; a wrong pair of e-mail and password is about both, so about neither. */
const fieldOf: Readonly<Record<string, 'email' | 'password'>> = {
  'identity.email_taken': 'email',
  'identity.email_malformed': 'email',
  'identity.password_short': 'password',
  'identity.password_known': 'password',
};

/** Takes the focus after every refusal, the same one again too. */
function Summary({ answer, sentence }: { readonly answer: object; readonly sentence: string }) {
  const box = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (answer) box.current?.focus();
  }, [answer]);
  return (
    <p ref={box} className="note bad" role="alert" tabIndex={-1}>
      <Icon name="alert" />
      <span>{sentence}</span>
    </p>
  );
}

/** E-mail and password, to sign in or to open an account. What was typed stays after a refusal, the password never. */
export function CredentialsForm({ kind, next, shortest, answer }: CredentialsProps) {
  const t = useText(['identity', 'refusals']);
  const busy = useNavigation().state === 'submitting';
  const signUp = kind === 'signUp';
  const sentence = answer ? t(`refusals:${answer.refusal.code}`, answer.refusal.facts) : null;
  const errorOf = (name: 'email' | 'password') => (answer && fieldOf[answer.refusal.code] === name ? sentence : null);
  return (
    <Form method="post" className="stack">
      {answer && sentence && <Summary answer={answer} sentence={sentence} />}
      <input type="hidden" name="next" value={next} />
      <Field
        label={t('email')}
        name="email"
        type="email"
        autoComplete={signUp ? 'email' : 'username'}
        inputMode="email"
        spellCheck={false}
        dir="ltr"
        maxLength={254}
        required
        defaultValue={answer?.typed.email}
        error={errorOf('email')}
      />
      <Field
        label={t('password')}
        name="password"
        type="password"
        autoComplete={signUp ? 'new-password' : 'current-password'}
        dir="ltr"
        maxLength={256}
        required
        {...(signUp ? { hint: t('passwordHint', { shortest }), minLength: shortest } : {})}
        error={errorOf('password')}
      />
      {signUp && (
        <Field
          label={t('name')}
          name="displayName"
          autoComplete="nickname"
          maxLength={60}
          hint={t('nameHint')}
          defaultValue={answer?.typed.displayName}
        />
      )}
      <button type="submit" className="btn btn-1 btn-w" aria-disabled={busy}>
        {t(kind)}
      </button>
    </Form>
  );
}
