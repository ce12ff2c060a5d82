import type { z } from 'zod';
import { arrowsOf } from '../../domain/engine/arrows';
import { describeProcess } from '../../domain/engine/describe';
import type { Process } from '../../domain/engine/process';
import { conditionGroups } from '../../domain/governance/conditions';
import type { TaskResource } from '../../domain/governance/means';
import {
  governanceTasks,
  rolesOfTask,
  scopesOfTask,
  stagesOfTask,
  type GovernanceTask,
} from '../../domain/governance/tasks';
import type { GovernanceTaskCode } from '../../domain/governance/task-codes';
import { currentProcess } from '../../domain/processes';
import { taskThat } from '../../domain/processes/tasks-that';
import { textArea } from '../../domain/engine/texts';
import { say, type Language } from '../../messages';
import type { OpenCases } from '../../store/cases/open-cases';
import type { DutiesOfRole } from '../../store/registers/duty-marks';
import { taskTitle } from '../words/names';
import type { ComingDuty, Named, RoleDutiesView, TaskSheet, TaskSummary } from './schemas';
import { allNamed, named, taskNamed } from './words';

/**
 * Where each resource stands in this system; what is not named here stands elsewhere, or does not
 * exist yet.
 */
const places: Partial<Record<TaskResource, string>> = {
  serviceRegister: '/services',
  resourceRegister: '/resources',
  roleRegister: '/roles',
  termsRegister: '/terms',
  partnerRegister: '/partners',
  serviceCatalogue: '/catalogue',
  ticketSystem: '/cases',
  complaintRegister: `/cases?task=${taskThat('isSubmission')}`,
  knowledgeBase: '/known-errors',
  changeCalendar: '/change-calendar',
  processAutomation: '/processes',
  measurements: '/reports',
};
const hrefOf = (path: string): string => `/api/v1${path}`;

/** A task as lists show it. `counted` is undefined for those who see no figures. */
export function viewTask(
  task: GovernanceTask,
  counted: ReadonlyMap<string, OpenCases> | undefined,
  language: Language,
): z.infer<typeof TaskSummary> {
  const { code, group, hasShortName, levels } = task;
  const process = currentProcess(code);
  return {
    ...taskNamed(language, code),
    code,
    shortName: hasShortName ? say(language, `governance.task.${code}.shortName`) : null,
    group: named(language, 'group', group),
    levels: allNamed(language, 'level', levels),
    scopes: allNamed(language, 'scope', scopesOfTask(task)),
    roles: allNamed(language, 'role', rolesOfTask(task)),
    process:
      process === undefined
        ? null
        : {
            code,
            version: process.version,
            title: taskTitle(language, code),
            href: hrefOf(`/processes/${code}`),
          },
    cases:
      process === undefined || counted === undefined
        ? null
        : (counted.get(code) ?? { open: 0, overdue: 0 }),
  };
}

interface Responsibility {
  duties: readonly DutiesOfRole[];
  comingMarks: readonly ComingDuty[];
}

/** The whole sheet of a task. */
export function viewSheet(
  task: GovernanceTask,
  { duties, comingMarks }: Responsibility,
  counted: ReadonlyMap<string, OpenCases> | undefined,
  language: Language,
): z.infer<typeof TaskSheet> {
  const { code, hasSheet, related, conditions, practices, capabilities, resources } = task;
  const inWords = (part: 'result' | 'benefit' | 'threat'): string =>
    say(language, `governance.task.${code}.${part}`);
  return {
    ...viewTask(task, counted, language),
    hasPolicySheet: hasSheet,
    result: inWords('result'),
    benefits: [inWords('benefit')],
    threats: [inWords('threat')],
    stages: allNamed(language, 'stage', stagesOfTask(task)),
    duties: duties.map((one) => viewDuties(one, language)),
    comingMarks: [...comingMarks],
    dependencies: {
      related: related.map((other) => taskNamed(language, other)),
      setsOff: arrowsFrom(code).map(({ to, how }) => arrowNamed(to, how, language)),
      setOffBy: arrowsTo(code).map(({ from, how }) => arrowNamed(from, how, language)),
    },
    conditions: conditions.map((condition) => ({
      ...named(language, 'condition', condition),
      group: named(language, 'conditionGroup', groupOf(condition)),
    })),
    practices: allNamed(language, 'practice', practices),
    capabilities: allNamed(language, 'capability', capabilities),
    resources: resources.map((resource) => ({
      ...named(language, 'resource', resource),
      href: places[resource] === undefined ? null : hrefOf(places[resource]),
    })),
    guidance: stepsOf(code, language),
  };
}

export const viewDuties = (
  { role, mark, certainty, duties, from, setBy }: DutiesOfRole,
  language: Language,
): RoleDutiesView => ({
  role: named(language, 'role', role),
  mark: mark === null ? null : { code: mark, name: say(language, `governance.mark.${mark}`) },
  certainty: { code: certainty, name: say(language, `governance.certainty.${certainty}`) },
  duties: allNamed(language, 'duty', duties),
  ...(from !== undefined && { from }),
  ...(setBy !== undefined && { setBy }),
});

const groupOf = (condition: string): string =>
  Object.entries(conditionGroups).find(([, members]) =>
    (members as readonly string[]).includes(condition),
  )?.[0] ?? '';

type How = 'raises' | 'notes';

function arrowsFrom(code: GovernanceTaskCode): { to: GovernanceTaskCode; how: How }[] {
  const process = currentProcess(code);
  // Its keys are codes of tasks.
  const arrows = process === undefined ? {} : arrowsOf(process);
  return (Object.entries(arrows) as [GovernanceTaskCode, How][]).map(([to, how]) => ({ to, how }));
}
const arrowsTo = (code: GovernanceTaskCode): { from: GovernanceTaskCode; how: How }[] =>
  governanceTasks.flatMap(({ code: from }) =>
    arrowsFrom(from).flatMap(({ to, how }) => (to === code ? [{ from, how }] : [])),
  );
const arrowNamed = (
  code: GovernanceTaskCode,
  how: How,
  language: Language,
): Named & { how: Named } => ({ ...taskNamed(language, code), how: named(language, 'arrow', how) });

function stepsOf(
  code: GovernanceTaskCode,
  language: Language,
): z.infer<typeof TaskSheet>['guidance'] {
  const process: Process<unknown> | undefined = currentProcess(code);
  if (process === undefined) return [];
  return describeProcess(process).steps.map((step) => ({
    step: step.name,
    title: say(language, `${textArea(code)}.step.${step.name}.title`),
    purpose: say(language, `${textArea(code)}.step.${step.name}.purpose`),
    roles:
      step.kind === 'task'
        ? step.performers.possible.map((role) => ({
            code: role,
            name: say(language, `roles.${role}`),
          }))
        : [],
  }));
}
