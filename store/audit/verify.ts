import type { KeyObject } from 'node:crypto';
import type { Institution, PrismaClient } from '../../generated/prisma/client';
import { atOneMoment } from './at-one-moment';
import { checkHeads, type CheckedHeads } from './check-heads';
import type { Finding } from './finding';
import { verifyCase } from './verify-case';
import { verifyEntries } from './verify-entries';

export interface VerifyOptions {
  /** Code of the only institution to look at. */
  institution?: string;
  /**
   * The only case to look at, by its number; then neither audit entries nor gaps among the numbers
   * are.
   */
  caseNumber?: string;
  headsFolder: string;
  publicKey: KeyObject;
  /**
   * The last entry that the case's workflow knows; undefined where there is no workflow, or none
   * that answers.
   */
  askWorkflow?: (caseId: string) => Promise<number | undefined>;
}

export interface Verified {
  cases: number;
  entries: number;
  findings: Finding[];
  /** The head up to which a removed tail is noticed. */
  lastHead: CheckedHeads['last'];
}

/**
 * Verifies what the transaction's role sees, institution by institution, case by case. Memory grows
 * with the signed heads only.
 */
export async function verifyAll(prisma: PrismaClient, options: VerifyOptions): Promise<Verified> {
  const heads = await checkHeads(prisma, options);
  const verified: Verified = {
    cases: 0,
    entries: 0,
    findings: [...heads.findings],
    lastHead: heads.last,
  };
  const institutions = await prisma.institution.findMany({
    where: options.institution === undefined ? {} : { code: options.institution },
    orderBy: { code: 'asc' },
  });
  for (const institution of institutions)
    await verifyInstitution(prisma, institution, heads, options, verified);
  return verified;
}

async function verifyInstitution(
  prisma: PrismaClient,
  institution: Institution,
  heads: CheckedHeads,
  options: VerifyOptions,
  verified: Verified,
): Promise<void> {
  const { caseNumber, askWorkflow } = options;
  const seen = new Set<string>();
  for await (const { id, number, isClosed } of casesOf(prisma, institution.id, caseNumber)) {
    seen.add(id);
    const place = { institution: institution.code, number };
    // Asked first: what the workflow knows by now is recorded already, so the log may only be
    // longer.
    const known = isClosed ? undefined : await askWorkflow?.(id);
    const checkpoints = heads.chains.get(id)?.checkpoints ?? [];
    const { entries, findings, last } = await atOneMoment(prisma, institution.id, async (tx) => ({
      ...(await verifyCase(tx, { caseId: id, institutionId: institution.id, place, checkpoints })),
      last:
        (await tx.caseEvent.aggregate({ where: { caseId: id }, _max: { sequence: true } }))._max
          .sequence ?? 0,
    }));
    verified.cases += 1;
    verified.entries += entries;
    verified.findings.push(...findings);
    if (known !== undefined && known > last)
      verified.findings.push({
        code: 'workflowKnowsMore',
        place,
        sequence: last + 1,
        params: { from: last + 1, to: known },
      });
  }
  verified.findings.push(...vanishedCases(heads, institution, seen, caseNumber));
  if (caseNumber !== undefined) return;
  verified.findings.push(...(await missingNumbers(prisma, institution)));
  const place = { institution: institution.code, number: null };
  const checkpoints = heads.chains.get(institution.id)?.checkpoints ?? [];
  const { entries, findings } = await atOneMoment(prisma, institution.id, (tx) =>
    verifyEntries(tx, { institutionId: institution.id, place, checkpoints }),
  );
  verified.entries += entries;
  verified.findings.push(...findings);
}

/** By the rows of cases, and the logs whose case has no row any more. */
async function* casesOf(
  prisma: PrismaClient,
  institutionId: string,
  number: string | undefined,
): AsyncGenerator<{ id: string; number: string; isClosed: boolean }> {
  for (let after = ''; ;) {
    const rows = await atOneMoment(
      prisma,
      institutionId,
      (tx) => tx.$queryRaw<{ id: string; number: string; isClosed: boolean }[]>`
      select l.id, coalesce(c.number, (select e.event->>'number' from case_events e
        where e.case_id = l.id order by e.sequence
          limit 1), l.id) as number, c.closed_at is not null as "isClosed"
        from (select id from cases where institution_id = ${institutionId}
          union select distinct case_id from case_events
            where institution_id = ${institutionId}) l left join cases c on c.id = l.id
       where l.id > ${after} and (${number ?? null}::text is null or c.number = ${number ?? null})
         order by l.id limit 500`,
    );
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

/** Cases that a head names and the database does not. */
const vanishedCases = (
  { chains }: CheckedHeads,
  { id, code }: Institution,
  seen: ReadonlySet<string>,
  number: string | undefined,
): Finding[] =>
  [...chains.values()].flatMap((chain) => {
    const last = chain.checkpoints.at(-1);
    if (
      chain.institutionId !== id ||
      chain.caseId === null ||
      last === undefined ||
      seen.has(chain.caseId) ||
      (number !== undefined && chain.number !== number)
    )
      return [];
    return [
      {
        code: 'tailMissing' as const,
        place: { institution: code, number: chain.number ?? chain.caseId },
        sequence: 1,
        params: { from: 1, to: last.sequence, head: last.head },
      },
    ];
  });

/** Numbers are given without gaps, in the transaction that opens the case. */
async function missingNumbers(prisma: PrismaClient, { id, code }: Institution): Promise<Finding[]> {
  const missing = await atOneMoment(
    prisma,
    id,
    (tx) => tx.$queryRaw<{ number: string }[]>`
    select n.number from case_numbers k, generate_series(1, k.last) g,
      lateral (select k.task || '/' || k.year || '/' || lpad(g::text,
        greatest(6, length(g::text)), '0') as number) n
     where k.institution_id = ${id} and not exists (select from cases c
       where c.institution_id = ${id} and c.number = n.number) order by n.number`,
  );
  return missing.map(({ number }) => ({
    code: 'numberMissing',
    place: { institution: code, number },
    sequence: null,
    params: {},
  }));
}
