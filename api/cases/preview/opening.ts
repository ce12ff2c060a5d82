import type { Response } from 'express';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { CaseDependencies } from '../../../cases/dependencies';
import { previewOpening } from '../../../cases/preview';
import type { Subject } from '../../../domain/engine/performers';
import type { Instant } from '../../../domain/ids';
import { textArea } from '../../../domain/engine/texts';
import { say, type Language } from '../../../messages';
import { withInstitution } from '../../../runtime/database';
import type { Caller } from '../../../store/access/caller';
import { writeNothing } from '../../../store/deciding/looking';
import { findSubject } from '../../../store/registers/find-subject';
import { actorOf, originOf, processOf, refuseSecondOf } from '../open-case';
import { OpenCase } from '../schemas';
import { faultsOfGiven } from './faults-of-given';
import { viewPreview } from './view-preview';

/** As the body that opens a case; the title may come later. */
export const PreviewOpening = OpenCase.partial({ title: true });

/** What opening a case would lead to. @throws Refusal what opening itself refuses at once */
export async function answerOpeningPreview(
  dependencies: CaseDependencies,
  asked: { caller: Caller; body: z.infer<typeof PreviewOpening>; language: Language; now: Instant },
  response: Response,
): Promise<void> {
  const { caller, body, language, now } = asked;
  const { institutionId } = caller;
  const process = processOf(body.task);
  const origin = await originOf(dependencies, caller, body.originCaseId, now);
  const words = `${textArea(process.code)}.request`;
  const form = { words, pointer: '/request', title: say(language, `${words}.title`) };
  const view = await withInstitution(dependencies.prisma, institutionId, async (tx) => {
    await writeNothing(tx);
    const subject: Subject =
      'code' in body.subject ? await findSubject(tx, body.subject) : body.subject;
    await refuseSecondOf(tx, caller, body, { process, subject, origin, now });
    const event = {
      type: 'opened' as const,
      id: 'preview',
      at: now,
      by: actorOf(caller),
      caseId: randomUUID(),
      institutionId,
      process: { code: process.code, version: process.version },
      subject,
      ...(origin === undefined ? {} : { origin }),
    };
    const previewed = await previewOpening(tx, { process, event }, body.request);
    return viewPreview(tx, previewed, form, { caller, language });
  });
  response.json({
    ...view,
    refusals: [
      ...faultsOfGiven(process.request, body.request, form.pointer, language),
      ...view.refusals,
    ],
  });
}
