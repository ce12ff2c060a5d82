import { commitment } from '../audit/chain';
import type { Transaction } from '../../runtime/database';

/**
 * Whether a stored content is these bytes: told by its salted hash, so it holds even after the
 * content was erased.
 */
export async function isStoredAs(
  tx: Transaction,
  contentId: string,
  bytes: Uint8Array,
): Promise<boolean> {
  const stored = await tx.content.findUnique({
    where: { id: contentId },
    select: { salt: true, commitment: true },
  });
  return (
    stored !== null &&
    stored.commitment === commitment(stored.salt, Buffer.from(bytes).toString('base64'))
  );
}
