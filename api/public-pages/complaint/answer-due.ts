import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { CaseDependencies } from '../../../cases/dependencies';
import { previewOpening } from '../../../cases/preview';
import type { Instant } from '../../../domain/ids';
import type { Language } from '../../../messages';
import { withInstitution } from '../../../runtime/database';
import { writeNothing } from '../../../store/deciding/looking';
import { findSubject } from '../../../store/registers/find-subject';
import { sayProblem } from '../../http/problem-document';
import { answerDueOf, type AnswerDue } from '../../public/answer-due';
import type { PublicSubmission } from '../../public/schemas';
import { openingFor } from '../../public/submit';
import type { FieldFault } from '../parts';
import { formField } from './written';

/**
 * When an answer would be due if it were sent now, worked out by the very rules and calendar by which
 * the case will count; and what the process would refuse.
 * @throws Refusal SUBJECT_UNKNOWN
 */
export const answerDueIf = (
  { prisma }: CaseDependencies,
  institutionId: string,
  body: z.output<typeof PublicSubmission>,
  { language, now }: { language: Language; now: Instant },
): Promise<{ due: AnswerDue | undefined; faults: FieldFault[] }> =>
  withInstitution(prisma, institutionId, async (tx) => {
    await writeNothing(tx);
    const { process, by, subject: named, request } = openingFor(institutionId, body);
    const subject = 'code' in named ? await findSubject(tx, named) : named;
    const event = {
      type: 'opened' as const,
      id: 'preview',
      at: now,
      by,
      caseId: randomUUID(),
      institutionId,
      process: { code: process.code, version: process.version },
      subject,
    };
    const { outcomes, refusals } = await previewOpening(tx, { process, event }, request);
    const state = outcomes[0]?.decided?.state;
    return {
      faults: refusals.map((refusal) => ({
        field: formField(`/${refusal.params['field'] ?? 'description'}`),
        message: sayProblem(refusal, language),
      })),
      due: state && answerDueOf(process, state, language),
    };
  });
