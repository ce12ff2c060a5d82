import { tasksThat } from '../../domain/processes/tasks-that';
import type { Instant } from '../../domain/ids';
import { Refusal } from '../../domain/problems';
import { dayOf } from '../../domain/time/day-of';
import type { Transaction } from '../../runtime/database';
import type { Caller } from '../../store/access/caller';
import { requireOverview } from '../../store/access/overview-of-caller';
import { subjectWithCode } from '../../store/registers/subjects';
import type { Counted } from '../../store/reports/counted';
import { periodOf } from '../../store/reports/period';
import { reports, type ReportCode } from '../../store/reports/reports';

/**
 * What a caller may see of a report: which cases it is about.
 * @throws Refusal NOT_YOUR_ROLE for who may see no figures, or none about the subject
 */
export async function aboutOf(
  tx: Transaction,
  caller: Caller,
  code: ReportCode,
  { from, to, subject }: { from: string; to: string; subject?: string },
  now: Instant,
): Promise<Omit<Counted, 'tasks'>> {
  const overview = await requireOverview(tx, caller, dayOf(now));
  // Not even in figures does a system read what people submitted.
  if (caller.kind !== 'person' && countsSubmissions(code)) throw new Refusal('NOT_YOUR_ROLE');
  const subjectId = subject === undefined ? undefined : await subjectWithCode(tx, subject);
  if (subjectId !== undefined && overview !== 'institution' && !overview.includes(subjectId))
    throw new Refusal('NOT_YOUR_ROLE');
  return {
    institutionId: caller.institutionId,
    overview,
    period: periodOf({ from, to }),
    now: new Date(now),
    ...(caller.kind === 'person' && { personId: caller.personId }),
    ...(subjectId !== undefined && { subjectId }),
  };
}

const countsSubmissions = (code: ReportCode): boolean =>
  reports[code].tasks.some((task) => tasksThat('isSubmission').includes(task));
