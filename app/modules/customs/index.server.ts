export { giveBackQuota, holdQuota, type QuotaUse, type QuotaWish, reserveQuota } from './commands/quota-holds.server.ts';
export type { ShownPolicy, ShownRate } from './input.server.ts';
export { type CustomsBook, customsBook, personUsage } from './queries/tariff.server.ts';
