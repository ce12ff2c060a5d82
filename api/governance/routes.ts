import { z } from 'zod';
import { GovernanceLevel, GovernanceScope } from '../../domain/governance/levels';
import {
  governanceTask,
  governanceTasks,
  rolesOfTask,
  scopesOfTask,
  type GovernanceTask,
} from '../../domain/governance/tasks';
import { GovernanceTaskCode } from '../../domain/governance/task-codes';
import { RoleCode } from '../../domain/roles';
import { openCasesByTask } from '../../store/cases/open-cases';
import { dutiesOn } from '../../store/registers/duty-marks';
import { withInstitution } from '../../runtime/database';
import type { RegisterDependencies } from '../dependencies';
import { route, type ApiRoute } from '../http/route';
import { comingDuties } from './coming-marks';
import { conditionRoutes } from './conditions';
import { dutyRoutes } from './duties';
import { viewLevels } from './levels-view';
import { LevelsView, TaskSheet, TaskSummary } from './schemas';
import { viewSheet, viewTask } from './task-view';

const Question = z.strictObject({
  level: GovernanceLevel.optional(),
  scope: GovernanceScope.optional(),
  role: RoleCode.optional(),
});

/** The catalogue of the 32 governance tasks, with what of it runs here and how it goes. */
export const governanceRoutes = (dependencies: RegisterDependencies): ApiRoute[] => {
  const { prisma } = dependencies;
  return [
    route({
      method: 'get',
      path: '/governance-levels',
      operation: 'readGovernanceLevels',
      answers: { 200: LevelsView },
      handle({ language }, _request, response) {
        response.json(viewLevels(language));
      },
    }),
    route({
      method: 'get',
      path: '/governance-tasks',
      operation: 'listGovernanceTasks',
      query: Question,
      answers: { 200: z.object({ items: z.array(TaskSummary) }) },
      async handle({ caller, query, language, now }, _request, response) {
        const counted = await withInstitution(prisma, caller.institutionId, (tx) =>
          openCasesByTask(tx, caller, now),
        );
        response.json({
          items: governanceTasks
            .filter((task) => fits(task, query))
            .map((task) => viewTask(task, counted, language)),
        });
      },
    }),
    route({
      method: 'get',
      path: '/governance-tasks/:code',
      operation: 'readGovernanceTask',
      params: z.strictObject({ code: GovernanceTaskCode }),
      answers: { 200: TaskSheet },
      async handle({ caller, params: { code }, language, now, today }, _request, response) {
        const sheet = await withInstitution(prisma, caller.institutionId, async (tx) => {
          const responsibility = {
            duties: await dutiesOn(tx, code, today),
            comingMarks: await comingDuties(tx, code, today, language),
          };
          return viewSheet(
            governanceTask(code),
            responsibility,
            await openCasesByTask(tx, caller, now),
            language,
          );
        });
        response.json(sheet);
      },
    }),
    ...dutyRoutes(dependencies),
    ...conditionRoutes(dependencies),
  ];
};

const fits = (task: GovernanceTask, { level, scope, role }: z.output<typeof Question>): boolean =>
  (level === undefined || task.levels.includes(level)) &&
  (scope === undefined || scopesOfTask(task).includes(scope)) &&
  (role === undefined || rolesOfTask(task).includes(role));
