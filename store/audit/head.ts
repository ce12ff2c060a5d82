import type { KeyObject } from 'node:crypto';
import type { PrismaClient } from '../../generated/prisma/client';
import type { Clock } from '../../runtime/clock';
import type { Transaction } from '../../runtime/database';
import { takeTurn } from '../take-turn';
import { exportedNames, exportHead, readExported } from './head-files';
import { Head, HeadStatement, signChains, statementHash, type ChainEnd } from './head-format';
import { contentOf, storeHead } from './head-rows';

export interface HeadOptions {
  prisma: PrismaClient;
  signingKey: KeyObject;
  headsFolder: string;
  clock: Pick<Clock, 'now'>;
}

// Reading every chain of an installation takes longer than the five seconds that a transaction may
// last otherwise.
const patience: { maxWait: number; timeout: number } = { maxWait: 30_000, timeout: 600_000 };

/**
 * Signs what stands now as the head that closes a day. Made once: asked again, it answers the one
 * there is.
 */
export const signDay = (options: HeadOptions, day: string): Promise<Head> =>
  signHead(options, ({ known }) => ({ name: day, isMade: known.includes(day) }));

/**
 * Signs what stands now, also within a day. Where no chain has moved since the last head, that one
 * is the answer.
 */
export const signNow = (options: HeadOptions): Promise<Head> =>
  signHead(options, ({ now }) => ({ name: now.toISOString().replaceAll(':', '-') }));

interface Naming {
  name: string;
  isMade?: boolean;
}

/**
 * The head goes into the database first and is exported after the commit. If a kill comes between,
 * the next call exports what is missing.
 */
async function signHead(
  { prisma, signingKey, headsFolder, clock }: HeadOptions,
  naming: (given: { known: string[]; now: Date }) => Naming,
): Promise<Head> {
  const head = await prisma.$transaction(async (tx) => {
    await takeTurn(tx, 'audit-head');
    const now = clock.now();
    const statements = await knownStatements(tx, headsFolder);
    const { name, isMade = false } = naming({
      known: statements.map((statement) => statement.name),
      now,
    });
    if (isMade) return await headNamed(tx, headsFolder, name);
    const last = lastOf(statements);
    const chains = await movedChains(tx);
    if (last !== undefined && chains.length === 0 && name.includes('T'))
      return await headNamed(tx, headsFolder, last.name);
    const made = signChains(
      { name, previousHash: last && statementHash(last), chains, signedAt: now },
      signingKey,
    );
    await storeHead(tx, made);
    return made;
  }, patience);
  await exportMissing(prisma, headsFolder);
  return head;
}

/**
 * Of the database, and of the folder those that a restored backup does not know: a new head follows
 * them too.
 */
async function knownStatements(tx: Transaction, folder: string): Promise<HeadStatement[]> {
  const rows = await tx.$queryRaw<
    { day: string; statement: unknown }[]
  >`select day, content->'statement' as statement from audit_heads`;
  const stored = new Set(rows.map(({ day }) => day));
  const exported = (await exportedNames(folder)).filter((name) => !stored.has(name));
  const heads = await Promise.all(
    exported.map(
      async (name) => Head.safeParse(await readExported(folder, name)).data?.statement ?? [],
    ),
  );
  return [
    ...rows.flatMap(({ statement }) => HeadStatement.safeParse(statement).data ?? []),
    ...heads.flat(),
  ];
}

/** By the links, not by time: a clock may be set back. */
function lastOf(statements: readonly HeadStatement[]): HeadStatement | undefined {
  const followed = new Set(statements.map(({ previousHash }) => previousHash));
  return statements.find((statement) => !followed.has(statementHash(statement)));
}

async function headNamed(tx: Transaction, folder: string, name: string): Promise<Head> {
  const row = await tx.auditHead.findUnique({ where: { day: name } });
  return Head.parse(row === null ? await readExported(folder, name) : contentOf(row));
}

/**
 * The ends of all chains that no head holds yet, institution by institution, as row-level security
 * lets nobody see all at once. Within a chain commits follow the sequence, as each entry waits for
 * the one before. So the last visible entry has no gap below it. A case that commits during this
 * read is not held yet. Nothing is skipped, as no position is remembered. A position in `xact_id`
 * would be wrong after a restored dump, whose rows carry the numbers of the old server.
 */
async function movedChains(tx: Transaction): Promise<ChainEnd[]> {
  const institutions = await tx.institution.findMany({
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const chains: ChainEnd[] = [];
  for (const { id } of institutions) {
    await tx.$queryRaw`select set_config('app.institution', ${id}, true)`;
    chains.push(
      ...(await tx.$queryRaw<ChainEnd[]>`
      with held as (select chain->>'hash' as hash
        from audit_heads h, jsonb_array_elements(h.content->'chains') chain),
        ends as (
          (select distinct on (case_id) case_id, sequence, hash from case_events
            where institution_id = ${id} order by case_id, sequence desc)
          union all (select null, sequence, hash from audit_entries where institution_id = ${id}
            order by sequence desc limit 1))
      select ${id} as "institutionId", e.case_id as "caseId", c.number, e.sequence, e.hash
        from ends e left join cases c on c.id = e.case_id
       where not exists (select from held where held.hash = e.hash)
         order by e.case_id nulls first`),
    );
  }
  return chains;
}

async function exportMissing(prisma: Transaction, folder: string): Promise<void> {
  const exported = new Set(await exportedNames(folder));
  const rows = await prisma.auditHead.findMany({ select: { day: true } });
  for (const { day } of rows.filter((row) => !exported.has(row.day))) {
    const { data: head } = Head.safeParse(
      contentOf(await prisma.auditHead.findUniqueOrThrow({ where: { day } })),
    );
    // A row that is no head any more was tampered with: `verify` says so.
    if (head?.statement.name === day) await exportHead(folder, head);
  }
}
