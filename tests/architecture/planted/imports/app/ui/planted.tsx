import * as planted from '#app/modules/orders/contract.ts';

export const value = planted;
