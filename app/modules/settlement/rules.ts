export { assertSplit } from './model/capture.ts';
export { attemptTransitions, paymentTransitions, refundTransitions } from './model/transitions.ts';
