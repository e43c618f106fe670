import * as planted from '#app/modules/settlement/contract.ts';

export const value = planted;
