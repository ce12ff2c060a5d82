import { rigaDateOf } from '../../../../domain/time/zone';
import type { Numbers } from './asked';
import type { Happened } from './happened';

type By = Record<string, (one: Happened) => string | null>;

export const monthOf = ({ at }: Happened): string => rigaDateOf(at).slice(0, 7);

export const subjectOf = ({ history }: Happened): string | null => history.state.subject.id ?? null;

export const data =
  (key: string) =>
  ({ history }: Happened): string | null => {
    const value = (history.state.data as Record<string, string | number | undefined>)[key];
    return value === undefined ? null : String(value);
  };

function numbers(
  code: string,
  happened: readonly Happened[],
  by: By,
  measure: (some: readonly Happened[]) => Numbers[string],
  withAll = true,
): Numbers {
  const found: Numbers = withAll ? { [`${code}//`]: measure(happened) } : {};
  for (const [grouping, groupOf] of Object.entries(by)) {
    for (const group of new Set(happened.map(groupOf)))
      found[`${code}/${grouping}/${group ?? ''}`] = measure(
        happened.filter((one) => groupOf(one) === group),
      );
  }
  return found;
}

export const counted = (
  code: string,
  happened: readonly Happened[],
  by: By = {},
  withAll = true,
): Numbers => numbers(code, happened, by, ({ length }) => ({ value: length, of: null }), withAll);

export const grouped = (code: string, grouping: string, happened: readonly Happened[]): Numbers =>
  counted(code, happened, { [grouping]: ({ group }) => group ?? null }, false);

export const shared = (
  code: string,
  happened: readonly Happened[],
  holds: (one: Happened) => boolean,
  by: By = {},
  withAll = true,
): Numbers =>
  numbers(
    code,
    happened,
    by,
    (some) => ({
      value: some.length === 0 ? null : some.filter(holds).length / some.length,
      of: some.length,
    }),
    withAll,
  );

export const timed = (
  code: string,
  happened: readonly Happened[],
  by: By = {},
  withAll = true,
): Numbers => ({
  ...numbers(
    `median${code}`,
    happened,
    by,
    (some) => ({ value: percentile(some, 0.5), of: some.length }),
    withAll,
  ),
  ...numbers(
    `ninetieth${code}`,
    happened,
    by,
    (some) => ({ value: percentile(some, 0.9), of: some.length }),
    withAll,
  ),
});

/** Drawn straight between the two nearest. */
function percentile(happened: readonly Happened[], part: number): number | null {
  const sorted = happened.map(({ hours = 0 }) => hours).sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below === undefined || above === undefined
    ? null
    : below + (above - below) * (place - Math.floor(place));
}
