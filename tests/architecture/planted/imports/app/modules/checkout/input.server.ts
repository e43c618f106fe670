import * as planted from '#app/modules/checkout/rules.ts';

export const value = planted;
