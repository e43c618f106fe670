import * as planted from '#app/modules/orders/model/law.ts';

export const value = planted;
