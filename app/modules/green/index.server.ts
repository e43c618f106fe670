export {
  commitIncentives,
  type IncentiveGrant,
  type IncentiveWish,
  releasePersonCaps,
  releasePools,
  type TakenCaps,
  takePersonCaps,
  takePools,
} from './commands/incentive-holds.server.ts';
export { type ReturnedGoods, returnIncentives } from './commands/return-incentives.server.ts';
export type { HeldCertificate, ShownProgramme, ShownRule } from './input.server.ts';
export { type BudgetView, budgets } from './queries/budgets.server.ts';
export { type LabelBook, labelBook } from './queries/label-policy.server.ts';
export { type Label, labelsOf } from './queries/labels.server.ts';
export { personCapsUsed, programmes, remainingByPool, shownRemainingByPool } from './queries/programmes.server.ts';
