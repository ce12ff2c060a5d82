import { z } from 'zod';
import { openCase, type CaseOpening } from '../../cases/open-case';
import type { Instant } from '../../domain/ids';
import { dayOf } from '../../domain/time/day-of';
import type { Day } from '../../domain/time/lasting';
import { Refusal } from '../../domain/problems';
import { currentProcess } from '../../domain/processes';
import { taskThat } from '../../domain/processes/tasks-that';
import { say, type Language } from '../../messages';
import { isPublishedOn } from '../../store/registers/reading/services';
import { institutionByCode } from '../../store/registers/institution-by-code';
import { withInstitution } from '../../runtime/database';
import { giveFollowUpCode } from '../../store/submissions/follow-up-code';
import type { CaseDependencies } from '../../cases/dependencies';
import type { Idempotency } from '../../cases/idempotency';
import { visitor } from '../http/idempotency';
import type { PublicSubmission, Submitted } from './schemas';

const task = taskThat('isSubmission');

/**
 * Takes what somebody outside submits without signing in: a case like any other, opened by nobody
 * in particular. The origin of the request is not kept. Whoever missed the answer and sends it again
 * gets the same one, after a short while without the code.
 */
export async function submit(
  dependencies: CaseDependencies,
  {
    institution,
    body,
    language,
    now,
  }: {
    institution: string;
    body: z.output<typeof PublicSubmission>;
    language: Language;
    now: Instant;
  },
  idempotency: Idempotency,
): Promise<z.infer<typeof Submitted> & { isPending: boolean }> {
  const { masterKey } = dependencies.environment;
  const institutionId = (await institutionByCode(dependencies.prisma, institution)) ?? notFound();
  const { service } = body;
  if (service !== undefined)
    await requirePublished(dependencies, institutionId, service, dayOf(now));
  let code: string | null = null;
  const opened = await openCase(dependencies, {
    ...idempotency,
    institutionId,
    caller: visitor,
    // Never the submitter's words: a title stands unencrypted in lists and mails.
    title: say('lv', `submissions.title.${body.declaredKind}`),
    ...openingFor(institutionId, body),
    reserves: async (sql, { caseId }) => {
      code = await giveFollowUpCode(sql, masterKey, { institutionId, caseId }, now);
    },
  });
  const isPending = 'pending' in opened;
  return {
    number: isPending ? null : opened.number,
    followUpCode: code,
    status: say(language, 'submissions.status.received'),
    isPending,
  };
}

/** As what a case is opened by what somebody outside submits. */
export const openingFor = (
  institutionId: string,
  { service, ...said }: z.output<typeof PublicSubmission>,
): Pick<CaseOpening, 'by' | 'process' | 'subject'> & { request: Record<string, unknown> } => ({
  by: { kind: 'submitter', institutionId },
  process: currentProcess(task) ?? notFound(),
  subject: service === undefined ? { type: 'process' } : { type: 'service', code: service },
  request: { ...said, channel: 'publicForm' },
});

/** Only published services can be named from outside. */
async function requirePublished(
  { prisma }: CaseDependencies,
  institutionId: string,
  code: string,
  on: Day,
): Promise<void> {
  const isPublished = await withInstitution(prisma, institutionId, (tx) =>
    isPublishedOn(tx, code, on),
  );
  if (!isPublished) throw new Refusal('SUBJECT_UNKNOWN', { code });
}

function notFound(): never {
  throw new Refusal('NOT_FOUND');
}
