import type { LevelPeriod } from '../../api/levels';
import { sayNumber } from '../../words/number';
import { say } from '../../words/say';
import { sayDay, dayOf } from '../../words/time';

/** `vismaz 99,5 %` */
export const sayTarget = ({ direction, target, unit }: LevelPeriod): string =>
  say(`levels.${direction}`, { value: withUnit(target, unit) });

/** What was measured; that nothing was is said. Of what is promised for each case, how many kept it. */
export function sayMeasured({ value, valueUnit, unit }: LevelPeriod): string {
  if (value === null) return say('levels.noData');
  const said = withUnit(value, valueUnit);
  return valueUnit === unit ? said : say('levels.ofCases', { share: said });
}

const withUnit = (value: number, unit: string): string =>
  say(`levels.unit.${unit}`, { value: sayNumber(value), count: value });

/** The period's days, the last one included. */
export const sayPeriod = ({ startsAt, endsAt }: LevelPeriod): string =>
  say('levels.days', {
    from: sayDay(dayOf(startsAt)),
    to: sayDay(dayOf(new Date(Date.parse(endsAt) - 1).toISOString())),
  });
