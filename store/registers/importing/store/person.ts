import { v7 as newId } from 'uuid';
import { toColumn } from '../../days';
import type { RowOf } from '../../format';
import type { ImportContext, Outcome } from '../context';
import { optionalColumn, refuseOverlap } from '../periods';

/**
 * A person of the installation, found by the short name, and the person's time with the
 * institution.
 */
export async function storePerson(
  context: ImportContext,
  { from, to, ...row }: RowOf<'persons'>,
): Promise<Outcome> {
  const { tx, institutionId } = context;
  const existing = await tx.person.findUnique({ where: { shortName: row.shortName } });
  const personId = existing?.id ?? newId();
  const outcome = await context.settle({
    object: 'person',
    isPersonal: true,
    existing,
    wanted: { ...row, issuer: row.issuer ?? null, subject: row.subject ?? null },
    create: () => tx.person.create({ data: { ...row, id: personId } }),
    update: (id, data) => tx.person.update({ where: { id }, data }),
  });

  const affiliations = await tx.affiliation.findMany({ where: { institutionId, personId } });
  const wanted = { personId, validFrom: toColumn(from), validTo: optionalColumn(to) };
  const affiliation =
    affiliations.find(({ validFrom }) => validFrom.getTime() === wanted.validFrom.getTime()) ??
    null;
  refuseOverlap(
    wanted,
    affiliations.filter((other) => other !== affiliation),
  );
  const affiliated = await context.settle({
    object: 'affiliation',
    existing: affiliation,
    wanted,
    create: (data) => tx.affiliation.create({ data }),
    update: (id, data) => tx.affiliation.update({ where: { id }, data }),
  });
  return outcome === 'unchanged' ? affiliated : outcome;
}
