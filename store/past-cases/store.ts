import { v7 as newId } from 'uuid';
import { recordAudit } from '../audit/record-audit';
import type { PastCase } from '../../domain/past-cases/past-case';
import type { Instant } from '../../domain/ids';
import { unique } from '../../domain/unique';
import type { Transaction } from '../../runtime/database';
import { compare, type Comparison, type StoredCase } from './compare';
import type { DigestedCase } from './digested';

export interface Log {
  institutionId: string;
  source: string;
  task: string;
}

/**
 * Compares cases with the stored ones. Unless it is a dry run, it stores new cases, and the new
 * part of longer ones, with an audit entry each. A stored case stays (R34); one that contradicts it
 * is left alone. Returns one comparison for each case.
 */
export async function storeCases(
  tx: Transaction,
  log: Log,
  cases: readonly DigestedCase[],
  { dryRun, now }: { dryRun: boolean; now: Instant },
): Promise<Comparison[]> {
  const stored = await storedCases(tx, log, cases);
  const compared = cases.map((pastCase) => ({
    pastCase,
    comparison: compare(pastCase, stored.get(pastCase.number)),
  }));
  const changed = compared.flatMap(({ pastCase, comparison }) =>
    comparison.outcome === 'new'
      ? [rowsOf(pastCase, log, newId(), 0)]
      : comparison.outcome === 'longer'
        ? [rowsOf(pastCase, log, comparison.id, comparison.known)]
        : [],
  );
  if (changed.length > 0 && !dryRun) await write(tx, log, changed, now);
  return compared.map(({ comparison }) => comparison);
}

async function storedCases(
  tx: Transaction,
  { institutionId, source }: Log,
  cases: readonly PastCase[],
): Promise<ReadonlyMap<string, StoredCase>> {
  const numbers = cases.map(({ number }) => number);
  const rows = await tx.$queryRaw<(StoredCase & { number: string })[]>`
    select c.id, c.source_number as number, c.opened_at as "openedAt",
      c.entered_at as "enteredAt", c.resolved_at as "resolvedAt", c.closed_at as "closedAt",
           (select array_agg(e.digest order by e.sequence) from past_case_events e
             where e.past_case_id = c.id) as digests
      from past_cases c where c.institution_id = ${institutionId} and c.source = ${source}
        and c.source_number = any(${numbers}::text[])`;
  return new Map(rows.map((row) => [row.number, row]));
}

type Rows = ReturnType<typeof rowsOf>;

/** `known`: how many of its events are stored already. */
function rowsOf(
  pastCase: DigestedCase,
  { institutionId, source, task }: Log,
  id: string,
  known: number,
) {
  const { number, events, digests, oddities, codes, links, ...facts } = pastCase;
  const row = {
    ...facts,
    id,
    institutionId,
    source,
    task,
    sourceNumber: number,
    codes,
    links,
    oddities,
    foundBy: unique([...Object.values(codes), ...Object.values(links).flat()]),
    oddityKinds: unique(oddities.map(({ kind }) => kind)),
  };
  return {
    row,
    events: events.slice(known).map(({ sequence, at, kinds, changes }) => ({
      institutionId,
      pastCaseId: id,
      sequence,
      at,
      kinds,
      changes,
      digest: digests[sequence - 1],
    })),
  };
}

async function write(
  tx: Transaction,
  { institutionId, source }: Log,
  changed: readonly Rows[],
  now: Instant,
): Promise<void> {
  const [rows, events] = [changed.map(({ row }) => row), changed.flatMap((one) => one.events)];
  // All rows as one parameter: PostgreSQL takes 65,535 of them in a statement, and a batch has more
  // values.
  await tx.$executeRaw`
    insert into past_cases (id, institution_id, task, source, source_number, state, opened_at,
      entered_at, resolved_at, closed_at, impact, urgency, priority, source_priority,
      reassignments, reopenings, codes, links, found_by, oddities, oddity_kinds, imported_at)
    select c.*, ${now}::timestamptz from json_to_recordset(${JSON.stringify(rows)}::json)
      as c(id text, "institutionId" text, task text, source text, "sourceNumber" text, state text,
        "openedAt" timestamptz,
      "enteredAt" timestamptz, "resolvedAt" timestamptz, "closedAt" timestamptz, impact text,
        urgency text, priority text, "sourcePriority" text,
      reassignments int, reopenings int, codes jsonb, links jsonb, "foundBy" text[],
        oddities jsonb, "oddityKinds" text[])
    on conflict (id) do update set state = excluded.state, entered_at = excluded.entered_at,
      resolved_at = excluded.resolved_at, closed_at = excluded.closed_at,
      impact = excluded.impact, urgency = excluded.urgency, priority = excluded.priority,
        source_priority = excluded.source_priority,
      reassignments = excluded.reassignments, reopenings = excluded.reopenings,
        codes = excluded.codes, links = excluded.links, found_by = excluded.found_by,
      oddities = excluded.oddities, oddity_kinds = excluded.oddity_kinds`;
  await tx.$executeRaw`
    insert into past_case_events (institution_id, past_case_id, sequence, at, kinds, changes,
      digest)
    select * from json_to_recordset(${JSON.stringify(events)}::json)
      as e("institutionId" text, "pastCaseId" text, sequence int, at timestamptz, kinds text[],
        changes jsonb, digest text)`;
  const detail = {
    cases: rows.length,
    events: events.length,
    first: rows[0]?.sourceNumber ?? '',
    last: rows.at(-1)?.sourceNumber ?? '',
  };
  await recordAudit(tx, {
    institutionId,
    at: now,
    actorId: null,
    action: 'pastCases.imported',
    object: `pastCases:${source}`,
    detail,
  });
}
