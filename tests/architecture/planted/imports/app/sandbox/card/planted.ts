import * as planted from '#app/sandbox/ecny/main.ts';

export const value = planted;
