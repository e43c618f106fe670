import * as planted from '#app/modules/green/rules.ts';

export const value = planted;
