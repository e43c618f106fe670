/** Shapes of the demo shop's facts and texts. */
export type { DeliveryMode } from '#app/modules/catalogue/contract.ts';
export type * from './types/base.ts';
export type * from './types/catalogue.ts';
export type * from './types/customs.ts';
export type * from './types/delivery.ts';
export type * from './types/label.ts';
export type * from './types/people.ts';
export type * from './types/programme.ts';
