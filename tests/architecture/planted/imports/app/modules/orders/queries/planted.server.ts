import * as planted from '#app/platform/http/status.ts';

export const value = planted;
