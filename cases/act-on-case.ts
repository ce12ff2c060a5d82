import type { ActionAnswer } from '../domain/engine/answer-of';
import type { ActRequest } from '../domain/engine/case-messages';
import type { ContentRef } from '../domain/engine/fields';
import type { PersonsAct } from '../domain/engine/wanted';
import { Refusal } from '../domain/problems';
import type { Sql } from '../runtime/plain-database';
import { asInstitution } from '../store/access/bind-institution';
import { assertSeen } from '../store/cases/assert-seen';
import type { FoundCase } from '../store/cases/find-case';
import { recordedAct, type RecordedAct } from '../store/cases/recorded-act';
import type { Acting } from './acting';
import { CaseWorkflow } from './case-workflow';
import type { CaseDependencies } from './dependencies';
import { assertSameRequest, type Idempotency } from './idempotency';

type RecordedEvent = Exclude<ActRequest['event'], { type: 'opened' }>;
/** What a case records of a person: every act but a link. */
export type CaseAct = Exclude<PersonsAct, { type: 'linked' }>;

/** What the event says besides which act it is and who does it. */
type Details<A extends CaseAct, E = RecordedEvent> = E extends RecordedEvent
  ? A['type'] extends E['type']
    ? Omit<E, 'id' | 'by' | 'grant' | 'seen' | keyof A>
    : never
  : never;

export interface Wish<A extends CaseAct> {
  act: A;
  /** The last event of the case that its author had seen. */
  seen?: number;
  /**
   * Asked where the act is possible and permitted as far as can be seen. Texts go through `store`,
   * so that only their references leave.
   */
  details: (found: FoundCase, store: (text: string) => Promise<ContentRef>) => Promise<Details<A>>;
}

/**
 * Recorded, now or by an earlier request; or accepted by the workflow, and not recorded yet because
 * PostgreSQL is away.
 */
export type ActedOnCase = { found: FoundCase } & (
  | { answer: ActionAnswer }
  | { pending: ActRequest }
);

/**
 * An act on a case, by whatever door it comes. A repeated request gets its first answer. Whoever
 * has no right is refused before anything is stored. Then the case decides, and checks the right
 * once more when it records the act.
 * @throws Refusal NOT_FOUND, IDEMPOTENCY_KEY_REUSED, CASE_CHANGED, what the right or the case
 *   refuses
 */
export async function actOnCase<A extends CaseAct>(
  dependencies: CaseDependencies,
  acting: Acting,
  idempotency: Idempotency,
  wish: Wish<A>,
): Promise<ActedOnCase> {
  const { caseId } = acting;
  const { plain } = dependencies;
  // One transaction for all that is looked at before the case decides: its person waits for each.
  const { found, ...prepared } = await plain.within(acting.institutionId, async (sql) => {
    const [found, known] = await Promise.all([
      acting.find(sql),
      recordedAct(sql, caseId, idempotency.eventId),
    ]);
    return known === undefined
      ? {
          found,
          action: await asInstitution(sql, found.institutionId, acting.institutionId, () =>
            prepare(dependencies, sql, found, acting, idempotency, wish),
          ),
        }
      : { found, answer: answerTo(known, idempotency) };
  });
  if (prepared.answer !== undefined) return { found, answer: prepared.answer };
  const { action } = prepared;
  const acted = await new CaseWorkflow(dependencies).act(
    found.task,
    { caseId, institutionId: found.institutionId },
    action,
  );
  return 'pending' in acted ? { found, pending: action } : { found, answer: acted.answer };
}

function answerTo({ answer, requestHash }: RecordedAct, idempotency: Idempotency): ActionAnswer {
  assertSameRequest(requestHash, idempotency);
  return answer;
}

async function prepare<A extends CaseAct>(
  { contents }: CaseDependencies,
  sql: Sql,
  found: FoundCase,
  { by, ...acting }: Acting,
  { eventId, requestHash }: Idempotency,
  { act, seen, details }: Wish<A>,
): Promise<ActRequest> {
  const { caseId, institutionId } = found;
  if ('item' in act) refuseClosed(found, act.item);
  const grant = await acting.grant(sql, found, act);
  await assertSeen(sql, caseId, found.state, { ...act, seen });
  const said = await details(found, (text) => contents.store(sql, { institutionId, caseId }, text));
  const event = { ...act, ...said, id: eventId, by, grant, ...(seen !== undefined && { seen }) };
  // Which event it is follows from the act; TypeScript loses that where one is spread into another.
  return { event: event as unknown as RecordedEvent, requestHash };
}

/** A closed work item is nobody's, whatever right somebody has to it. */
export function refuseClosed({ state }: FoundCase, itemId: string): void {
  const item = state.items[itemId];
  if (item?.open === false)
    throw new Refusal('WORK_ITEM_CLOSED', { item: itemId, outcome: item.outcome ?? 'closed' });
}
