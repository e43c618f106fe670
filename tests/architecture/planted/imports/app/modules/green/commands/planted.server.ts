import * as planted from '#app/modules/pricing/index.server.ts';

export const value = planted;
