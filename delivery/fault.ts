import { types } from 'node:util';

export interface Fault {
  summary: string;
  /** Where it came from, for the log. */
  where: string;
  /** The receiver said that trying again soon is of no use. */
  isLasting: boolean;
}

/** What is kept and logged of a failure: names, codes and places only, because a mail server's own words repeat the address. */
export function describeFault(error: unknown): Fault {
  // Also errors of Node itself where somebody runs us in another realm, as Jest does.
  if (!types.isNativeError(error)) return { summary: 'unknown', where: '', isLasting: false };
  const { code, responseCode, command } = error as Error & { code?: unknown; responseCode?: unknown; command?: unknown };
  const words = [error.name, code, responseCode, command].filter((word) => typeof word === 'string' || typeof word === 'number');
  const frame = error.stack?.split('\n').find((line) => line.startsWith('    at '));
  return { summary: words.join(' '), where: frame?.trim() ?? '', isLasting: typeof responseCode === 'number' && responseCode >= 500 };
}
