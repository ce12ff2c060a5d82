import { Calendar } from '../../domain/time/calendar';
import { KeptNewest } from '../../runtime/kept-newest';

interface Named {
  institutionId: string;
  code: string;
  version: string;
}

const kept = new KeptNewest<Calendar>(500);

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
  return kept.find(key) ?? kept.keep(key, Calendar.parse(await read()));
}
