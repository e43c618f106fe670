import * as planted from '#app/modules/orders/rules.ts';

export const value = planted;
