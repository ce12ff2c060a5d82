import type { PrismaClient } from '../../generated/prisma/client';
import type { Sql } from '../../runtime/plain-database';

/** Whether there is an institution; with a code, whether there is one of exactly that code. */
export const knowsInstitution = async (prisma: PrismaClient, code?: string): Promise<boolean> =>
  (await prisma.institution.count({ where: code === undefined ? {} : { code } })) > 0;

/** Every institution of the installation, by code. */
export const allInstitutions = (
  plain: Pick<Sql, '$queryRaw'>,
): Promise<{ id: string; code: string; nameLv: string; nameEn: string }[]> =>
  plain.$queryRaw`
    select id, code, name_lv as "nameLv", name_en as "nameEn" from institutions order by code`;
