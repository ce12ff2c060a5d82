import { z } from 'zod';
import type { CaseDependencies } from '../../cases/dependencies';
import { itemNamed } from '../../domain/engine/declared-by-name';
import type { Day } from '../../domain/time/lasting';
import { Refusal } from '../../domain/problems';
import { withInstitution, type Transaction } from '../../runtime/database';
import type { Caller } from '../../store/access/caller';
import { staffReadBy } from '../../store/access/reads-staff';
import { findCase, withinCase } from '../../store/cases/find-case';
import { memberName } from '../../store/registers/person-names';
import { route, type ApiRoute } from '../http/route';
import { sayRefusal } from '../words/reasons';
import { actionsOnItem } from './actions';
import { explainRight, Right } from './explain-right';
import { ItemView, NamedPerson } from './item-schemas';
import { viewWorkItem } from './view-work-item';

/**
 * Anybody asks of themselves. Of others ask the institution's own persons, and of its persons alone.
 * @throws Refusal NOT_FOUND
 */
async function nameFor(
  tx: Transaction,
  caller: Caller,
  personId: string,
  on: Day,
): Promise<string | null> {
  const name = await memberName(tx, personId);
  if (caller.kind === 'person' && caller.personId === personId) return name ?? null;
  if (name === undefined || (await staffReadBy(tx, caller, on)) !== 'all')
    throw new Refusal('NOT_FOUND');
  return name;
}

const OfItem = z.strictObject({ id: z.string().max(200), item: z.string().max(200) });
const Eligibility = Right.extend({ item: z.string(), person: NamedPerson });

/**
 * One work item with everything a screen needs to show its form; and why somebody may or may not
 * answer it.
 */
export const workItemRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/cases/:id/work-items/:item',
    operation: 'readWorkItem',
    params: OfItem,
    answers: { 200: ItemView },
    async handle({ caller, params: { id, item: itemId }, language, now }, _request, response) {
      const found = await findCase(dependencies, caller, id, now);
      const item = itemNamed(found.state, itemId);
      const view = await withinCase(dependencies, found, (tx) =>
        viewWorkItem(dependencies, tx, found, item, language),
      );
      response.json(view);
    },
  }),
  route({
    method: 'get',
    path: '/cases/:id/work-items/:item/eligibility',
    operation: 'explainEligibility',
    params: OfItem,
    query: z.strictObject({ person: z.uuid().optional() }),
    answers: { 200: Eligibility },
    async handle(
      { caller, params: { id, item: itemId }, query: { person }, language, now, today },
      _request,
      response,
    ) {
      const found = await findCase(dependencies, caller, id, now);
      const item = itemNamed(found.state, itemId);
      const personId = person ?? (caller.kind === 'person' ? caller.personId : undefined);
      if (personId === undefined) throw new Refusal('NOT_YOUR_ROLE');
      const name = await withInstitution(dependencies.prisma, caller.institutionId, (tx) =>
        nameFor(tx, caller, personId, today),
      );
      const answer = await withinCase(dependencies, found, async (tx) => {
        const right = await explainRight(
          tx,
          found,
          personId,
          { type: 'answered', item: item.id },
          language,
        );
        const refused = actionsOnItem.decide(found, item);
        return {
          item: item.id,
          person: { id: personId, name },
          may: right.may && refused === undefined,
          reasons:
            refused === undefined
              ? right.reasons
              : [sayRefusal(refused, language), ...right.reasons],
        };
      });
      response.json(answer satisfies z.infer<typeof Eligibility>);
    },
  }),
];
