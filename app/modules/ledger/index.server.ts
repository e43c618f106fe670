export { postJournal } from './commands/post-journal.server.ts';
export { balanceOf, trialBalance } from './queries/balances.server.ts';
export { journalsOf } from './queries/journals-of.server.ts';
