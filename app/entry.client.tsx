import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { HydratedRouter } from 'react-router/dom';
import { browserTexts } from '#app/platform/i18n/browser.ts';
import { addChineseFaceIfMissing } from './ui/cjk-fallback.ts';

const { lang, dataset } = document.documentElement;

addChineseFaceIfMissing(document);

browserTexts(lang, (dataset.texts ?? 'shell').split(' ')).then(
  (texts) =>
    startTransition(() => {
      hydrateRoot(
        document,
        <StrictMode>
          <I18nextProvider i18n={texts}>
            <HydratedRouter />
          </I18nextProvider>
        </StrictMode>,
      );
    }),
  // Without its texts the page stays as the server made it: complete, only without the comforts of JavaScript.
  (error: unknown) => console.error(error),
);
