/** The pure door of green. */
export { certificateMoves, certificateStateAt, scopeCovers } from './model/certificate.ts';
export { afterBudgetEvent, holdCounts } from './model/hold.ts';
export { nextReleaseAt, releasedAt } from './model/pool.ts';
export { evaluateProgrammes, reasonOfRefusal } from './model/programme.ts';
export { evaluateRecognition } from './model/recognition.ts';
export { clash } from './model/stacking.ts';
export { tierOf } from './model/tier.ts';
