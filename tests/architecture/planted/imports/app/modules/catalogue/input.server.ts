import * as planted from '#app/modules/catalogue/rules.ts';

export const value = planted;
