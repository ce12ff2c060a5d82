import { actorOf } from '../../../domain/engine/actor-of';
import type { wording } from './answers';
import type { Said } from './said';
import type { Changed, SheetSection } from './schemas';

type Words = ReturnType<typeof wording>;

/**
 * What others have said otherwise since the reader decided or changed something here last: each field as it stood
 * then and as it stands now. Null where the reader has decided nothing.
 */
export function changedSince(
  all: readonly Said[],
  readerId: string | undefined,
  words: Words,
  byOf: (said: Said) => SheetSection['by'],
): Changed | null {
  const own = all.findLast(({ event }) => event.type !== 'opened' && actorOf(event) === readerId);
  if (own === undefined || readerId === undefined) return null;
  return { since: own.event.at, fields: changesAfter(own.event.sequence, all, words, byOf) };
}

/** Each field that was answered otherwise after an event: as it stood then, and as it stands now. */
export function changesAfter(
  sequence: number,
  all: readonly Said[],
  words: Words,
  byOf: (said: Said) => SheetSection['by'],
): Changed['fields'] {
  const later = all.filter(({ event }) => event.sequence > sequence);
  const places = new Map(later.map((said) => [said.place, said]));
  return [...places.values()].flatMap((now) => {
    const then = all.findLast(
      ({ place, event }) => place === now.place && event.sequence <= sequence,
    );
    return differencesOf(then, now, words).map((field) => ({
      step: now.step,
      stepTitle: words.titleOf(now.step),
      ...field,
      by: byOf(now),
      at: now.event.at,
    }));
  });
}

/** Each field that stands otherwise than before; by which words it was decided is no field then. */
export function differencesOf(then: Said | undefined, now: Said, { fieldsOf }: Words) {
  const isSaidAnew = then !== undefined && then.step !== now.step;
  const told = (said: Said) =>
    fieldsOf(said).filter(({ name }) => !isSaidAnew || (name !== 'outcome' && name !== 'reason'));
  const before = then === undefined ? [] : told(then);
  const after = told(now);
  const gone = before.filter(({ name }) => !after.some((one) => one.name === name));
  return [...after, ...gone].flatMap(({ name, title }) => {
    const textIn = (fields: typeof after) => fields.find((one) => one.name === name)?.text ?? null;
    const [was, is] = [textIn(before), textIn(after)];
    return was === is ? [] : [{ name, title, before: was, after: is }];
  });
}
