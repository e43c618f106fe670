import * as planted from '#app/modules/settlement/index.server.ts';

export const value = planted;
