import type { PrismaClient } from '../../generated/prisma/client';

/**
 * Persons whose provider runs on this machine stay who they are when it gets another port: their
 * issuer becomes the one given.
 */
export async function moveLoopbackIssuer(prisma: PrismaClient, issuer: string): Promise<void> {
  await prisma.person.updateMany({
    where: { issuer: { startsWith: 'http://127.0.0.1:', not: issuer } },
    data: { issuer },
  });
}
