import { touchedBy } from '../../registers/dependencies';
import type { Transaction } from '../../../runtime/database';
import type { Caller } from '../../access/caller';
import { readableBy } from '../find-case';

export interface ScheduledChange {
  caseId: string;
  number: string;
  title: string;
  task: string;
  status: string;
  variant: string | null;
  subjectType: string;
  subjectId: string | null;
  from: Date;
  to: Date;
  isClosed: boolean;
}

/**
 * Changes planned into [from, to) that the caller may know of, also those already done; withdrawn
 * and refused ones never happened.
 */
export const scheduledChanges = async (
  tx: Transaction,
  caller: Caller,
  on: string,
  { from, to }: { from: Date; to: Date },
): Promise<ScheduledChange[]> => tx.$queryRaw<ScheduledChange[]>`
  select c.id as "caseId", c.number, c.title, c.task, c.status, c.variant, c.subject_type
    as "subjectType", c.subject_id as "subjectId", c.scheduled_from as "from", c.scheduled_to
      as "to", c.closed_at is not null as "isClosed"
    from cases c
   where c.scheduled_from < ${to} and c.scheduled_to > ${from}
     and c.status not in ('cancelled', 'rejected')
     and ${await readableBy(tx, caller, on)}
   order by c.scheduled_from, c.number limit 1000`;

/** The ids that a change of each subject may disturb, by the subject's id. */
export async function touchedBySubject(
  tx: Transaction,
  changes: readonly ScheduledChange[],
  on: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const subjects = new Map(
    changes.flatMap(({ subjectType, subjectId }) =>
      subjectId !== null && (subjectType === 'service' || subjectType === 'resource')
        ? [[subjectId, { type: subjectType, id: subjectId }] as const]
        : [],
    ),
  );
  const found = new Map<string, readonly string[]>();
  for (const [id, subject] of subjects) found.set(id, await touchedBy(tx, subject, on));
  return found;
}
