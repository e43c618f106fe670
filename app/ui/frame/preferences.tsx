import type { ReactNode } from 'react';
import { Form, useLocation } from 'react-router';
import { localizedPath } from '#app/kernel/locale.ts';
import { Pick } from '../field.tsx';
import { Menu } from '../overlay.tsx';
import { useLocale, usePath, useText } from '../text.ts';
import type { FrameView } from './view.ts';

export const preferencesId = 'preferences';

/** One choice: a form of its own, so that each works alone and without JavaScript. */
function Choice({ title, note, children }: { readonly title: string; readonly note?: string; readonly children: ReactNode }) {
  const { pathname, search } = useLocation();
  return (
    <Form
      method="post"
      action={usePath()('/preferences')}
      preventScrollReset
      onSubmit={() => document.getElementById(preferencesId)?.hidePopover()}
    >
      <h2>{title}</h2>
      {note && <p className="small muted">{note}</p>}
      <input type="hidden" name="back" value={pathname + search} />
      <div className="chips">{children}</div>
    </Form>
  );
}

/** Language, display currency, ship-to and theme: four separate choices. */
export function Preferences({ frame }: { readonly frame: FrameView }) {
  const t = useText();
  const locale = useLocale();
  const { pathname, search } = useLocation();
  const bare = localizedPath(locale, '/') === '/' ? pathname : pathname.slice(locale.length + 1) || '/';
  const save = (
    <button type="submit" className="btn btn-2 btn-sm">
      {t('save')}
    </button>
  );
  return (
    <Menu id={preferencesId} title={t('preferences.title')}>
      <div>
        <h2>{t('preferences.language')}</h2>
        <div className="chips">
          {frame.languages.map((language) => (
            <a
              key={language.locale}
              className={language.locale === locale ? 'chip on' : 'chip'}
              href={localizedPath(language.locale, bare) + search}
              lang={language.locale}
              hrefLang={language.locale}
              aria-current={language.locale === locale ? 'true' : undefined}
            >
              {language.name}
            </a>
          ))}
        </div>
      </div>
      <Choice title={t('preferences.shipTo')} note={t('preferences.shipToNote')}>
        <Pick
          key={frame.province}
          label={t('preferences.shipTo')}
          quiet
          name="province"
          defaultValue={frame.province}
          options={frame.provinces.map((code) => ({ value: code, label: t(`province.${code}`) }))}
        />
        {save}
      </Choice>
      <Choice title={t('preferences.currency')} note={t('preferences.currencyNote')}>
        <Pick
          key={frame.currency}
          label={t('preferences.currency')}
          quiet
          name="currency"
          defaultValue={frame.currency}
          options={['CNY', ...frame.currencies].map((code) => ({ value: code, label: code }))}
        />
        {save}
      </Choice>
      <Choice title={t('preferences.theme')}>
        {(['system', 'light', 'dark'] as const).map((theme) => (
          <button
            key={theme}
            type="submit"
            name="theme"
            value={theme}
            className={(frame.theme ?? 'system') === theme ? 'chip on' : 'chip'}
            aria-pressed={(frame.theme ?? 'system') === theme}
          >
            {t(`preferences.${theme}`)}
          </button>
        ))}
      </Choice>
    </Menu>
  );
}
