import type { LevelPeriod } from '../../api/levels';
import { sayNumber } from '../../words/number';
import { say } from '../../words/say';
import { sayDay, dayOf } from '../../words/time';

/** `vismaz 99,5 %` */
export const sayTarget = ({ direction, target, unit }: LevelPeriod): string =>
  say(`levels.${direction}`, { value: withUnit(target, unit) });

/** What was measured; that nothing was is said. */
export const sayMeasured = ({ value, valueUnit }: LevelPeriod): string =>
  value === null ? say('levels.noData') : withUnit(value, valueUnit);

const withUnit = (value: number, unit: string): string =>
  say(`levels.unit.${unit}`, { value: sayNumber(value) });

/** The period's days, the last one included. */
export const sayPeriod = ({ startsAt, endsAt }: LevelPeriod): string =>
  say('levels.days', {
    from: sayDay(dayOf(startsAt)),
    to: sayDay(dayOf(new Date(Date.parse(endsAt) - 1).toISOString())),
  });
