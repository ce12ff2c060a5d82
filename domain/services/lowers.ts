import { keyOf, type Indicator, type IndicatorUnit, type Priority } from './indicator';

/** A set of terms as far as two sets are compared. */
export interface ComparedSet {
  calendar: string;
  indicators: readonly Indicator[];
}

/**
 * An indicator by which the desk promises less than the owner, or something that cannot be held
 * against the owner's promise.
 */
export interface Lowering {
  code: string;
  priority?: Priority;
  why: 'target' | 'direction' | 'unit' | 'period' | 'calendar';
}

/**
 * R12, R26: where a set, a support desk's or a further version, falls below the owner's or the
 * version before; empty when it only raises. A promise that the desk's set leaves out stays as the
 * owner made it. A promise of the desk alone is more than before. A pair that cannot be compared
 * counts as lowered: nobody could show the contrary.
 */
export function lowers(ownersSet: ComparedSet, deskSet: ComparedSet): Lowering[] {
  const owners = new Map(ownersSet.indicators.map((indicator) => [keyOf(indicator), indicator]));
  return deskSet.indicators.flatMap((desk) => {
    const owner = owners.get(keyOf(desk));
    const why = owner && whyLower(owner, desk, ownersSet.calendar === deskSet.calendar);
    return why ? [{ code: desk.code, ...(desk.priority && { priority: desk.priority }), why }] : [];
  });
}

function whyLower(
  owner: Indicator,
  desk: Indicator,
  isSameCalendar: boolean,
): Lowering['why'] | undefined {
  if (owner.direction !== desk.direction) return 'direction';
  if (owner.period !== desk.period) return 'period';
  const [ownerMeasure, deskMeasure] = [measureOf(owner.unit), measureOf(desk.unit)];
  if (ownerMeasure.base !== deskMeasure.base) return 'unit';
  if (ownerMeasure.isOfCalendar && !isSameCalendar) return 'calendar';
  const [ownerTarget, deskTarget] = [
    owner.target * ownerMeasure.factor,
    desk.target * deskMeasure.factor,
  ];
  return (owner.direction === 'atMost' ? deskTarget > ownerTarget : deskTarget < ownerTarget)
    ? 'target'
    : undefined;
}

/**
 * Working minutes and hours measure the same; a working day has no fixed length, and working time
 * depends on whose calendar counts it.
 */
function measureOf(unit: IndicatorUnit): {
  base: IndicatorUnit;
  factor: number;
  isOfCalendar: boolean;
} {
  if (unit === 'workingHours') return { base: 'workingMinutes', factor: 60, isOfCalendar: true };
  return {
    base: unit,
    factor: 1,
    isOfCalendar: unit === 'workingMinutes' || unit === 'workingDays',
  };
}
