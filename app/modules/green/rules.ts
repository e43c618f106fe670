/** The pure door of green. */
export { hsStartsWith, someWordFits, wordFits } from './model/category.ts';
export { certificateMoves, certificateProblem, certificateStateAt, scopeCovers } from './model/certificate.ts';
export { afterBudgetEvent, budgetHoldMoves, holdCounts } from './model/hold.ts';
export { nextReleaseAt, releasedAt } from './model/pool.ts';
export { evaluateProgrammes } from './model/programme.ts';
export { type Claim, evaluateRecognition } from './model/recognition.ts';
export { type LabelledCase, tierOf } from './model/tier.ts';
