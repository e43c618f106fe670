import type { Programme } from '#app/modules/green/contract.ts';

export const inOrder = (a: Programme, b: Programme): number => a.stack.order - b.stack.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Two programmes of which a line takes one: of one group, or of groups that exclude each other. */
export const clash = (a: Programme, b: Programme): boolean =>
  a.id !== b.id &&
  (a.stack.group === b.stack.group || a.stack.exclusiveWith.includes(b.stack.group) || b.stack.exclusiveWith.includes(a.stack.group));
