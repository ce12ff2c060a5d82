import type { Request, Response } from 'express';
import { z } from 'zod';
import { openCase } from '../../cases/open-case';
import { greatestTriggerDepth } from '../../domain/engine/raise';
import type { Actor } from '../../domain/engine/performers';
import { Refusal } from '../../domain/problems';
import { currentProcess } from '../../domain/processes';
import type { Language } from '../../messages';
import { callerKey, type Caller } from '../../store/access/caller';
import { idempotencyOf } from '../http/idempotency';
import { parse } from '../http/field-error';
import { sendActed, sendPending } from './act';
import type { CaseDependencies } from '../../cases/dependencies';
import { findCase } from '../../store/cases/find-case';
import { refuseSecond } from '../../cases/refuse-second';
import type { OpenCase } from './schemas';

/** Opens a case for a person or a system. */
export async function answerOpening(
  dependencies: CaseDependencies,
  asked: { caller: Caller; body: z.infer<typeof OpenCase>; language: Language },
  request: Request,
  response: Response,
): Promise<void> {
  const { caller, body, language } = asked;
  const idempotency = idempotencyOf(request, caller);
  const process = currentProcess(body.task);
  if (process === undefined) throw new Refusal('TASK_WITHOUT_PROCESS', { task: body.task });
  const { request: form } = parse(z.object({ request: process.request }), body);
  const origin =
    body.originCaseId === undefined
      ? undefined
      : await findCase(dependencies, caller, body.originCaseId);
  const depth = (origin?.state.origin?.depth ?? 0) + 1;
  // The engine refuses it too; here before anything is reserved or stored.
  if (origin !== undefined && depth > greatestTriggerDepth)
    throw new Refusal('TRIGGER_DEPTH_EXCEEDED', { most: greatestTriggerDepth });
  const { institutionId } = caller;
  const opened = await openCase(dependencies, {
    ...idempotency,
    institutionId,
    by: actor(caller),
    caller: callerKey(caller),
    process,
    title: body.title,
    subject: body.subject,
    request: form,
    reserves: async (sql, { subject, isRetry }) => {
      if (origin !== undefined && caller.kind === 'person' && body.openAnother !== true && !isRetry)
        await refuseSecond(sql, caller, {
          task: process.code,
          subject,
          originCaseId: origin.caseId,
        });
    },
    ...(origin === undefined
      ? {}
      : { origin: { caseId: origin.caseId, institutionId: origin.institutionId, depth } }),
  });
  if ('pending' in opened) {
    sendPending(opened.caseId, opened.action, response);
    return;
  }
  const { caseId, number, answer } = opened;
  response.location(`/api/v1/cases/${caseId}`);
  await sendActed(
    dependencies,
    { caseId, institutionId, number, task: process.code },
    answer,
    language,
    response,
    201,
  );
}

const actor = (caller: Caller): Actor =>
  caller.kind === 'person'
    ? { kind: 'person', personId: caller.personId, institutionId: caller.institutionId }
    : { kind: 'client', clientId: caller.clientId, institutionId: caller.institutionId };
