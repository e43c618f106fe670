import * as planted from '#app/modules/checkout/index.server.ts';

export const value = planted;
