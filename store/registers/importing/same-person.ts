import { isDeepStrictEqual } from 'node:util';
import { placed, type CheckedRow } from './check-row';
import { RowError, type ImportError } from './document';

/**
 * A person belongs to the installation: rows of several periods or institutions must tell the same
 * of them.
 */
export function refuseDifferentPersons(rows: readonly CheckedRow[]): ImportError[] {
  const first = new Map<string, object>();
  return rows.flatMap((checked) => {
    if (checked.kind !== 'persons') return [];
    const { shortName, displayName, email, language, issuer, subject } = checked.row;
    const person = { displayName, email, language, issuer, subject };
    const known = first.get(shortName);
    if (!known) first.set(shortName, person);
    return known && !isDeepStrictEqual(known, person)
      ? [placed(new RowError('PERSON_DIFFERS', { named: shortName }, ['shortName']), checked.raw)]
      : [];
  });
}
