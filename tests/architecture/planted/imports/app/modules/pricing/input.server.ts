import * as planted from '#app/modules/pricing/rules.ts';

export const value = planted;
