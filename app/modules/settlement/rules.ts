export { assertSplit } from './model/capture.ts';
export type { NewPayment, NewRefund, PaymentTerms, SplitLine } from './model/terms.ts';
export { attemptTransitions, paymentTransitions, refundTransitions } from './model/transitions.ts';
