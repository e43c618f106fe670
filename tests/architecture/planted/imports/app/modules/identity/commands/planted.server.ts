import * as planted from '#app/modules/ledger/index.server.ts';

export const value = planted;
