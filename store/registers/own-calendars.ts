import { Calendar } from '../../domain/time/calendar';

interface Named {
  institutionId: string;
  code: string;
  version: string;
}

const mostKept = 500;
const kept = new Map<string, Calendar>();

/**
 * An institution's own calendar, read once by each process: a version never changes, and what is
 * worked out of it is kept with the object.
 * @param read its stored data
 */
export async function ownCalendar(
  { institutionId, code, version }: Named,
  read: () => Promise<unknown>,
): Promise<Calendar> {
  const key = JSON.stringify([institutionId, code, version]);
  const known = kept.get(key) ?? Calendar.parse(await read());
  // Whatever was asked for last is forgotten last.
  kept.delete(key);
  kept.set(key, known);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return known;
}
