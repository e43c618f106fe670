import * as planted from '#app/modules/discovery/rules.ts';

export const value = planted;
