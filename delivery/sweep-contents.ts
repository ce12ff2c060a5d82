import { withInstitution, type PrismaClient } from '../runtime/database';

/** Longer than any request, retry or outage between storing a text and recording the event that names it. */
const keptUnusedForHours = 24;

/** Deletes texts and files that no event or row came to name: their request was refused or never finished. Answers how many. */
export async function sweepContents({ prisma, now }: { prisma: PrismaClient; now: () => Date }): Promise<number> {
  const before = new Date(now().getTime() - keptUnusedForHours * 3_600_000);
  let swept = 0;
  for (const { id } of await prisma.institution.findMany({ select: { id: true } })) {
    const { count } = await withInstitution(prisma, id, (tx) => tx.content.deleteMany({ where: { usedAt: null, createdAt: { lt: before }, institutionId: id } }));
    swept += count;
  }
  return swept;
}
