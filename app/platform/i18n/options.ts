import type { InitOptions } from 'i18next';

/** JSON v4 texts, two levels, no escaping (React escapes), the same on both sides. A missing key shows itself, so that a test can see it. */
export const textOptions = {
  fallbackLng: false,
  defaultNS: 'shell',
  initAsync: false,
  interpolation: { escapeValue: false },
  returnNull: false,
} satisfies InitOptions;
