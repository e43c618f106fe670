import * as planted from '#app/modules/live/rules.ts';

export const value = planted;
