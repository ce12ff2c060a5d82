import { z } from 'zod';
import { recordAudit } from '../../store/audit/record-audit';
import type { SubmissionMessage } from '../../generated/prisma/client';
import { readDialogue } from '../../store/submissions/read-dialogue';
import { readSubmitter } from '../../store/submissions/read-submitter';
import { say, type Language } from '../../messages';
import { DialogueMessage, NewDialogueMessage } from '../public/schemas';
import { viewMessage } from '../public/follow';
import { IdempotencyHeaders, idempotencyOf } from '../http/idempotency';
import { route, type ApiRoute } from '../http/route';
import type { CaseDependencies } from '../../cases/dependencies';
import { writeMessage } from '../../cases/write-message';
import { findCase, withinCase } from '../../store/cases/find-case';
import { personNames } from '../../store/registers/person-names';
import { sideOf } from '../../store/access/submitter';

const SubmitterView = z.object({
  /** Null where it was not said, or erased since. */
  name: z.string().nullable(),
  contact: z.string().nullable(),
  answerBy: z.enum(['email', 'dialogue', 'byHand', 'none']),
});
const MessageView = DialogueMessage.extend({
  author: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  outcome: z.string(),
  outcomeName: z.string(),
});

const OfCase = z.strictObject({ id: z.string().max(200) });

/** The submitter of a case, and the dialogue with them. */
export const submitterRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/cases/:id/submitter',
    operation: 'readSubmitter',
    params: OfCase,
    answers: { 200: SubmitterView },
    async handle({ caller, params: { id }, now }, _request, response) {
      const found = await findCase(dependencies, caller, id, now);
      const view = await withinCase(dependencies, found, async (tx) => {
        const { caller: reader } = await sideOf(tx, found, caller);
        // R34: every reading is written down, in the transaction that reads.
        await recordAudit(tx, {
          institutionId: found.institutionId,
          at: now,
          actorId: reader.personId,
          action: 'submitter.read',
          object: `case:${id}`,
          detail: {},
        });
        return {
          ...(await readSubmitter(tx, dependencies.contents, found)),
          answerBy: found.process.submitter?.answerBy(found.state) ?? 'none',
        };
      });
      response.json(view satisfies z.infer<typeof SubmitterView>);
    },
  }),
  route({
    method: 'get',
    path: '/cases/:id/messages',
    operation: 'listMessages',
    params: OfCase,
    answers: { 200: z.object({ items: z.array(MessageView) }) },
    async handle({ caller, params: { id }, language, now }, _request, response) {
      const found = await findCase(dependencies, caller, id, now);
      const items = await withinCase(dependencies, found, async (tx) => {
        const { side } = await sideOf(tx, found, caller);
        const dialogue = await readDialogue(tx, dependencies.contents, id, side);
        const names = await personNames(
          tx,
          dialogue.flatMap(({ message: { personId } }) => personId ?? []),
        );
        return dialogue.map(({ message, text }) => viewOf(message, text, names, language));
      });
      response.json({ items });
    },
  }),
  route({
    method: 'post',
    path: '/cases/:id/messages',
    operation: 'writeMessage',
    params: OfCase,
    headers: IdempotencyHeaders,
    body: NewDialogueMessage,
    answers: { 201: MessageView },
    async handle({ caller, params: { id }, body: { text }, language, now }, request, response) {
      const found = await findCase(dependencies, caller, id, now);
      const written = await withinCase(dependencies, found, async (tx) => {
        const { side, caller: author } = await sideOf(tx, found, caller);
        const row = await writeMessage(tx, dependencies.contents, found, {
          key: idempotencyOf(request, author).eventId,
          text,
          personId: author.personId,
          isFromSubmitter: side === 'submitter',
        });
        return viewOf(row, text, await personNames(tx, [author.personId]), language);
      });
      response.status(201).json(written);
    },
  }),
];

const viewOf = (
  row: SubmissionMessage,
  text: string | null,
  names: ReadonlyMap<string, string>,
  language: Language,
): z.infer<typeof MessageView> => ({
  ...viewMessage(row, text, language),
  author:
    row.personId === null ? null : { id: row.personId, name: names.get(row.personId) ?? null },
  outcome: row.outcome,
  outcomeName: say(language, `letters.outcome.${row.outcome}`),
});
