import { portfolioOwners } from '../../../../domain/roles';
import type { Day } from '../../../../domain/time/lasting';
import { outsiderKindOf } from '../../../access/outsider-kind-of';
import { personsBehind } from '../../../access/register-rights';
import { toColumn } from '../../days';
import type { RowOf } from '../../format';
import type { ImportContext, Outcome } from '../context';
import { RowError } from '../document';
import { lastsLonger, optionalColumn, unlessTakenBack } from '../periods';
import { personIn, scopeOf } from '../references';

/** Deputyships: in everything, in a role, or in a role for one service or resource. */
export async function storeDeputy(
  context: ImportContext,
  row: RowOf<'deputies'>,
): Promise<Outcome> {
  const { tx, institutionId } = context;
  const principalPersonId = await personIn(context, row.principal, ['principal']);
  const deputyPersonId = await personIn(context, row.deputy, ['deputy']);
  if (principalPersonId === deputyPersonId)
    throw new RowError('DEPUTY_IS_PRINCIPAL', {}, ['deputy']);
  if (row.of !== undefined && row.role === undefined)
    throw new RowError('FIELD_REQUIRED', { field: 'role' }, ['role']);
  const scopeId =
    row.role === undefined || row.of === undefined
      ? null
      : (await scopeOf(context, row.role, row.of)).scopeId;

  const key = {
    principalPersonId,
    deputyPersonId,
    role: row.role ?? null,
    scopeId,
    reason: row.reason,
    validFrom: toColumn(row.from),
  };
  const existing = await tx.deputy.findFirst({
    where: { institutionId, ...key, ...(context.creates && unlessTakenBack(key.validFrom)) },
  });
  const validTo = optionalColumn(row.to);
  // Whoever lets it last longer names the deputy anew; to end it earlier names nobody.
  const isLonger = existing !== null && lastsLonger(existing, validTo);
  if (existing === null || isLonger)
    await refuseOutsider(context, deputyPersonId, { named: row.deputy, on: context.givenOn(row) });
  const namedAt = new Date(context.now);
  const namers = {
    namedBy: context.actorId,
    namedFor: await inWhosePlace(context, principalPersonId),
  };
  const named = isLonger ? { ...namers, namedAt } : {};
  return await context.settle({
    object: 'deputy',
    givesRights: true,
    existing,
    wanted: { ...key, validTo },
    create: (data) => tx.deputy.create({ data: { ...data, ...namers, namedAt } }),
    update: (id, data) => tx.deputy.update({ where: { id }, data: { ...data, ...named } }),
  });
}

/** Whom somebody stands in for who names a deputy for another without being a portfolio manager. */
async function inWhosePlace(
  { tx, actorId, institutionId, today }: ImportContext,
  principalPersonId: string,
): Promise<string[]> {
  if (actorId === null || actorId === principalPersonId) return [];
  return personsBehind(tx, { personId: actorId, institutionId }, portfolioOwners, today);
}

/** R19: only the institution's own persons stand in for others. */
async function refuseOutsider(
  { tx }: ImportContext,
  personId: string,
  { named, on }: { named: string; on: Day },
): Promise<void> {
  const kind = await outsiderKindOf(tx, personId, on);
  if (kind === 'unaffiliated')
    throw new RowError('PERSON_NOT_AFFILIATED', { named, on }, ['deputy']);
  if (kind !== undefined) throw new RowError('DEPUTY_IS_OUTSIDER', { named }, ['deputy']);
}
