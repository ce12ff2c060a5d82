import { toColumn } from '../../days';
import type { RowOf } from '../../format';
import { partnerAgreementsOn } from '../../partners';
import { isVacant } from '../../vacancies';
import { whyNotHolder } from '../../why-not-holder';
import type { ImportContext, Outcome } from '../context';
import { RowError } from '../document';
import { lastsLonger, optionalColumn, unlessTakenBack } from '../periods';
import { partnerIn, personIn, scopeOf } from '../references';

/**
 * Who holds a role or function. That two do not hold a role of one holder at a time is the
 * database's to say (R09).
 */
export async function storeHolding(
  context: ImportContext,
  row: RowOf<'holdings'>,
): Promise<Outcome> {
  const { tx, institutionId } = context;
  const personId = await personIn(context, row.person, ['person']);
  const scope = await scopeOf(context, row.role, row.of);
  const partnerId =
    row.partner === undefined ? null : await partnerIn(context, row.partner, ['partner']);
  if (row.partner !== undefined && row.role !== 'service_provider')
    throw new RowError('PARTNER_ONLY_PROVIDES', { role: row.role }, ['partner']);
  if (
    partnerId !== null &&
    !(await partnerAgreementsOn(tx, partnerId, row.from)).some(({ serviceIds }) =>
      serviceIds.includes(scope.scopeId),
    )
  ) {
    throw new RowError(
      'PARTNER_WITHOUT_AGREEMENT',
      { partner: row.partner ?? '', named: row.of ?? '', on: row.from },
      ['partner'],
    );
  }
  if (row.recipientKind !== undefined && row.role !== 'service_recipient')
    throw new RowError('RECIPIENT_KIND_NOT_ALLOWED', { role: row.role }, ['recipientKind']);

  const validFrom = toColumn(row.from);
  const existing = await tx.holding.findFirst({
    where: {
      institutionId,
      role: row.role,
      scopeId: scope.scopeId,
      personId,
      validFrom,
      ...(context.creates && unlessTakenBack(validFrom)),
    },
  });
  const validTo = optionalColumn(row.to);
  if (existing === null || lastsLonger(existing, validTo)) {
    const { role, person, from, to } = row;
    const on = context.givenOn(row);
    const wanted = { id: existing?.id, role, personId, partnerId, from, to, on };
    const why = await whyNotHolder(tx, wanted);
    if (why !== undefined) throw new RowError(why, { named: person, on, role }, ['person']);
  }
  return await context.settle({
    object: 'holding',
    givesRights: true,
    existing,
    wanted: {
      role: row.role,
      ...scope,
      personId,
      partnerId,
      recipientKind: row.recipientKind ?? null,
      validFrom,
      validTo,
    },
    create: (data) => tx.holding.create({ data }),
    update: (id, data) => tx.holding.update({ where: { id }, data }),
  });
}

/**
 * R09, second half, once all rows are stored: what this import ended must have somebody after it.
 */
export async function checkSuccessor(
  context: ImportContext,
  row: RowOf<'holdings'>,
): Promise<void> {
  if (row.to === undefined) return;
  const { scopeId } = await scopeOf(context, row.role, row.of);
  if (await isVacant(context.tx, { role: row.role, scopeId }, row.to))
    throw new RowError(
      'HOLDING_NEEDS_SUCCESSOR',
      { role: row.role, named: row.of ?? context.institutionCode },
      ['to'],
    );
}
