import { canonical } from '../digest';
import type { Ask } from './what-it-depends-on';

/**
 * The data of a case with what may have been recorded in them: each part that may differ is asked
 * for as `data <name>`, by itself, whatever the others say. So it may seem that more depends on them
 * than does, and never less.
 * @param recorded all that may be recorded, once for each answer that was tried
 */
export function dataAfter(before: object, recorded: readonly object[]): (ask: Ask) => never {
  const all = (recorded.length === 0 ? [{}] : recorded).map((data): Record<string, unknown> => ({
    ...before,
    ...data,
  }));
  const sample = all.reduce((merged, data) => ({ ...merged, ...data }));
  const values = new Map(
    Object.keys(sample).map((name) => [name, distinct(all.map((data) => data[name]))]),
  );
  return (ask) =>
    new Proxy(sample, {
      get: (_sample, name) => {
        const [value, ...others] = values.get(String(name)) ?? [];
        return others.length === 0 ? value : ask(`data ${String(name)}`, [value, ...others]);
      },
    }) as never;
}

const distinct = (values: readonly unknown[]): unknown[] => [
  ...new Map(values.map((value) => [canonical(value), value])).values(),
];
