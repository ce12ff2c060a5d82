import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { CaseDependencies } from '../../../cases/dependencies';
import { previewOpening } from '../../../cases/preview';
import { say, type Language } from '../../../messages';
import { dayText } from '../../../messages/say-day';
import { withInstitution } from '../../../runtime/database';
import { writeNothing } from '../../../store/deciding/looking';
import { findSubject } from '../../../store/registers/find-subject';
import { sayProblem } from '../../http/problem-document';
import { answerLimit } from '../../public/answer-limit';
import type { PublicSubmission } from '../../public/schemas';
import { openingFor } from '../../public/submit';
import type { FieldFault } from '../parts';
import { formField } from './written';

export interface AnswerDue {
  /** A day with its weekday, in words. */
  day: string;
  /** How long that is, and whose rule says so, in words. */
  length: string;
  source: string;
}

/**
 * When an answer would be due if it were sent now, worked out by the very rules and calendar by which
 * the case will count; and what the process would refuse.
 * @throws Refusal SUBJECT_UNKNOWN
 */
export const answerDueIf = (
  { prisma }: CaseDependencies,
  institutionId: string,
  body: z.output<typeof PublicSubmission>,
  language: Language,
): Promise<{ due: AnswerDue | undefined; faults: FieldFault[] }> =>
  withInstitution(prisma, institutionId, async (tx) => {
    await writeNothing(tx);
    const { process, by, subject: named, request } = openingFor(institutionId, body);
    const subject = 'code' in named ? await findSubject(tx, named) : named;
    const event = {
      type: 'opened' as const,
      id: 'preview',
      at: new Date().toISOString(),
      by,
      caseId: randomUUID(),
      institutionId,
      process: { code: process.code, version: process.version },
      subject,
    };
    const { outcomes, refusals } = await previewOpening(tx, { process, event }, request);
    const state = outcomes[0]?.decided?.state;
    const limit = state && answerLimit(process, state);
    const [started] = limit?.clock?.events ?? [];
    const rule = started?.type === 'started' ? started.rule : undefined;
    const lastDay = limit?.due?.lastDay;
    return {
      faults: refusals.map((refusal) => ({
        field: formField(`/${refusal.params['field'] ?? 'description'}`),
        message: sayProblem(refusal, language),
      })),
      due:
        lastDay === undefined || lastDay === null || rule === undefined || !('source' in rule)
          ? undefined
          : {
              day: dayText(language, lastDay),
              length: say(language, `time.length.${rule.length.unit}`, {
                amount: rule.length.amount,
              }),
              source: say(language, `time.source.${rule.source}`),
            },
    };
  });
