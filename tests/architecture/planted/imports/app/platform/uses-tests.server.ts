import * as planted from '#tests/support/call.ts';

export const value = planted;
