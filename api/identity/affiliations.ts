import { Refusal } from '../../domain/problems';
import { rigaDateOf } from '../../domain/time/zone';
import { holdsOn, type Day } from '../../registers/days';
import type { PrismaClient } from '../../runtime/database';

export interface ChoosableInstitution {
  id: string;
  code: string;
  nameLv: string;
  nameEn: string;
}

export const todayInRiga = (): Day => rigaDateOf(new Date().toISOString());

/** The institutions that a person belongs to today. Row-level security shows a person's own affiliations before an institution is chosen. */
export const institutionsOf = (prisma: PrismaClient, personId: string): Promise<ChoosableInstitution[]> =>
  prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select set_config('app.person', ${personId}, true)`;
    const affiliations = await tx.affiliation.findMany({ where: { personId, ...holdsOn(todayInRiga()) } });
    const ids = [...new Set(affiliations.map(({ institutionId }) => institutionId))];
    return await tx.institution.findMany({ where: { id: { in: ids } }, select: { id: true, code: true, nameLv: true, nameEn: true }, orderBy: { code: 'asc' } });
  });

/**
 * The institution a person acts for: the one named, else the only one.
 * @throws Refusal NOT_OF_THIS_INSTITUTION, the same whether such an institution exists or not; INSTITUTION_REQUIRED with the codes to choose from
 */
export function chooseInstitution(institutions: readonly ChoosableInstitution[], named: string | undefined): ChoosableInstitution {
  const [only, ...others] = institutions;
  const chosen = named === undefined ? only : institutions.find(({ code }) => code === named);
  if (!chosen) throw new Refusal('NOT_OF_THIS_INSTITUTION');
  if (named === undefined && others.length > 0) throw new Refusal('INSTITUTION_REQUIRED', { institutions: institutions.map(({ code }) => code).join(', ') });
  return chosen;
}
