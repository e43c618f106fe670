import * as planted from '#app/modules/green/index.server.ts';

export const value = planted;
