import * as planted from '#app/modules/logistics/rules.ts';

export const value = planted;
