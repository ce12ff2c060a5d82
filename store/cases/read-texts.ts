import type { ContentStore } from '../content/content-store';
import type { Transaction } from '../../runtime/database';
import type { FoundCase } from './find-case';

/**
 * The case's texts and files as its readers may see them: of a sealed case none (R36), as if they
 * were erased.
 */
export const readTexts = (
  contents: Pick<ContentStore, 'read'>,
  tx: Transaction,
  { caseId, process, state }: Pick<FoundCase, 'caseId' | 'process' | 'state'>,
  ids: readonly string[],
): Promise<Map<string, Buffer>> =>
  process.isSealed?.(state) === true
    ? Promise.resolve(new Map<string, Buffer>())
    : contents.read(tx, caseId, ids);
