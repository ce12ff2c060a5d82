/** What is kept and logged of a failure: names and codes only, because a mail server's own words repeat the address. */
export function describeFault(error: unknown): { summary: string; isLasting: boolean } {
  if (!(error instanceof Error)) return { summary: 'unknown', isLasting: false };
  const { code, responseCode, command } = error as Error & { code?: unknown; responseCode?: unknown; command?: unknown };
  const words = [error.name, code, responseCode, command].filter((word) => typeof word === 'string' || typeof word === 'number');
  return { summary: words.join(' '), isLasting: typeof responseCode === 'number' && responseCode >= 500 };
}
