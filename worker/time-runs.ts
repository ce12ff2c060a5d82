import { deliverOf } from '../activities/delivery/deliver-round';
import type { DeliveryDependencies } from '../activities/delivery/dependencies';
import { proposeProblems } from '../activities/detection/propose';
import { wakeMonitor } from '../activities/monitors/keep-monitors';
import { watchTerms } from '../activities/monitors/watch-terms';
import type { TimeRunDependencies } from '../activities/time-run/let-time-run';
import { tellVacancies } from '../activities/vacancies/tell-vacancies';
import type { CaseWorkflow } from '../cases/case-workflow';
import { instantOf } from '../runtime/clock';
import { describeFault } from '../runtime/faults';
import type { Runtime } from '../runtime/runtime';
import { monitorWaker } from './monitor-waker';
import type { PeriodicDependencies } from './periodic-jobs';
import { signYesterday } from './sign-heads';

const ofCases = ['notice', 'message', 'opening'] as const;
const ofPeople = ['mail', 'letter', 'vacancies'] as const;

/** The world as letting a rehearsal's time run needs it, put together of what the workers do anyway. */
export const timeRunWorld = (
  runtime: Runtime,
  cases: CaseWorkflow,
  dependencies: DeliveryDependencies & PeriodicDependencies,
): Omit<TimeRunDependencies, 'assertGoingOn'> => {
  const { plain, clock } = runtime;
  const wake = monitorWaker(runtime);
  const look = async (terms: { institutionId: string; termsCode: string }): Promise<void> => {
    await watchTerms(dependencies, terms, instantOf(clock));
  };
  const toLog = (error: unknown): void => {
    const { summary, where } = describeFault(error);
    runtime.logger.warn({ fault: summary, where }, 'a monitor could not look while time runs');
  };
  return {
    plain,
    clock,
    ring: ({ task, ...input }) => cases.moveClock(task, input),
    look: (monitor) => wakeMonitor({ plain, wake: look }, monitor).catch(toLog),
    wake: (monitor) => wakeMonitor({ plain, wake }, monitor),
    deliver: async (institutionId) => {
      await deliverOf(institutionId, dependencies, ofCases);
      await deliverOf(institutionId, dependencies, ofPeople);
    },
    isIdle: (caseId) => cases.isIdle(caseId),
    daily: [
      () => signYesterday(runtime),
      () => tellVacancies(dependencies),
      () => proposeProblems(dependencies),
    ],
  };
};
