import * as planted from '#app/platform/db/client.server.ts';

export const value = planted;
