import * as planted from '#app/modules/orders/index.server.ts';

export const value = planted;
