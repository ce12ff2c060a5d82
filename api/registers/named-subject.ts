import { z } from 'zod';
import { findSubject } from '../../store/registers/find-subject';
import type { RegisterSubject } from '../../domain/engine/register-subject';
import type { Sql } from '../../runtime/plain-database';

/** A service or resource as addresses name it: `service:DZD`. */
export const NamedSubject = z.string().regex(/^(service|resource):[A-Za-z0-9._-]{1,40}$/);

/**
 * The one so named in the institution that the transaction is bound to.
 * @throws Refusal SUBJECT_UNKNOWN
 */
export function findNamedSubject(sql: Sql, named: string): Promise<RegisterSubject> {
  const [type, code = ''] = named.split(':');
  return findSubject(sql, { type: type === 'service' ? 'service' : 'resource', code });
}
