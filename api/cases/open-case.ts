import type { Request, Response } from 'express';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { CaseWorkflow } from '../../case-client/case-workflow';
import { replaceTexts } from '../../domain/engine/fields';
import type { Actor, Subject } from '../../domain/engine/performers';
import type { Process } from '../../domain/engine/process';
import { greatestTriggerDepth } from '../../domain/engine/raise';
import { Refusal } from '../../domain/problems';
import { currentProcess } from '../../domain/processes';
import type { Language } from '../../messages';
import type { Sql } from '../../runtime/plain-database';
import type { CaseInput } from '../../workflows/messages';
import type { Caller } from '../identity/caller';
import { callerKey } from '../identity/caller';
import { parse } from '../problems/field-error';
import { sendActed, sendPending } from './act';
import type { CaseDependencies } from './dependencies';
import { findCase } from './find-case';
import { findSubject } from '../registers/named-subject';
import { refuseSecond } from './refuse-second';
import { assertSameRequest, idempotencyOf, type Idempotency } from '../idempotency';
import type { OpenCase } from './schemas';

/** Opens a case. Its id is reserved under (institution, caller, key) first, so a retry finds the same case, even a closed one. */
export async function openCase(dependencies: CaseDependencies, asked: { caller: Caller; body: z.infer<typeof OpenCase>; language: Language }, request: Request, response: Response): Promise<void> {
  const { caller, body, language } = asked;
  const idempotency = idempotencyOf(request, caller);
  const process = currentProcess(body.task);
  if (process === undefined) throw new Refusal('TASK_WITHOUT_PROCESS', { task: body.task });
  const { request: form } = parse(z.object({ request: process.request }), body);
  const origin = body.originCaseId === undefined ? undefined : await findCase(dependencies, caller, body.originCaseId);
  const depth = (origin?.state.origin?.depth ?? 0) + 1;
  // The engine refuses it too; here before anything is reserved or stored.
  if (origin !== undefined && depth > greatestTriggerDepth) throw new Refusal('TRIGGER_DEPTH_EXCEEDED', { most: greatestTriggerDepth });
  const { institutionId } = caller;
  const prepared = await dependencies.plain.within(institutionId, async (sql) => {
    const { caseId, isRetry } = await reserve(sql, caller, idempotency, body.title, origin?.caseId);
    const subject: Subject = 'code' in body.subject ? await findSubject(sql, body.subject) : body.subject;
    if (origin !== undefined && caller.kind === 'person' && body.openAnother !== true && !isRetry) await refuseSecond(sql, caller, { task: process.code, subject, originCaseId: origin.caseId });
    const stored = await replaceTexts(process.request, form, (text) => dependencies.contents.store(sql, { institutionId, caseId }, text));
    return { caseId, subject, stored: stored as Record<string, unknown> };
  });
  const { caseId, subject, stored } = prepared;
  const input: CaseInput = { caseId, institutionId };
  const event = {
    type: 'opened' as const, id: idempotency.eventId, by: actor(caller), caseId, institutionId, process: nameOf(process), subject, request: stored,
    ...(origin === undefined ? {} : { origin: { caseId: origin.caseId, institutionId: origin.institutionId, depth } }),
  };
  const workflow = new CaseWorkflow(dependencies.temporal, dependencies.environment);
  const action = { event, requestHash: idempotency.requestHash };
  const acted = await workflow.open(process.code, input, action);
  if ('pending' in acted) {
    sendPending(caseId, action, response);
    return;
  }
  const [{ number }] = await dependencies.plain.within(institutionId, (sql) => sql.$queryRaw<[{ number: string }]>`select number from cases where id = ${caseId}`);
  response.location(`/api/v1/cases/${caseId}`);
  await sendActed(dependencies, { caseId, institutionId, number, task: process.code }, acted.answer, language, response, 201);
}

const nameOf = ({ code, version }: Process<unknown>) => ({ code, version });

const actor = (caller: Caller): Actor =>
  caller.kind === 'person' ? { kind: 'person', personId: caller.personId, institutionId: caller.institutionId } : { kind: 'client', clientId: caller.clientId, institutionId: caller.institutionId };

async function reserve(sql: Sql, caller: Caller, idempotency: Idempotency, title: string, originCaseId: string | undefined): Promise<{ caseId: string; isRetry: boolean }> {
  const { institutionId } = caller;
  const [inserted, [reserved]] = await Promise.all([
    sql.$executeRaw`
      insert into case_openings (institution_id, caller, idempotency_key, case_id, request_hash, title, origin_case_id)
      values (${institutionId}, ${callerKey(caller)}, ${idempotency.key}, ${uuid()}, ${idempotency.requestHash}, ${title}, ${originCaseId ?? null}) on conflict do nothing`,
    sql.$queryRaw<[{ caseId: string; requestHash: string }]>`
      select case_id as "caseId", request_hash as "requestHash" from case_openings where institution_id = ${institutionId} and caller = ${callerKey(caller)} and idempotency_key = ${idempotency.key}`,
  ]);
  assertSameRequest(reserved.requestHash, idempotency);
  return { caseId: reserved.caseId, isRetry: inserted === 0 };
}
