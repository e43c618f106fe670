import * as planted from '#app/modules/discovery/index.server.ts';

export const value = planted;
