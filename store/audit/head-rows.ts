import type { AuditHead } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';
import { Head, statementHash } from './head-format';

/** The head that a row holds, to be parsed. */
export const contentOf = ({
  content,
  signature,
}: Pick<AuditHead, 'content' | 'signature'>): unknown =>
  typeof content === 'object' && content !== null && !Array.isArray(content)
    ? { ...content, signature }
    : null;

export async function storeHead(
  tx: Transaction,
  { statement, signature, chains }: Head,
): Promise<void> {
  const { name, previousHash, signedAt } = statement;
  await tx.auditHead.create({
    data: {
      day: name,
      content: { statement, chains },
      contentHash: statementHash(statement),
      previousHash,
      signature,
      signedAt,
    },
  });
}

/** Whether the row's other columns say what the head says. */
export const hasOwnColumns = (row: AuditHead, { statement }: Head): boolean =>
  row.day === statement.name &&
  row.contentHash === statementHash(statement) &&
  row.previousHash === statement.previousHash &&
  row.signedAt.toISOString() === statement.signedAt;

/** The heads that hold a case's chain. */
export async function headsOfCase(tx: Transaction, caseId: string): Promise<Head[]> {
  const rows = await tx.auditHead.findMany({
    where: { content: { path: ['chains'], array_contains: [{ caseId }] } },
    orderBy: { signedAt: 'asc' },
  });
  return rows.flatMap((row) => Head.safeParse(contentOf(row)).data ?? []);
}
