import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import { browserEngine } from '#app/platform/i18n/engine.browser.ts';
import { openTexts } from '#app/platform/i18n/store.ts';
import { addChineseFaceIfMissing } from './ui/cjk-fallback.ts';
import { TextContext } from './ui/text.ts';

const { lang, dataset } = document.documentElement;

addChineseFaceIfMissing(document);

openTexts({ locale: lang, first: (dataset.texts ?? 'shell').split(' '), engine: browserEngine }).then(
  (texts) =>
    startTransition(() => {
      hydrateRoot(
        document,
        <StrictMode>
          <TextContext value={texts}>
            <HydratedRouter />
          </TextContext>
        </StrictMode>,
      );
    }),
  // Without its texts the page stays as the server made it: complete, only without the comforts of JavaScript.
  (error: unknown) => console.error(error),
);
