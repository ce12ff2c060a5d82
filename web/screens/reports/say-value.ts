import type { Figure } from '../../api/reports';
import { sayNumber, sayShare } from '../../words/number';
import { say } from '../../words/say';

/** A value with its unit; that there is none is said, as it is not nought. */
export function sayValue(unit: Figure['unit'], value: number | null): string {
  if (value === null) return say('reports.nothingMeasured');
  if (unit === 'share') return sayShare(value);
  return unit === 'hours' ? say('reports.hours', { hours: sayNumber(value, 1) }) : sayNumber(value);
}
