import type { Subject } from '../../domain/engine/performers';
import { outsiderKindOf } from './outsider-kind-of';
import { affectedBy } from '../registers/dependencies';
import { holdingsOfPerson } from '../registers/holdings';
import { partnerMayPerform } from '../registers/partners';
import type { Sql } from '../../runtime/plain-database';
import { registerSubject } from '../../domain/engine/register-subject';

const working = ['service_provider', 'service_owner', 'resource_owner', 'support_specialist'];
const portfolio = ['institution_service_portfolio_owner', 'institution_resource_portfolio_owner'];

/**
 * Whether a person may carry out or verify a change: a portfolio manager, or a provider, manager or
 * field specialist of the subject or its dependents, who belongs to the institution. A partner's
 * person only within the partner's agreement (R19, R38).
 */
export async function mayBeAppointed(
  sql: Sql,
  asked: { personId: string; institutionId: string; subject: Subject; task: string; on: string },
): Promise<boolean> {
  const { personId, subject, task, on } = asked;
  const [held, kind] = await Promise.all([
    holdingsOfPerson(sql, personId, on),
    outsiderKindOf(sql, personId, on),
  ]);
  if (kind === 'unaffiliated') return false;
  const found = registerSubject(subject);
  const scopes =
    found === undefined
      ? []
      : [found.id, ...(await affectedBy(sql, found, on)).map(({ id }) => id)];
  for (const { role, scopeId, partnerId } of held) {
    // R19: a partner's person has nothing of the institution's own.
    if (kind === 'partner' && partnerId === undefined) continue;
    if (portfolio.includes(role)) return true;
    if (!working.includes(role) || (found !== undefined && !scopes.includes(scopeId))) continue;
    if (partnerId === undefined) return true;
    if (
      found !== undefined &&
      (await partnerMayPerform(sql, { partnerId, task, subject: found, on })).ok
    )
      return true;
  }
  return false;
}
