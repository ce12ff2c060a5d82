import { nameWarnings } from '../../../domain/services/name-warnings';
import { termsWarnings } from '../../../domain/services/terms-warnings';
import type { CheckedRow } from './check-row';
import type { ImportWarning } from './document';

/**
 * Doubtful entries are imported with a warning: names of services that do not say what the provider
 * does (R16), promises without their means.
 */
export function warningsOf({ kind, row, raw }: CheckedRow): ImportWarning[] {
  if (kind === 'services')
    return nameWarnings(row.nameLv).map((code) => ({
      ...raw.placeOf(['nameLv']),
      code,
      params: { named: row.nameLv },
    }));
  if (kind === 'terms')
    return termsWarnings(row).map((code) => ({
      ...raw.placeOf([]),
      code,
      params: { named: row.code },
    }));
  return [];
}
