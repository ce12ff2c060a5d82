import type { Request, Response } from 'express';
import { problemOf } from '../../domain/engine/problem-of-reasons';
import { asInstitution } from '../../store/access/bind-institution';
import { mayAct, wantedFor, wantedForCase, type Wanted } from '../../store/access/may-act';
import { CaseWorkflow, updateIdOf } from '../../cases/case-workflow';
import { actionNamed } from '../../domain/engine/draft';
import type { ActionAnswer } from '../../domain/engine/answer-of';
import type { ContentRef } from '../../domain/engine/fields';
import type { Grant } from '../../domain/engine/performers';
import { dayOf } from '../../domain/time/day-of';
import { Refusal } from '../../domain/problems';
import { type Language, say } from '../../messages';
import type { Sql } from '../../runtime/plain-database';
import type { Action } from '../../domain/engine/case-messages';
import type { Caller, PersonCaller } from '../../store/access/caller';
import type { CaseDependencies } from '../../cases/dependencies';
import { findCaseWithin, nowOf, type FoundCase } from '../../store/cases/find-case';
import { assertSameRequest, idempotencyOf, type Idempotency } from '../idempotency';
import { namesOf } from '../../store/registers/names';
import { areaOf, scopeIdsOf, viewItem } from '../words/names';

type Event = Action['event'];

/** Distributive, or the union would lose what tells its members apart. */
type WithoutActor<E> = E extends unknown ? Omit<E, 'id' | 'by' | 'grant'> : never;

export interface Wish {
  /** Checked before anything is stored: what only the case's own state can tell. */
  wanted: (found: FoundCase) => Wanted;
  /** Makes the event; texts go through `store`, so that only their references leave. */
  event: (
    found: FoundCase,
    store: (text: string) => Promise<ContentRef>,
  ) => Promise<WithoutActor<Exclude<Event, { type: 'opened' }>>>;
}

/**
 * A person's act on a case: recognised if it is a retry, refused early where the person has no
 * right, then decided by the case.
 */
export async function actOnCase(
  dependencies: CaseDependencies,
  asked: { caller: Caller; caseId: string; language: Language },
  request: Request,
  response: Response,
  wish: Wish,
): Promise<void> {
  const { caller, caseId, language } = asked;
  if (caller.kind !== 'person') throw new Refusal('NOT_YOUR_ROLE');
  // One transaction for all that is looked at before the case decides: its person waits for each.
  const { found, prepared } = await dependencies.plain.within(caller.institutionId, async (sql) => {
    const idempotency = idempotencyOf(request, caller);
    const [found, known] = await Promise.all([
      findCaseWithin(sql, caller, caseId),
      recordedAct(sql, caseId, idempotency),
    ]);
    const prepared =
      known === undefined
        ? await asInstitution(sql, found.institutionId, caller.institutionId, () =>
            prepare(dependencies, sql, found, caller, idempotency, wish),
          )
        : answerTo(known, idempotency);
    return { found, prepared };
  });
  if ('sequence' in prepared) return sendActed(dependencies, found, prepared, language, response);
  const workflow = new CaseWorkflow(dependencies.temporal, dependencies.environment);
  const acted = await workflow.act(
    found.task,
    { caseId, institutionId: found.institutionId },
    prepared,
  );
  if ('pending' in acted) sendPending(caseId, prepared, response);
  else await sendActed(dependencies, found, acted.answer, language, response);
}

/**
 * Accepted, but PostgreSQL is away: the decision is with the workflow and is recorded when it comes
 * back.
 */
export function sendPending(caseId: string, action: Action, response: Response): void {
  const status = `/api/v1/cases/${caseId}/acts/${updateIdOf(action)}`;
  response.status(202).location(status).json({ status });
}

interface RecordedAct {
  answer: ActionAnswer;
  requestHash: string | null;
}

/** The answer to an earlier request with the same key. */
async function recordedAct(
  sql: Sql,
  caseId: string,
  { eventId }: Idempotency,
): Promise<RecordedAct | undefined> {
  const [known] = await sql.$queryRaw<
    RecordedAct[]
  >`select answer, request_hash as "requestHash" from case_events where case_id = ${caseId} and event_id = ${eventId}`;
  return known;
}

function answerTo({ answer, requestHash }: RecordedAct, idempotency: Idempotency): ActionAnswer {
  assertSameRequest(requestHash, idempotency);
  return answer;
}

async function prepare(
  { contents }: CaseDependencies,
  sql: Sql,
  found: FoundCase,
  caller: PersonCaller,
  { eventId, requestHash }: Idempotency,
  wish: Wish,
): Promise<Action> {
  const { caseId, institutionId } = found;
  const grant = await grantFor(sql, found, caller, wish.wanted(found));
  const event = await wish.event(found, (text) =>
    contents.store(sql, { institutionId, caseId }, text),
  );
  const by = {
    kind: 'person' as const,
    personId: caller.personId,
    institutionId: caller.institutionId,
  };
  return { event: { ...event, id: eventId, by, grant } as Event, requestHash };
}

/**
 * @throws Refusal where the person has no right; the case checks it once more when it records the
 *   act
 */
export async function grantFor(
  sql: Sql,
  found: FoundCase,
  { personId }: PersonCaller,
  wanted: Wanted,
): Promise<Grant> {
  const { institutionId, state, task } = found;
  const answer = await mayAct(
    sql,
    { institutionId, personId, task, subject: state.subject, on: dayOf(nowOf(found)) },
    wanted,
  );
  if (!answer.may)
    throw new Refusal(
      problemOf(answer.reasons.map(({ code }) => code)),
      answer.reasons[0]?.params ?? {},
    );
  return answer.grant;
}

export async function sendActed(
  dependencies: CaseDependencies,
  found: Pick<FoundCase, 'caseId' | 'institutionId' | 'number' | 'task'>,
  answer: ActionAnswer,
  language: Language,
  response: Response,
  status = 200,
): Promise<void> {
  const names = await dependencies.plain.within(found.institutionId, (sql) =>
    namesOf(sql, scopeIdsOf(answer.openItems), language),
  );
  const { caseId, number, task } = found;
  response.status(status).json({
    caseId,
    number,
    status: answer.status,
    statusName: say(language, `${areaOf(task)}.status.${answer.status}`),
    lifecycle: answer.lifecycle,
    result: answer.result,
    sequence: answer.sequence,
    at: answer.at,
    openItems: answer.openItems.map((item) => viewItem(item, task, names, language)),
  });
}

/**
 * The open work item's performers; a closed or unknown one is refused before anything else is
 * looked at.
 */
export const wantedOfItem =
  (itemId: string) =>
  ({ process, state }: FoundCase): Wanted => {
    const item = state.items[itemId];
    if (item === undefined) throw new Refusal('WORK_ITEM_UNKNOWN', { item: itemId });
    if (!item.open)
      throw new Refusal('WORK_ITEM_CLOSED', { item: itemId, outcome: item.outcome ?? 'closed' });
    return wantedFor(process, state, item);
  };

/** Carries out a declared action of the case. @throws Refusal ACTION_UNKNOWN */
export const wantedOfAction =
  (action: string) =>
  ({ process, state }: FoundCase): Wanted =>
    wantedForCase(
      actionNamed(process, action)
        .performers.of(state as never)
        .flatMap(({ anyOf }) => anyOf),
    );

export const wantedOfCase =
  (action: 'hold' | 'withdraw' | 'reopen') =>
  ({ process, state }: FoundCase): Wanted =>
    wantedForCase(process[action].performers.of(state as never).flatMap(({ anyOf }) => anyOf));
