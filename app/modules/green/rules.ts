/** The pure door of green. */
export { certificateMoves, certificateStateAt, scopeCovers } from './model/certificate.ts';
export { afterBudgetEvent, holdCounts } from './model/hold.ts';
export { nextReleaseAt, releasedAt } from './model/pool.ts';
export { evaluateProgrammes } from './model/programme.ts';
export { evaluateRecognition } from './model/recognition.ts';
export { tierOf } from './model/tier.ts';
