import type { Request } from 'express';
import { z } from 'zod';
import type { Instant } from '../../domain/ids';
import { dayOf } from '../../domain/time/day-of';
import type { CaseState } from '../../domain/engine/state';
import { say, type Language } from '../../messages';
import { shownStatus } from '../../domain/engine/shown-status';
import { nameIn } from '../../messages/name-in';
import { withInstitution, type Transaction } from '../../runtime/database';
import { institutionWithId } from '../../store/access/choosable-institution';
import { namesOf } from '../../store/registers/names';
import { readDialogue } from '../../store/submissions/read-dialogue';
import { followedBy } from '../../store/submissions/follow-up-code';
import type { CaseDependencies } from '../../cases/dependencies';
import { writeMessage } from '../../cases/write-message';
import { isBeingOpened } from '../../cases/opening-fate';
import { Refusal } from '../../domain/problems';
import { findCaseUnchecked, type FoundCase } from '../../store/cases/find-case';
import { visitor } from '../http/idempotency';
import { parse } from '../http/field-error';
import { answerLimit } from './answer-limit';
import { FollowUpHeaders, type DialogueMessage, type FollowedSubmission } from './schemas';

/** The code that a request carries, in a header: an address ends up in logs and histories. */
export const codeOf = (request: Request): string =>
  parse(FollowUpHeaders, { 'Follow-Up-Code': request.get('Follow-Up-Code') }, 'header')[
    'Follow-Up-Code'
  ];

/**
 * The case that a code opens. Undefined where it was accepted and is not recorded yet.
 * @throws Refusal NOT_FOUND, and why the case was not opened
 */
export async function findSubmission(
  dependencies: CaseDependencies,
  code: string,
  now: Instant,
): Promise<FoundCase | undefined> {
  const { prisma, plain } = dependencies;
  const { caseId, institutionId } = await followedBy(prisma, code);
  if (await isBeingOpened(dependencies, { caseId, institutionId, caller: visitor }))
    return undefined;
  return plain.within(institutionId, (sql) => findCaseUnchecked(sql, caseId, now));
}

/** The same, for what can be done only once it is recorded. @throws Refusal TEMPORARILY_UNAVAILABLE */
export async function findFollowed(
  dependencies: CaseDependencies,
  code: string,
  now: Instant,
): Promise<FoundCase> {
  const found = await findSubmission(dependencies, code, now);
  if (found === undefined) throw new Refusal('TEMPORARILY_UNAVAILABLE');
  return found;
}

/** The state of the submission for its submitter, in plain words, with the dialogue. */
export const viewFollowed = (
  { prisma, contents }: CaseDependencies,
  found: FoundCase,
  language: Language,
): Promise<z.infer<typeof FollowedSubmission>> =>
  withInstitution(prisma, found.institutionId, async (tx) => {
    const { caseId, institutionId, process, state } = found;
    const institution = await institutionWithId(tx, institutionId);
    const dialogue = await readDialogue(tx, contents, caseId, 'submitter');
    return {
      number: state.number,
      institution: nameIn(language, institution),
      service: await serviceName(tx, found, language),
      status: state.status,
      statusText: say(language, `submissions.status.${shownStatus(state)}`),
      receivedAt: receiptOf(state),
      isClosed: state.lifecycle === 'closed',
      lastDay: answerLimit(process, state)?.due?.lastDay ?? null,
      mayObject: mayObject(found),
      messages: dialogue.map(({ message, text }) => viewMessage(message, text, language)),
    };
  });

async function serviceName(
  tx: Transaction,
  {
    state: {
      subject: { type, id },
    },
    now,
  }: FoundCase,
  language: Language,
): Promise<string | null> {
  if (type !== 'service' || id === undefined) return null;
  return (await namesOf(tx, [id], language, dayOf(now))).get(id) ?? null;
}

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

function mayObject({ process, state }: FoundCase): boolean {
  const led = process.reopen.leadsTo(state);
  return state.lifecycle === 'closed' && !('refused' in led);
}

/** Whose keys those of a submission's submitter are. */
export const submitterOf = ({ caseId }: Pick<FoundCase, 'caseId'>): string => `submitter:${caseId}`;

/** @param key the event id of the request, so that a repeat is written once */
export function writeAsSubmitter(
  { prisma, contents }: CaseDependencies,
  found: FoundCase,
  { text, key }: { text: string; key: string },
  language: Language,
): Promise<z.infer<typeof DialogueMessage>> {
  return withInstitution(prisma, found.institutionId, async (tx) => {
    const row = await writeMessage(tx, contents, found, { key, text, isFromSubmitter: true });
    return viewMessage(row, text, language);
  });
}
