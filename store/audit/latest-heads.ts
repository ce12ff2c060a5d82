import { createPublicKey, type KeyObject } from 'node:crypto';
import type { PrismaClient } from '../../runtime/database';
import { Head, isSignedBy, isWhole } from './head-format';
import { contentOf, hasOwnColumns } from './head-rows';

/** A signed head, and whether its signature and content are right by themselves. */
export interface KnownHead {
  name: string;
  signedAt: Date;
  chains: number;
  isRight: boolean;
}

/**
 * The heads signed last, the newest first. It tells of each head alone; whether one was taken out,
 * and whether the log is as they say, `saimnieks verify` finds.
 */
export async function latestHeads(
  prisma: PrismaClient,
  signingKey: KeyObject,
  limit: number,
): Promise<KnownHead[]> {
  const publicKey = createPublicKey(signingKey);
  const rows = await prisma.auditHead.findMany({ orderBy: { signedAt: 'desc' }, take: limit });
  return rows.map((row) => {
    const head = Head.safeParse(contentOf(row)).data;
    return {
      name: row.day,
      signedAt: row.signedAt,
      chains: head?.statement.chainCount ?? 0,
      isRight:
        head !== undefined &&
        hasOwnColumns(row, head) &&
        isWhole(head) &&
        isSignedBy(head, publicKey),
    };
  });
}
