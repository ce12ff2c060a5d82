import type { Request } from 'express';
import { v5 as namedId } from 'uuid';
import { z } from 'zod';
import { CaseWorkflow } from '../../cases/case-workflow';
import { assertPossible } from '../../domain/engine/decide';
import type { NewEvent } from '../../domain/engine/events';
import type { CaseState } from '../../domain/engine/state';
import { Refusal } from '../../domain/problems';
import { processNamed } from '../../domain/processes';
import { say, type Language } from '../../messages';
import { withInstitution } from '../../runtime/database';
import { addMessage } from '../../store/submissions/dialogue';
import { followedBy } from '../../store/submissions/follow-up-code';
import type { CaseDependencies } from '../../cases/dependencies';
import { nowOf } from '../../store/cases/find-case';
import { idempotencyFor } from '../idempotency';
import { parse } from '../http/field-error';
import { FollowUpHeaders, type DialogueMessage, type FollowedSubmission } from './schemas';

interface Submission {
  caseId: string;
  institutionId: string;
  state: CaseState;
  lastEventAt: string;
}

/**
 * The case whose code the request carries, in a header: an address ends up in logs and histories.
 * @throws Refusal NOT_FOUND
 */
export async function findFollowed(
  { prisma }: CaseDependencies,
  request: Request,
): Promise<Submission> {
  const { 'Follow-Up-Code': code } = parse(
    FollowUpHeaders,
    { 'Follow-Up-Code': request.get('Follow-Up-Code') },
    'header',
  );
  const { caseId, institutionId } = await followedBy(prisma, code);
  const row = await withInstitution(prisma, institutionId, (tx) =>
    tx.case.findUnique({ where: { id: caseId }, select: { state: true, lastEventAt: true } }),
  );
  if (row === null) throw new Refusal('NOT_FOUND');
  return {
    caseId,
    institutionId,
    state: row.state as unknown as CaseState,
    lastEventAt: row.lastEventAt.toISOString(),
  };
}

/** The state of the submission for its submitter, in plain words, with the dialogue. */
export const viewFollowed = (
  { prisma, contents }: CaseDependencies,
  { caseId, institutionId, state }: Submission,
  language: Language,
): Promise<z.infer<typeof FollowedSubmission>> =>
  withInstitution(prisma, institutionId, async (tx) => {
    const { nameLv, nameEn } = await tx.institution.findUniqueOrThrow({
      where: { id: institutionId },
    });
    const rows = await tx.submissionMessage.findMany({
      where: { caseId, outcome: { not: 'waiting' } },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    const texts = await contents.read(
      tx,
      caseId,
      rows.map(({ contentId }) => contentId),
    );
    const limit = Object.values(state.clocks).find(
      (clock) =>
        clock.status === 'running' &&
        (clock.limit === 'answer' || clock.limit === 'ownAnswer' || clock.limit === 'forwarding'),
    );
    return {
      number: state.number,
      institution: language === 'lv' ? nameLv : nameEn,
      status: state.status,
      statusText: say(
        language,
        `submissions.status.${state.lifecycle === 'onHold' ? 'on_hold' : state.status}`,
      ),
      receivedAt: receiptOf(state),
      isClosed: state.lifecycle === 'closed',
      lastDay: limit?.due?.lastDay ?? null,
      mayObject: mayObject(state),
      messages: rows.map((row) =>
        viewMessage(row, texts.get(row.contentId)?.toString('utf8') ?? null, language),
      ),
    };
  });

const receiptOf = ({ data, openedAt }: CaseState): string =>
  z.object({ receivedAt: z.string().optional() }).parse(data).receivedAt ?? openedAt;

export const viewMessage = (
  {
    id,
    at,
    isFromSubmitter,
    about,
  }: { id: string; at: Date; isFromSubmitter: boolean; about: string },
  text: string | null,
  language: Language,
): z.infer<typeof DialogueMessage> => ({
  id,
  at: at.toISOString(),
  isFromSubmitter,
  about,
  aboutName: say(language, `letters.about.${about}`),
  text,
});

function mayObject(state: CaseState): boolean {
  const led = processNamed(state.process.code, state.process.version).reopen.leadsTo(state);
  return state.lifecycle === 'closed' && !('refused' in led);
}

export function writeAsSubmitter(
  { prisma, contents }: CaseDependencies,
  { caseId, institutionId, state, lastEventAt }: Submission,
  text: string,
  request: Request,
  language: Language,
): Promise<z.infer<typeof DialogueMessage>> {
  // A matter of another law is handled elsewhere (R36): here nobody would read the message.
  if (processNamed(state.process.code, state.process.version).isSealed?.(state) === true)
    throw new Refusal('CASE_CLOSED');
  const id = namedId(idempotencyFor(request, `submitter:${caseId}`).eventId, caseId);
  return withInstitution(prisma, institutionId, async (tx) => {
    const row = await addMessage(
      tx,
      contents,
      { caseId, institutionId, sequence: state.sequence, at: nowOf({ lastEventAt }) },
      { id, text, isFromSubmitter: true },
    );
    return viewMessage(row, text, language);
  });
}

/**
 * An objection to the answer: the case is examined anew.
 * @throws Refusal OBJECTION_TOO_EARLY, CANNOT_REOPEN; TEMPORARILY_UNAVAILABLE where it could not be
 *   recorded yet
 */
export async function object(
  dependencies: CaseDependencies,
  submission: Submission,
  reason: string,
  request: Request,
): Promise<void> {
  const { prisma, contents, temporal, environment } = dependencies;
  const { caseId, institutionId, state } = submission;
  const { eventId, requestHash } = idempotencyFor(request, `submitter:${caseId}`);
  const by = { kind: 'submitter' as const, institutionId };
  const grant = { performer: { caseFunction: 'submitter', personId: '', institutionId }, rung: 0 };
  const known = await withInstitution(prisma, institutionId, (tx) =>
    tx.caseEvent.findFirst({
      where: { caseId, eventId },
      select: { requestHash: true, event: true },
    }),
  );
  if (known !== null && known.requestHash !== requestHash)
    throw new Refusal('IDEMPOTENCY_KEY_REUSED');
  // A retry makes up for a step that failed between the case and the dialogue.
  if (known !== null)
    return keepObjection(prisma, submission, eventId, Objection.parse(known.event));
  if (state.lifecycle !== 'closed') throw new Refusal('OBJECTION_TOO_EARLY');
  const process = processNamed(state.process.code, state.process.version);
  const event = (content: { content: string; commitment: string }) => ({
    type: 'reopened' as const,
    id: eventId,
    by,
    grant,
    reason: content,
  });
  // Before anything is stored.
  assertPossible(process, state, {
    ...event({ content: '', commitment: '' }),
    at: nowOf(submission),
  } satisfies NewEvent);
  const stored = await withInstitution(prisma, institutionId, (tx) =>
    contents.store(tx, { institutionId, caseId }, reason),
  );
  const acted = await new CaseWorkflow(temporal, environment).act(
    state.process.code,
    { caseId, institutionId },
    { event: event(stored), requestHash },
  );
  if ('pending' in acted) throw new Refusal('TEMPORARILY_UNAVAILABLE');
  await keepObjection(prisma, submission, eventId, { reason: stored, at: acted.answer.at });
}

const Objection = z.object({ reason: z.object({ content: z.string() }), at: z.string() });

/** The text given with it stands in the dialogue too, once. */
async function keepObjection(
  prisma: CaseDependencies['prisma'],
  { caseId, institutionId }: Submission,
  eventId: string,
  { reason, at }: z.infer<typeof Objection>,
): Promise<void> {
  const message = {
    id: namedId(eventId, caseId),
    institutionId,
    caseId,
    about: 'objection',
    isFromSubmitter: true,
    contentId: reason.content,
    at,
    outcome: 'received',
  };
  await withInstitution(prisma, institutionId, (tx) =>
    tx.submissionMessage.createMany({ data: message, skipDuplicates: true }),
  );
}
