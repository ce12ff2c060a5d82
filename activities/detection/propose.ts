import type { ContentStore } from '../../store/content/content-store';
import { openAutomatically, type OpenCase } from '../open-automatically';
import { textArea } from '../../domain/engine/texts';
import type { Instant } from '../../domain/ids';
import { currentProcess } from '../../domain/processes';
import { meaningsOf, taskThat } from '../../domain/processes/tasks-that';
import { dayOf } from '../../domain/time/day-of';
import type { Day } from '../../domain/time/lasting';
import { Prisma } from '../../generated/prisma/client';
import { say } from '../../messages';
import { linkCases } from '../../store/cases/links';
import { forEachInstitution } from '../../store/registers/for-each-institution';
import { namesOf } from '../../store/registers/names';
import type { PlainDatabase, Sql } from '../../runtime/plain-database';
import { findClusters, type Cluster } from './find-clusters';
import type { Thresholds } from '../../domain/detection-thresholds';

export interface DetectionDependencies {
  plain: PlainDatabase;
  contents: Pick<ContentStore, 'store'>;
  openCase: OpenCase;
  thresholds: Thresholds;
  now: () => Date;
}

const task = taskThat('isDetected');

/**
 * Proposes a problem for incidents or complaints that repeat, institution by institution. The
 * proposal carries its figures. Where a like problem of the subject is open, it links the cases to
 * that one. Safe to repeat. Returns the number of cases opened.
 */
export async function proposeProblems(dependencies: DetectionDependencies): Promise<number> {
  const { plain, thresholds, now } = dependencies;
  let opened = 0;
  await forEachInstitution(plain, async (id) => {
    for (const cluster of await plain.within(id, (sql) => findClusters(sql, thresholds, now())))
      if (await propose(dependencies, id, cluster)) opened += 1;
  });
  return opened;
}

/** Whether it was opened; linked it is in any case. */
async function propose(
  dependencies: DetectionDependencies,
  institutionId: string,
  cluster: Cluster,
): Promise<boolean> {
  const { plain, contents, thresholds } = dependencies;
  const now = dependencies.now().toISOString();
  if (await plain.within(institutionId, (sql) => linkToOpenOne(sql, institutionId, cluster, now)))
    return false;
  const process = currentProcess(task);
  if (process === undefined) return false;
  const { source, subjectType: type, subjectId, cases } = cluster;
  const words = await plain.within(institutionId, (sql) =>
    wordsOf(sql, cluster, thresholds, dayOf(now)),
  );
  const caller = kindOf(cluster);
  await openAutomatically(dependencies, {
    from: 'detected',
    by: { kind: 'system' },
    process,
    subject: { type, id: subjectId },
    // Once for these like ones: after a crash half-way the same one is opened.
    reservation: {
      institutionId,
      caller,
      key: cases[0]?.id ?? '',
      requestHash: caller,
      title: say('lv', `cases.detected.${source}.title`, words),
    },
    request: async (sql, place) => ({
      symptom: await contents.store(
        sql,
        place,
        say('lv', `cases.detected.${source}.symptom`, words),
      ),
      source,
      figures: await contents.store(
        sql,
        place,
        say('lv', 'cases.detected.figures', words).slice(0, 2_000),
      ),
    }),
  });
  return plain.within(institutionId, (sql) => linkToOpenOne(sql, institutionId, cluster, now));
}

/**
 * A problem with a known kind of incidents or complaints takes no others: they would have another
 * cause. A problem reported by hand without a kind may be about any. Held until the links are
 * written, so that it cannot end without those that come from it being told.
 */
async function linkToOpenOne(
  sql: Sql,
  institutionId: string,
  cluster: Cluster,
  now: Instant,
): Promise<boolean> {
  const { subjectId, cases } = cluster;
  const kindsOfLinked = meaningsOf('repeats').map(
    ({ task: from, means: { as, kind } }) =>
      Prisma.sql`select ${kindOf({ ...cluster, source: as, kind: '' })} || (c.data ->> ${kind}::text) from linked c where c.to_case_id = p.id and c.task = ${from} and c.data ->> ${kind}::text is not null`,
  );
  const [open] = await sql.$queryRaw<{ id: string }[]>`
    with linked as (
      select l.to_case_id, c.task, c.data from case_links l join cases c on c.id = l.from_case_id
       where l.withdrawn_at is null and l.type in ('raised', 'caused_by')
         and l.to_case_id in (select id from cases where task = ${task}
           and subject_id = ${subjectId} and closed_at is null))
    select p.id from cases p cross join lateral (select array(
             select o.caller from case_openings o where o.case_id = p.id
               and o.caller like 'detection:%'
             union ${Prisma.join(kindsOfLinked, ' union ')}) as known) k
     where p.task = ${task} and p.subject_id = ${subjectId} and p.closed_at is null
       and (cardinality(k.known) = 0 or ${kindOf(cluster)} = any(k.known))
     order by cardinality(k.known) = 0, p.opened_at, p.id limit 1 for share of p`;
  if (open === undefined) return false;
  await linkCases(sql, {
    institutionId,
    from: await notComingFrom(sql, open.id, cases),
    to: open.id,
    type: 'raised',
    at: now,
  });
  return true;
}

/** A person who linked one of them to it by hand, as its cause, has said the same. */
const notComingFrom = async (
  sql: Sql,
  problemId: string,
  cases: Cluster['cases'],
): Promise<string[]> =>
  (
    await sql.$queryRaw<{ id: string }[]>`
      select id from unnest(${cases.map(({ id }) => id)}::text[]) as given(id)
       where not exists (select 1 from case_links l where l.from_case_id = given.id
         and l.to_case_id = ${problemId} and l.type in ('raised', 'caused_by'))`
  ).map(({ id }) => id);

/** By what like ones are told apart from others; under this name detection opens the problem. */
const kindOf = ({
  source,
  subjectId,
  kind,
}: Pick<Cluster, 'source' | 'subjectId' | 'kind'>): string =>
  `detection:${source}:${subjectId}:${kind}`;

/** As the form says it in which the kind was chosen. */
function kindInWords(source: Cluster['source'], kind: string): string {
  const from = meaningsOf('repeats').find(({ means: { as } }) => as === source);
  return from === undefined
    ? kind
    : say(
        'lv',
        `${textArea(from.task)}.step.${from.means.saidAt}.option.${from.means.kind}.${kind}`,
      );
}

/** What the proposal says of the like cases. */
async function wordsOf(
  sql: Sql,
  { source, subjectId, kind, cases, before }: Cluster,
  { days }: Thresholds,
  on: Day,
): Promise<Record<string, string | number>> {
  return {
    count: cases.length,
    before,
    days,
    kind: kindInWords(source, kind),
    subject: (await namesOf(sql, [subjectId], 'lv', on)).get(subjectId) ?? '',
    numbers: cases.map(({ number }) => number).join(', '),
  };
}
