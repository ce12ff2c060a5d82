import type { PromisedLength } from '../engine/resolve-time-limits';
import type { Length } from '../time/length';
import type { Indicator } from './indicator';

const longestMinutes = 1_200_000;

/**
 * The lengths that sets of service-level terms promise for the time limits of single cases, by
 * priority. Where several sets hold, for different recipients or situations (R11), the strictest
 * counts: a case does not say yet by which it came.
 */
export function promisedLengths(
  sets: readonly { code: string; indicators: readonly Indicator[] }[],
  rules: readonly string[],
): PromisedLength[] {
  const all = sets.flatMap(({ code, indicators }) =>
    indicators.flatMap((indicator) => promiseOf(code, indicator, rules)),
  );
  const strictestFirst = all.toSorted((a, b) => minutesOf(a) - minutesOf(b));
  return strictestFirst.filter(
    (promise, index) =>
      strictestFirst.findIndex(
        ({ rule, variant }) => rule === promise.rule && variant === promise.variant,
      ) === index,
  );
}

function promiseOf(
  terms: string,
  { code, priority, unit, target }: Indicator,
  rules: readonly string[],
): PromisedLength[] {
  if (
    !rules.includes(code) ||
    priority === undefined ||
    (unit !== 'workingMinutes' && unit !== 'workingHours')
  )
    return [];
  // A promise of nothing would be broken the moment it is made.
  const minutes = Math.min(
    Math.max(Math.floor(unit === 'workingHours' ? target * 60 : target), 1),
    longestMinutes,
  );
  const length: Length =
    minutes % 60 === 0
      ? { unit: 'workingHours', amount: minutes / 60 }
      : { unit: 'workingMinutes', amount: minutes };
  return [{ rule: code, variant: priority, length, terms }];
}

const minutesOf = ({ length }: PromisedLength): number =>
  length.unit === 'workingHours' ? length.amount * 60 : length.amount;
