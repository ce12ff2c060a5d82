import type { PrismaClient } from '../../runtime/database';

/** An institution that a person belongs to, and so may act for. */
export interface ChoosableInstitution {
  id: string;
  code: string;
  nameLv: string;
  nameEn: string;
}

/** The register of institutions is of the whole installation. */
export const institutionWithId = (
  prisma: Pick<PrismaClient, 'institution'>,
  id: string,
): Promise<ChoosableInstitution> =>
  prisma.institution.findUniqueOrThrow({
    where: { id },
    select: { id: true, code: true, nameLv: true, nameEn: true },
  });
