import { z } from 'zod';
import type { CaseDependencies } from '../../cases/dependencies';
import { say } from '../../messages';
import {
  institutionAsked,
  limitEverybodySubmitting,
  limitFollowing,
  limitSubmitting,
} from '../http/rate-limits';
import { objectToAnswer } from '../../cases/object-to-answer';
import { idempotencyFor, IdempotencyHeaders, visitorsIdempotency } from '../http/idempotency';
import { institutionsForEverybody } from '../../store/registers/institutions-for-everybody';
import { RegisterCode } from '../../domain/register-code';
import { openRoute, type ApiRoute } from '../http/route';
import { submissionExamples } from './body-examples';
import {
  codeOf,
  findFollowed,
  findSubmission,
  submitterOf,
  viewFollowed,
  writeAsSubmitter,
} from './follow';
import {
  BeingReceived,
  DialogueMessage,
  FollowedSubmission,
  FollowUpHeaders,
  KnownInstitution,
  NewDialogueMessage,
  Objection,
  PublicSubmission,
  Submitted,
} from './schemas';
import { submit } from './submit';

const headers = FollowUpHeaders.extend(IdempotencyHeaders.shape);

/**
 * Routes without signing in: submit a complaint or suggestion, follow it with the code, write, and
 * object to the answer.
 */
export function publicSubmissionRoutes(dependencies: CaseDependencies): ApiRoute[] {
  const { mostSubmissionsPerMinute: most, masterKey } = dependencies.environment;
  const toInstitution = limitEverybodySubmitting(most, institutionAsked);
  const ofSubmitters = limitEverybodySubmitting(most, () => 'submitters');
  return [
    openRoute({
      method: 'get',
      path: '/public/institutions',
      operation: 'listInstitutionsForEverybody',
      answers: { 200: z.object({ items: z.array(KnownInstitution) }) },
      async handle(_asked, _request, response) {
        response.json({ items: await institutionsForEverybody(dependencies.prisma) });
      },
    }),
    openRoute({
      method: 'post',
      path: '/public/:institution/submissions',
      operation: 'submitPublicly',
      params: z.strictObject({ institution: RegisterCode }),
      headers: IdempotencyHeaders,
      body: PublicSubmission,
      examples: submissionExamples,
      before: [limitSubmitting(), toInstitution],
      answers: { 201: Submitted, 202: Submitted },
      async handle({ params: { institution }, body, language, now }, request, response) {
        const { isPending, ...submitted } = await submit(
          dependencies,
          { institution, body, language, now },
          visitorsIdempotency(request, masterKey),
        );
        response.status(isPending ? 202 : 201).json(submitted);
      },
    }),
    openRoute({
      method: 'get',
      path: '/public/submissions',
      operation: 'followSubmission',
      headers: FollowUpHeaders,
      before: [limitFollowing()],
      answers: { 200: FollowedSubmission, 202: BeingReceived },
      async handle({ language, now }, request, response) {
        const found = await findSubmission(dependencies, codeOf(request), now);
        if (found === undefined)
          response
            .status(202)
            .json({ number: null, status: say(language, 'submissions.status.received') });
        else response.json(await viewFollowed(dependencies, found, language));
      },
    }),
    openRoute({
      method: 'post',
      path: '/public/submissions/messages',
      operation: 'writeAsSubmitter',
      headers,
      body: NewDialogueMessage,
      before: [limitSubmitting(), ofSubmitters],
      answers: { 201: DialogueMessage },
      async handle({ body: { text }, language, now }, request, response) {
        const submission = await findFollowed(dependencies, codeOf(request), now);
        const { eventId: key } = idempotencyFor(request, submitterOf(submission));
        response
          .status(201)
          .json(await writeAsSubmitter(dependencies, submission, { text, key }, language));
      },
    }),
    openRoute({
      method: 'post',
      path: '/public/submissions/objections',
      operation: 'objectAsSubmitter',
      headers,
      body: Objection,
      before: [limitSubmitting(), ofSubmitters],
      answers: { 200: FollowedSubmission },
      async handle({ body: { reason }, language, now }, request, response) {
        const code = codeOf(request);
        const submission = await findFollowed(dependencies, code, now);
        const idempotency = idempotencyFor(request, submitterOf(submission));
        await objectToAnswer(dependencies, submission, idempotency, { reason, now });
        response.json(
          await viewFollowed(dependencies, await findFollowed(dependencies, code, now), language),
        );
      },
    }),
  ];
}
