import type { PrismaClient } from '../../generated/prisma/client';

/** Whether there is an institution; with a code, whether there is one of exactly that code. */
export const knowsInstitution = async (prisma: PrismaClient, code?: string): Promise<boolean> =>
  (await prisma.institution.count({ where: code === undefined ? {} : { code } })) > 0;
