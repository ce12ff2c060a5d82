import type { ContentStore } from '../content/content-store';
import { isContentRef } from '../../domain/engine/fields';
import type { Process } from '../../domain/engine/process';
import type { CaseState } from '../../domain/engine/state';
import type { Sql } from '../../runtime/plain-database';

export interface Submitter {
  /** Null where it was not said, or erased since. */
  name: string | null;
  contact: string | null;
}

/**
 * The submitter of the case, from its request. Personal data: `store/access/submitter.ts` says who
 * may read it, and the caller logs that it is shown (R34). In a transaction bound to the case's institution.
 */
export async function readSubmitter(
  sql: Sql,
  contents: Pick<ContentStore, 'read'>,
  { process, state }: { process: Process<unknown>; state: CaseState },
): Promise<Submitter> {
  if (process.submitter === undefined) return { name: null, contact: null };
  const [opened] = await sql.$queryRaw<
    { request: Record<string, unknown> | null }[]
  >`select event -> 'request' as request from case_events where case_id = ${state.caseId}
    and sequence = 1`;
  const said = [process.submitter.name, process.submitter.contact].map(
    (field) => opened?.request?.[field],
  );
  const texts = await contents.read(
    sql,
    state.caseId,
    said.flatMap((ref) => (isContentRef(ref) ? [ref.content] : [])),
  );
  const [name = null, contact = null] = said.map((ref) =>
    isContentRef(ref) ? (texts.get(ref.content)?.toString('utf8') ?? null) : null,
  );
  return { name, contact };
}
