import * as planted from '#app/modules/settlement/adapters/ecny/index.ts';

export const value = planted;
