import * as planted from '#app/modules/customs/index.server.ts';

export const value = planted;
