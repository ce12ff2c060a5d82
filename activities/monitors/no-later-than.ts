/**
 * The earlier of an instant and one that somebody says, as an instant in UTC. Compared as numbers:
 * the text of a far year (`+100000-…`) comes before that of today. What is said and is no instant
 * counts as too late.
 */
export const noLaterThan = (latest: Date, said: string): string => {
  const at = Date.parse(said);
  return new Date(at < latest.getTime() ? at : latest).toISOString();
};
