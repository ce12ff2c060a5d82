/** Each value once, in the order of first appearance. */
export const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
