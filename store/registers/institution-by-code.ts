import type { PrismaClient } from '../../generated/prisma/client';

/** The id of the institution of a code, in capitals or not: people type it into addresses. */
export async function institutionByCode(
  prisma: PrismaClient,
  code: string,
): Promise<string | undefined> {
  const [found] = await prisma.$queryRaw<
    { id: string }[]
  >`select id from institutions where lower(code) = lower(${code}) order by code = ${code} desc
    limit 1`;
  return found?.id;
}
