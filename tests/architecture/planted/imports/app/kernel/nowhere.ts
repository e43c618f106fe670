import * as planted from '#app/kernel/absent.ts';

export const value = planted;
