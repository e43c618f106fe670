import type { MetaDescriptor } from 'react-router';

/** A page of one's own has a title and is nobody else's: no search engine keeps it. */
export const ownPage = (title: string | undefined): MetaDescriptor[] => [
  ...(title ? [{ title: `${title} · 驿集 Yiji` }] : []),
  { name: 'robots', content: 'noindex' },
];
