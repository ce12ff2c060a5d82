import type { WatchedSet } from '../../api/levels';
import type { FieldKind, FieldSchema } from '../../form/schema';
import { say } from '../../words/say';

/** A field of these forms, with its words. */
export const field = (name: string, kind: FieldKind): FieldSchema => ({
  title: say(`levels.field.${name}`),
  description: say(`levels.help.${name}`),
  'x-kind': kind,
});

interface Promised {
  service?: string;
  terms?: string;
  /** Code, with the priority where it stands once for each: `incident.resolve:P1`. */
  indicator?: string;
}

/** The watched promises to choose from; also each service as a whole where that is wanted. */
export const promisesOf = (
  sets: readonly WatchedSet[],
  { withWholeServices = false } = {},
): { const: string; title: string }[] =>
  sets.flatMap(({ service, terms, name, levels }, at) => [
    ...(withWholeServices && sets.findIndex((one) => one.service.id === service.id) === at
      ? [
          {
            const: JSON.stringify({ service: service.code }),
            title: say('levels.wholeService', { name: service.name ?? service.code }),
          },
        ]
      : []),
    ...levels.map((level) => ({
      const: JSON.stringify({ service: service.code, terms, indicator: level.indicator }),
      title: say('levels.promiseOf', {
        name: service.name ?? service.code,
        promise: level.name,
        set: name,
      }),
    })),
  ]);

/** What was chosen, as `promisesOf` wrote it; nothing where nothing was. */
export const promiseIn = (chosen: unknown): Promised =>
  typeof chosen === 'string' ? (JSON.parse(chosen) as Promised) : {};
