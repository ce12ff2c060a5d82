import { nameWarnings } from '../../domain/services/name-warnings';
import type { CheckedRow } from './check-row';
import type { ImportWarning } from './document';

/** R16: names of services that do not say what the provider does are imported and told of. */
export function nameWarningsOf({ kind, row, raw }: CheckedRow): ImportWarning[] {
  if (kind !== 'services') return [];
  return nameWarnings(row.nameLv).map((code) => ({ ...raw.placeOf(['nameLv']), code, params: { named: row.nameLv } }));
}
