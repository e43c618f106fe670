import * as planted from '#app/modules/ledger/rules.ts';

export const value = planted;
