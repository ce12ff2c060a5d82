import type { Request, Response } from 'express';
import { z } from 'zod';
import { openCase, type CaseOpening } from '../../cases/open-case';
import { greatestTriggerDepth } from '../../domain/engine/raise';
import type { Actor, Subject } from '../../domain/engine/performers';
import type { Process } from '../../domain/engine/process';
import type { Instant } from '../../domain/ids';
import { Refusal } from '../../domain/problems';
import { currentProcess } from '../../domain/processes';
import { dayOf } from '../../domain/time/day-of';
import { isOnBehalf } from '../../domain/processes/on-behalf';
import type { Language } from '../../messages';
import type { Sql } from '../../runtime/plain-database';
import { callerKey, type Caller } from '../../store/access/caller';
import { pointingInto } from '../http/field-refusal';
import { idempotencyOf } from '../http/idempotency';
import { parse } from '../http/field-error';
import { sendPending, viewActed } from './act';
import type { CaseDependencies } from '../../cases/dependencies';
import { findCase, findCaseUnchecked, type FoundCase } from '../../store/cases/find-case';
import { giveFollowUpCode } from '../../store/submissions/follow-up-code';
import { answerDueOf } from '../public/answer-due';
import { refuseSecond } from '../../cases/refuse-second';
import type { OpenCase, Opened } from './schemas';

/** Opens a case for a person or a system. */
export async function answerOpening(
  dependencies: CaseDependencies,
  asked: { caller: Caller; body: z.infer<typeof OpenCase>; language: Language; now: Instant },
  request: Request,
  response: Response,
): Promise<void> {
  const { caller, body, language, now } = asked;
  const idempotency = idempotencyOf(request, caller);
  const process = processOf(body.task);
  const { request: form } = parse(z.object({ request: process.request }), body);
  const origin = await originOf(dependencies, caller, body.originCaseId, now);
  const { institutionId } = caller;
  const { masterKey } = dependencies.environment;
  let code: string | null | undefined;
  const opening: CaseOpening = {
    ...idempotency,
    institutionId,
    by: actorOf(caller),
    caller: callerKey(caller),
    process,
    title: body.title,
    subject: body.subject,
    request: form,
    reserves: async (sql, { caseId, subject, isRetry }) => {
      if (!isRetry) await refuseSecondOf(sql, caller, body, { process, subject, origin, now });
      if (caller.kind === 'person' && isOnBehalf(process.code, form))
        code = await giveFollowUpCode(sql, masterKey, { institutionId, caseId }, now);
    },
    ...(origin === undefined ? {} : { origin }),
  };
  const opened = await pointingInto('/request', () => openCase(dependencies, opening));
  if ('pending' in opened) {
    sendPending(opened.caseId, opened.action, response);
    return;
  }
  const { caseId, number, answer } = opened;
  const found = { caseId, institutionId, number, task: process.code, now };
  response
    .status(201)
    .location(`/api/v1/cases/${caseId}`)
    .json({
      ...(await viewActed(dependencies, found, answer, language)),
      followUp:
        code === undefined ? null : await followUpOf(dependencies, { ...found, code }, language),
    } satisfies z.infer<typeof Opened>);
}

/** What is handed to whoever had it written down. */
async function followUpOf(
  { plain, environment: { publicUrl } }: CaseDependencies,
  { code, ...found }: Pick<FoundCase, 'caseId' | 'institutionId' | 'now'> & { code: string | null },
  language: Language,
): Promise<z.infer<typeof Opened>['followUp']> {
  const { process, state } = await plain.within(found.institutionId, (sql) =>
    findCaseUnchecked(sql, found.caseId, found.now),
  );
  return {
    code,
    page: `${publicUrl}/mans-iesniegums`,
    answerDue: answerDueOf(process, state, language) ?? null,
  };
}

/** @throws Refusal TASK_WITHOUT_PROCESS */
export function processOf(task: string): Process<unknown> {
  const process = currentProcess(task);
  if (process === undefined) throw new Refusal('TASK_WITHOUT_PROCESS', { task });
  return process;
}

type Origin = NonNullable<CaseOpening['origin']>;

/**
 * The case that the new one comes from. The engine refuses a chain too long as well; here it is
 * refused before anything is reserved or stored.
 * @throws Refusal NOT_FOUND, TRIGGER_DEPTH_EXCEEDED
 */
export async function originOf(
  dependencies: CaseDependencies,
  caller: Caller,
  originCaseId: string | undefined,
  now: Instant,
): Promise<Origin | undefined> {
  if (originCaseId === undefined) return undefined;
  const { caseId, institutionId, state } = await findCase(dependencies, caller, originCaseId, now);
  const depth = (state.origin?.depth ?? 0) + 1;
  if (depth > greatestTriggerDepth)
    throw new Refusal('TRIGGER_DEPTH_EXCEEDED', { most: greatestTriggerDepth });
  return { caseId, institutionId, depth };
}

/** Where a person raises a case of which one is open already, and does not insist. */
export async function refuseSecondOf(
  sql: Sql,
  caller: Caller,
  { openAnother }: Pick<z.infer<typeof OpenCase>, 'openAnother'>,
  {
    process,
    subject,
    origin,
    now,
  }: {
    process: Process<unknown>;
    subject: Subject;
    origin: Origin | undefined;
    now: Instant;
  },
): Promise<void> {
  if (origin !== undefined && caller.kind === 'person' && openAnother !== true)
    await refuseSecond(
      sql,
      caller,
      { task: process.code, subject, originCaseId: origin.caseId },
      dayOf(now),
    );
}

export const actorOf = (caller: Caller): Actor =>
  caller.kind === 'person'
    ? { kind: 'person', personId: caller.personId, institutionId: caller.institutionId }
    : { kind: 'client', clientId: caller.clientId, institutionId: caller.institutionId };
