import * as planted from 'zod';

export const value = planted;
