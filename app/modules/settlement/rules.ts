export { customsCodeOf } from './model/slip.ts';
export { buyerPlace, type NewPayment, type NewRefund, type PaymentTerms, type SealedBuyer, type SplitLine } from './model/terms.ts';
export { attemptTransitions, paymentTransitions, refundTransitions } from './model/transitions.ts';
