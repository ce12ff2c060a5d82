import { portfolioOwners } from '../../domain/roles';
import { meaningOf } from '../../domain/processes/tasks-that';
import { roleNeeded } from '../../domain/problems';
import type { Instant } from '../../domain/ids';
import { dayOf } from '../../domain/time/day-of';
import { textArea } from '../../domain/engine/texts';
import { say, type Language } from '../../messages';
import type { Transaction } from '../../runtime/database';
import { submissionsWaiting, type ControlledSide } from '../../store/reports/submission-control';
import type { PersonCaller } from '../../store/access/caller';
import type { Control } from './control-schema';
import { holdsOne } from '../../store/access/register-rights';

const controllers = [...portfolioOwners, 'auditor'] as const;
const counted = ['waiting', 'late', 'unanswered', 'uncontrolled'] as const;

/**
 * The submissions that wait at each of the seven actions of one side.
 * @throws Refusal NOT_YOUR_ROLE for whoever neither manages a portfolio nor audits
 */
export async function controlOverview(
  tx: Transaction,
  person: PersonCaller,
  of: ControlledSide,
  { language, now }: { language: Language; now: Instant },
): Promise<Control> {
  if (!(await holdsOne(tx, person, controllers, dayOf(now)))) throw roleNeeded(controllers);
  const found = await submissionsWaiting(tx, {
    institutionId: person.institutionId,
    personId: person.personId,
    side: of,
    now: new Date(now),
  });
  const { task, means: controlled } = meaningOf('controlled');
  const actions = Object.entries(controlled.actions).map(([action, names]) => {
    const steps = names.map((step) => {
      const {
        waiting = 0,
        late = 0,
        unanswered = 0,
        uncontrolled = 0,
      } = found.find((one) => one.step === step) ?? {};
      return {
        step,
        task,
        title: say(language, `${textArea(task)}.step.${step}.title`),
        waiting,
        late,
        unanswered,
        uncontrolled,
        href: `/api/v1/cases?task=${task}&step=${step}&about=${of}`,
      };
    });
    const sums = Object.fromEntries(
      counted.map((what) => [what, steps.reduce((total, step) => total + step[what], 0)]),
    ) as Record<(typeof counted)[number], number>;
    return { action, name: say(language, `reports.control.${action}`), ...sums, steps };
  });
  return { of, actions };
}
