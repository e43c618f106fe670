import * as planted from '#app/platform/i18n/instances.server.ts';

export const value = planted;
