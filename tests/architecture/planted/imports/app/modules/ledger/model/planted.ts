import * as planted from '#app/modules/settlement/rules.ts';

export const value = planted;
