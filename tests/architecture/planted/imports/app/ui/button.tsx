export const leaf = 1;
export type Leaf = typeof leaf;
