import * as planted from '#app/platform/log.server.ts';

export const value = planted;
