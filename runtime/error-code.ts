/**
 * Whether an error of the operating system is of this kind, such as ENOENT. Asked of its shape: a
 * test runner's errors come from another realm.
 */
export const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
