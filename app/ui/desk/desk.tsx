import type { ReactNode } from 'react';
import { Form } from 'react-router';
import type { Locale } from '#app/kernel/locale.ts';
import { Brand } from '../frame/brand.tsx';
import { Icon, type IconName } from '../icon.tsx';
import { nameLang } from '../said.tsx';
import { useLocale, usePath, useText } from '../text.ts';

/** A place of the workspace: a section of its page. */
export interface DeskPlace {
  readonly to: string;
  readonly icon: IconName;
  readonly name: string;
  readonly count?: number;
  /** Needs a person. */
  readonly hot?: boolean;
}

interface DeskProps {
  readonly face: string;
  readonly places: readonly DeskPlace[];
  readonly person: { readonly displayName: string; readonly email: string };
  readonly languages: readonly { readonly locale: Locale; readonly name: string }[];
  readonly children: ReactNode;
}

/** Links that choose the language of a workspace: its addresses are the same in every language. */
function Languages({ languages }: Pick<DeskProps, 'languages'>) {
  const t = useText('workspace');
  const locale = useLocale();
  return (
    <nav className="langs" aria-label={t('language')}>
      {languages.map((language) => (
        <a
          key={language.locale}
          href={`?lang=${language.locale}`}
          lang={language.locale}
          aria-current={language.locale === locale ? 'true' : undefined}
        >
          {language.name}
        </a>
      ))}
    </nav>
  );
}

/** The frame of a workspace: places at the side, the page beside them; on a phone the places lie above. */
export function Desk({ face, places, person, languages, children }: DeskProps) {
  const t = useText(['workspace', 'shell']);
  const path = usePath();
  return (
    <div className="desk">
      <a className="skip" href="#main">
        {t('shell:skip')}
      </a>
      <header className="desk-rail">
        <div className="desk-brand">
          <Brand />
          <span className="face">{face}</span>
        </div>
        <nav className="desk-places" aria-label={t('nav')}>
          {places.map((place) => (
            <a key={place.to} href={place.to}>
              <Icon name={place.icon} />
              {place.name}
              {place.count !== undefined && <bdi className={place.hot && place.count > 0 ? 'cnt hot' : 'cnt'}>{place.count}</bdi>}
            </a>
          ))}
        </nav>
        <div className="desk-foot">
          <p className="who">
            <b dir="auto" lang={nameLang(person.displayName)}>
              {person.displayName}
            </b>
            <br />
            <bdi className="xs dim">{person.email}</bdi>
          </p>
          <a href={path('/account')}>
            <Icon name="user" />
            {t('account')}
          </a>
          <Form method="post" action={path('/account/sign-out')} reloadDocument>
            <button type="submit">
              <Icon name="x" />
              {t('signOut')}
            </button>
          </Form>
          <Languages languages={languages} />
        </div>
      </header>
      <main id="main" className="desk-main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
