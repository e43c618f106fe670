import * as planted from '#app/modules/identity/rules.ts';

export const value = planted;
