import type { Request, Response } from 'express';
import type { z } from 'zod';
import { actOnCase, type CaseAct, type Wish } from '../../cases/act-on-case';
import { asPerson } from '../../cases/acting';
import { updateIdOf } from '../../cases/case-workflow';
import type { CaseDependencies } from '../../cases/dependencies';
import type { ActionAnswer } from '../../domain/engine/answer-of';
import type { ActRequest } from '../../domain/engine/case-messages';
import type { Instant } from '../../domain/ids';
import { dayOf } from '../../domain/time/day-of';
import { textArea } from '../../domain/engine/texts';
import { say, type Language } from '../../messages';
import { personOf, type Caller } from '../../store/access/caller';
import type { FoundCase } from '../../store/cases/find-case';
import { namesOf } from '../../store/registers/names';
import { pointingInto } from '../http/field-refusal';
import { idempotencyOf } from '../http/idempotency';
import type { Acted } from './schemas';
import { tellingChanges } from './telling-changes';
import { scopeIdsOf, viewItem } from '../words/names';

/** Answers a person's act on a case. @throws Refusal what {@link actOnCase} refuses */
export async function answerAct<A extends CaseAct>(
  dependencies: CaseDependencies,
  asked: { caller: Caller; caseId: string; language: Language; now: Instant },
  request: Request,
  response: Response,
  wish: Wish<A>,
): Promise<void> {
  const { caseId, language, now } = asked;
  const caller = personOf(asked.caller);
  const acted = await tellingChanges(dependencies, { ...asked, caller }, wish.seen, () =>
    pointingInto('/answer', () =>
      actOnCase(dependencies, asPerson(caller, caseId, now), idempotencyOf(request, caller), wish),
    ),
  );
  if ('pending' in acted) sendPending(caseId, acted.pending, response);
  else await sendActed(dependencies, acted.found, acted.answer, language, response);
}

/**
 * Accepted, but PostgreSQL is away. The decision is with the workflow, and is recorded when
 * PostgreSQL comes back.
 */
export function sendPending(caseId: string, action: ActRequest, response: Response): void {
  const status = `/api/v1/cases/${caseId}/acts/${updateIdOf(action)}`;
  response.status(202).location(status).json({ status });
}

export async function sendActed(
  dependencies: CaseDependencies,
  found: Pick<FoundCase, 'caseId' | 'institutionId' | 'number' | 'task' | 'now'>,
  answer: ActionAnswer,
  language: Language,
  response: Response,
): Promise<void> {
  response.json(await viewActed(dependencies, found, answer, language));
}

/** The answer to an act, in words. */
export async function viewActed(
  dependencies: CaseDependencies,
  found: Pick<FoundCase, 'caseId' | 'institutionId' | 'number' | 'task' | 'now'>,
  answer: ActionAnswer,
  language: Language,
): Promise<z.infer<typeof Acted>> {
  const names = await dependencies.plain.within(found.institutionId, (sql) =>
    namesOf(sql, scopeIdsOf(answer.openItems), language, dayOf(found.now)),
  );
  const { caseId, number, task } = found;
  return {
    caseId,
    number,
    status: answer.status,
    statusName: say(language, `${textArea(task)}.status.${answer.status}`),
    lifecycle: answer.lifecycle,
    result: answer.result,
    sequence: answer.sequence,
    at: answer.at,
    openItems: answer.openItems.map((item) => viewItem(item, task, names, language)),
  };
}
