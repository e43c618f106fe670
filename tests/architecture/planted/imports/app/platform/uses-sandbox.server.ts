import * as planted from '#app/sandbox/card/main.ts';

export const value = planted;
