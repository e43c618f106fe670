export const transaction = 1;
export type Call = typeof transaction;
