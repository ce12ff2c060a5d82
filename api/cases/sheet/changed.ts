import { actorOf } from '../../../domain/engine/actor-of';
import type { Said, wording } from './answers';
import type { Changed, SheetSection } from './schemas';

type Words = ReturnType<typeof wording>;

/**
 * What others have answered otherwise since the reader decided here last: each field as it stood
 * then and as it stands now. Null where the reader has decided nothing.
 */
export function changedSince(
  all: readonly Said[],
  readerId: string | undefined,
  words: Words,
  byOf: (said: Said) => SheetSection['by'],
): Changed | null {
  const own = all.findLast(({ event }) => event.type === 'answered' && actorOf(event) === readerId);
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
    return differences(then, now, words).map((field) => ({
      step: now.step,
      stepTitle: words.titleOf(now.step),
      ...field,
      by: byOf(now),
      at: now.event.at,
    }));
  });
}

function differences(then: Said | undefined, now: Said, { fieldsOf }: Words) {
  const before = then === undefined ? [] : fieldsOf(then);
  const after = fieldsOf(now);
  const gone = before.filter(({ name }) => !after.some((one) => one.name === name));
  return [...after, ...gone].flatMap(({ name, title }) => {
    const textIn = (fields: typeof after) => fields.find((one) => one.name === name)?.text ?? null;
    const [was, is] = [textIn(before), textIn(after)];
    return was === is ? [] : [{ name, title, before: was, after: is }];
  });
}
