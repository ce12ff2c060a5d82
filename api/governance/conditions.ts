import { z } from 'zod';
import { applicability, lacksReason } from '../../domain/governance/applicability';
import { ConditionCode, conditionCodes } from '../../domain/governance/conditions';
import { Refusal } from '../../domain/problems';
import { RegisterCode } from '../../domain/register-code';
import type { Language } from '../../messages';
import { conditionMarksAround, conditionsOn } from '../../store/registers/condition-marks';
import type { Day } from '../../domain/time/lasting';
import { serviceWithCode } from '../../store/registers/reading/services';
import type { Transaction } from '../../runtime/database';
import { takeTurn } from '../../store/take-turn';
import { withInstitution } from '../../runtime/database';
import type { RegisterDependencies } from '../dependencies';
import { fault } from '../http/field-error';
import { requireMatch, sendItem } from '../http/etag';
import { onDay } from '../registers/register';
import { requireServiceManager } from '../../store/access/register-rights';
import { saveRows } from '../registers/save-row';
import { route, type ApiRoute } from '../http/route';
import { ComingCondition, comingConditions } from './coming-marks';
import { Named } from './schemas';
import { named } from './words';

const OfService = z.strictObject({ code: RegisterCode });
const Conditions = z
  .object({
    code: RegisterCode,
    on: z.string(),
    items: z.array(
      z.object({
        condition: Named,
        ...applicability,
        from: z.string().optional().meta({
          description:
            'First day of the mark; absent where the service has none, and the condition applies',
        }),
        setBy: z.string().optional(),
      }),
    ),
    comingMarks: z.array(ComingCondition),
  })
  .meta({ id: 'ConditionsOfService' });
const Marks = z.strictObject({
  from: onDay.on,
  conditions: z
    .array(z.strictObject({ condition: ConditionCode, ...applicability }))
    .min(1)
    .max(conditionCodes.length),
});
const IfMatch = z.object({ 'If-Match': z.string().meta({ description: 'ETag' }) });

/**
 * The 24 conditions and whether each applies to a service, as its manager or the portfolio owner
 * marks them (R33).
 */
export const conditionRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/services/:code/conditions',
    operation: 'readConditionsOfService',
    params: OfService,
    query: z.strictObject({ on: onDay.on.optional() }),
    answers: { 200: Conditions },
    async handle({ caller, params: { code }, query: { on }, language, today }, _request, response) {
      sendItem(
        response,
        await withInstitution(prisma, caller.institutionId, async (tx) =>
          viewOn(tx, await requireService(tx, code), on ?? today, language),
        ),
      );
    },
  }),
  route({
    method: 'put',
    path: '/services/:code/conditions',
    operation: 'setConditionsOfService',
    params: OfService,
    headers: IfMatch,
    body: Marks,
    answers: { 200: Conditions },
    async handle(
      { caller, params: { code }, body: { from, conditions }, language, now, today },
      request,
      response,
    ) {
      const changed = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const service = await requireService(tx, code);
        const manager = await requireServiceManager(tx, caller, service.id, today);
        // Two who have seen the same marks come one after the other, and the second is told.
        await takeTurn(tx, `conditions:${service.id}`);
        requireMatch(request, await viewOn(tx, service, today, language));
        refuseUnfit({ from, today }, conditions);
        for (const mark of conditions)
          await saveRows(
            tx,
            { author: manager, now },
            'conditionMarks',
            await conditionMarksAround(tx, service.id, { service: code, ...mark, from }),
          );
        return viewOn(tx, service, from, language);
      });
      sendItem(response, changed);
    },
  }),
];

interface Service {
  id: string;
  code: string;
}

async function requireService(tx: Transaction, code: string): Promise<Service> {
  const id = await serviceWithCode(tx, code);
  if (id === undefined) throw new Refusal('NOT_FOUND');
  return { id, code };
}

/**
 * As they stand on the day and what is to come, so that the ETag speaks of every mark that a change
 * could cross.
 */
async function viewOn(
  tx: Transaction,
  { id, code }: Service,
  on: Day,
  language: Language,
): Promise<z.infer<typeof Conditions>> {
  const items = await conditionsOn(tx, id, on);
  return {
    code,
    on,
    items: items.map(({ condition, ...mark }) => ({
      condition: named(language, 'condition', condition),
      ...mark,
    })),
    comingMarks: await comingConditions(tx, id, on, language),
  };
}

function refuseUnfit(
  { from, today }: { from: Day; today: Day },
  conditions: z.output<typeof Marks>['conditions'],
): void {
  // The past is not rewritten (R34).
  if (from < today) throw fault('/from', 'day_in_the_past');
  for (const [index, mark] of conditions.entries()) {
    if (lacksReason(mark)) throw fault(`/conditions/${index}/reason`, 'required');
    if (conditions.findIndex(({ condition }) => condition === mark.condition) !== index)
      throw fault(`/conditions/${index}/condition`, 'named_twice');
  }
}
