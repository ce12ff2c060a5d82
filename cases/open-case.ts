import type { ContentStore } from '../store/content/content-store';
import type { ActionAnswer } from '../domain/engine/answer-of';
import type { CaseEvent } from '../domain/engine/events';
import { replaceTexts } from '../domain/engine/fields';
import type { Actor, Subject } from '../domain/engine/performers';
import type { Process } from '../domain/engine/process';
import { numberOf } from '../store/cases/number-of';
import { reserveCase } from '../store/cases/reserve-case';
import { findSubject } from '../store/registers/find-subject';
import type { Runtime } from '../runtime/runtime';
import type { Sql } from '../runtime/plain-database';
import type { ActRequest, CaseInput } from '../domain/engine/case-messages';
import { CaseWorkflow } from './case-workflow';

export interface CaseOpening {
  institutionId: string;
  by: Actor;
  /** The owner of the key: a person, a system, the public page, the mailbox. */
  caller: string;
  key: string;
  eventId: string;
  requestHash: string;
  process: Process<unknown>;
  title: string;
  subject: NamedSubject;
  /** As the process's request form gives it, with its texts. */
  request: unknown;
  origin?: Extract<CaseEvent, { type: 'opened' }>['origin'];
  /** Checked and written together with the reservation of the case's id; safe to repeat. */
  reserves?: (sql: Sql, reserved: Reserved) => Promise<unknown>;
}

export interface Reserved {
  caseId: string;
  subject: Subject;
  /** The same request was sent before. */
  isRetry: boolean;
}

/** The subject of a case, by its code in the register. */
export type NamedSubject =
  | { type: 'service' | 'resource'; code: string }
  | { type: 'process' | 'regulation' };

/**
 * Recorded with its number; or accepted by the workflow and not recorded yet. `action` names it in
 * either case.
 */
export type OpenedCase = { caseId: string; action: ActRequest } & (
  | { number: string; answer: ActionAnswer }
  | { pending: true }
);

/**
 * Opens a case for any caller and channel. Its id is reserved under (institution, caller, key)
 * first, so a retry finds the same case, even a closed one.
 * @throws Refusal IDEMPOTENCY_KEY_REUSED, SUBJECT_UNKNOWN, and what the process refuses
 */
export async function openCase(
  dependencies: Pick<Runtime, 'plain' | 'temporal' | 'environment' | 'clock'> & {
    contents: ContentStore;
  },
  opening: CaseOpening,
): Promise<OpenedCase> {
  const { plain, contents } = dependencies;
  const { institutionId, process, eventId, requestHash, by, origin } = opening;
  const { caseId, subject, request } = await plain.within(institutionId, async (sql) => {
    const { caseId, isRetry } = await reserveCase(sql, {
      ...opening,
      originCaseId: origin?.caseId,
    });
    const subject: Subject =
      'code' in opening.subject ? await findSubject(sql, opening.subject) : opening.subject;
    await opening.reserves?.(sql, { caseId, subject, isRetry });
    const stored = await replaceTexts(process.request, opening.request, (text) =>
      contents.store(sql, { institutionId, caseId }, text),
    );
    return { caseId, subject, request: stored as Record<string, unknown> };
  });
  const input: CaseInput = { caseId, institutionId };
  const event = {
    type: 'opened' as const,
    id: eventId,
    by,
    caseId,
    institutionId,
    process: { code: process.code, version: process.version },
    subject,
    request,
    ...(origin === undefined ? {} : { origin }),
  };
  const action = { event, requestHash };
  const acted = await new CaseWorkflow(dependencies).open(process.code, input, action);
  if ('pending' in acted) return { caseId, action, pending: true };
  const number = await plain.within(institutionId, (sql) => numberOf(sql, caseId));
  return { caseId, action, number, answer: acted.answer };
}
