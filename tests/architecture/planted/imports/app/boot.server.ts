import * as face from '#app/routes/storefront/home.tsx';

export const leaf = face;
