import * as planted from '#app/modules/live/index.server.ts';

export const value = planted;
