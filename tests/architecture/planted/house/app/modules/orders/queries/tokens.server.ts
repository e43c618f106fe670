export const env = process.env.SECRET;
export const at = new Date();
export const ms = Date.now();
export const dice = Math.random();
export const raw = (db) => db.$queryRawUnsafe('SELECT 1');
export const late = (db) => db.$queryRaw`SELECT id FROM orders WHERE placed_at < now()`;
export const loose = (value: any) => value;
export enum State {
  Open,
}
// @ts-ignore
// TODO later
export const fine = ['process.env', 'new Date()', '// TODO in a string'];
export const moment = new Date(0);
