import { z } from 'zod';
import { OwnMark } from '../../domain/governance/duties';
import { governanceTask, rolesOfTask } from '../../domain/governance/tasks';
import { GovernanceTaskCode } from '../../domain/governance/task-codes';
import { RoleCode, portfolioOwners } from '../../domain/roles';
import type { Language } from '../../messages';
import type { Day } from '../../domain/time/lasting';
import { dutiesOn, dutyMarksAround } from '../../store/registers/duty-marks';
import type { Transaction } from '../../runtime/database';
import { takeTurn } from '../../store/take-turn';
import { withInstitution } from '../../runtime/database';
import type { RegisterDependencies } from '../dependencies';
import { fault } from '../http/field-error';
import { requireMatch, sendItem } from '../http/etag';
import { onDay } from '../registers/register';
import { requireHolder } from '../../store/access/register-rights';
import { saveRows } from '../registers/save-row';
import { route, type ApiRoute } from '../http/route';
import { comingDuties } from './coming-marks';
import { ComingDuty, RoleDutiesView } from './schemas';
import { viewDuties } from './task-view';

const OfTask = z.strictObject({ code: GovernanceTaskCode });
const Matrix = z
  .object({
    code: GovernanceTaskCode,
    on: z.string(),
    items: z.array(RoleDutiesView),
    comingMarks: z.array(ComingDuty),
  })
  .meta({ id: 'DutyMatrix' });
const Marks = z.strictObject({
  from: onDay.on,
  marks: z
    .array(z.strictObject({ role: RoleCode, mark: OwnMark }))
    .min(1)
    .max(RoleCode.options.length),
});
const IfMatch = z.object({ 'If-Match': z.string().meta({ description: 'ETag' }) });

/**
 * The responsibility matrix of a task: what the policy states, and the institution's own marks,
 * which its portfolio owners set (S003-33).
 */
export const dutyRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/governance-tasks/:code/duties',
    operation: 'readDuties',
    params: OfTask,
    query: z.strictObject({ on: onDay.on.optional() }),
    answers: { 200: Matrix },
    async handle({ caller, params: { code }, query: { on }, language, today }, _request, response) {
      sendItem(
        response,
        await withInstitution(prisma, caller.institutionId, (tx) =>
          matrixOn(tx, code, on ?? today, language),
        ),
      );
    },
  }),
  route({
    method: 'put',
    path: '/governance-tasks/:code/duties',
    operation: 'setDuties',
    params: OfTask,
    headers: IfMatch,
    body: Marks,
    answers: { 200: Matrix },
    async handle(
      { caller, params: { code }, body: { from, marks }, language, now, today },
      request,
      response,
    ) {
      const changed = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const owner = await requireHolder(tx, caller, portfolioOwners, today);
        // Two who have seen the same matrix come one after the other, and the second is told.
        await takeTurn(tx, `duties:${owner.institutionId}:${code}`);
        requireMatch(request, await matrixOn(tx, code, today, language));
        refuseUnfit(code, { from, today }, marks);
        for (const mark of marks)
          await saveRows(
            tx,
            { author: owner, now },
            'dutyMarks',
            await dutyMarksAround(tx, { task: code, ...mark, from }),
          );
        return matrixOn(tx, code, from, language);
      });
      sendItem(response, changed);
    },
  }),
];

/**
 * As it stands on the day and what is to come, so that its ETag speaks of every mark that a change
 * could cross.
 */
const matrixOn = async (
  tx: Transaction,
  code: GovernanceTaskCode,
  on: Day,
  language: Language,
): Promise<z.infer<typeof Matrix>> => ({
  code,
  on,
  items: (await dutiesOn(tx, code, on)).map((one) => viewDuties(one, language)),
  comingMarks: await comingDuties(tx, code, on, language),
});

function refuseUnfit(
  code: GovernanceTaskCode,
  { from, today }: { from: Day; today: Day },
  marks: z.output<typeof Marks>['marks'],
): void {
  // The past is not rewritten (R34).
  if (from < today) throw fault('/from', 'day_in_the_past');
  const taking = rolesOfTask(governanceTask(code));
  for (const [index, { role }] of marks.entries()) {
    if (!taking.includes(role))
      throw fault(`/marks/${index}/role`, 'not_allowed', { values: taking.join(', ') });
    if (marks.findIndex((other) => other.role === role) !== index)
      throw fault(`/marks/${index}/role`, 'named_twice');
  }
}
