import { env } from 'node:process';
export const inBrackets = process['env'].SECRET;
export const text = Date();
export const local = (db) => db.$queryRaw`SELECT LOCALTIMESTAMP`;
export const cast = (db) => db.$queryRaw`SELECT id FROM orders WHERE placed_at < 'now'::timestamptz`;
export const asked = (pool) => pool.query('SELECT now()');
export const raw = (text) => Prisma.raw(text);
const { random } = Math;
export const fine = [env, random, new Date('2026-11-22'), (db) => db.$queryRaw`SELECT 'nowhere'`];
