import * as planted from '#app/routes/seller/home.tsx';

export const value = planted;
