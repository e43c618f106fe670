import * as planted from '#app/modules/customs/rules.ts';

export const value = planted;
