import { z } from 'zod';
import { institutionOfReadable } from '../../access/may-read';
import { dayOf } from '../../domain/time/day-of';
import { Refusal } from '../../domain/problems';
import type { Process } from '../../domain/engine/process';
import { processNamed } from '../../domain/processes';
import type { CaseState } from '../../domain/engine/state';
import { withInstitution } from '../../runtime/database';
import type { Transaction } from '../../registers/transaction';
import type { Caller } from '../identity/caller';
import type { CaseDependencies } from './dependencies';

export interface FoundCase {
  caseId: string;
  institutionId: string;
  number: string;
  title: string;
  task: string;
  lastEventAt: string;
  state: CaseState;
  process: Process<unknown>;
}

/**
 * The case, where the caller may know of it; otherwise 404, whether it exists or not. A case of another institution is found
 * through its share, and only then.
 */
export async function findCase({ prisma }: Pick<CaseDependencies, 'prisma'>, caller: Caller, caseId: string): Promise<FoundCase> {
  if (!z.uuid().safeParse(caseId).success) throw new Refusal('NOT_FOUND');
  const { institutionId } = caller;
  const on = dayOf(new Date().toISOString());
  return withInstitution(prisma, institutionId, async (tx) => {
    const owner = caller.kind === 'person' ? await institutionOfReadable(tx, { caseId, personId: caller.personId, institutionId, on }) : institutionId;
    const row = owner === undefined ? null : await tx.case.findUnique({ where: { id: caseId }, select: { institutionId: true, number: true, title: true, task: true, processVersion: true, lastEventAt: true, state: true } });
    if (row === null) throw new Refusal('NOT_FOUND');
    const { processVersion, state, lastEventAt, ...rest } = row;
    return { caseId, ...rest, lastEventAt: lastEventAt.toISOString(), state: state as unknown as CaseState, process: processNamed(row.task, processVersion) };
  });
}

/** A transaction bound to the institution that the case belongs to, which only {@link findCase} may name. */
export const withinCase = <T>({ prisma }: Pick<CaseDependencies, 'prisma'>, { institutionId }: Pick<FoundCase, 'institutionId'>, work: (tx: Transaction) => Promise<T>): Promise<T> => withInstitution(prisma, institutionId, work);

/** The case's own time: in rehearsal it runs ahead of the clock on the wall. */
export const nowOf = ({ lastEventAt }: Pick<FoundCase, 'lastEventAt'>): string => {
  const now = new Date().toISOString();
  return lastEventAt > now ? lastEventAt : now;
};
