import { randomUUID } from 'node:crypto';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import type { CaseDependencies } from '../../cases/dependencies';
import type { Idempotency } from '../../cases/idempotency';
import { objectToAnswer } from '../../cases/object-to-answer';
import type { Instant } from '../../domain/ids';
import { problems } from '../../domain/problems';
import { readCode } from '../../domain/follow-up-code';
import { line } from '../../domain/text';
import { say, type Language } from '../../messages';
import { faultsOf, toFieldError } from '../http/field-error';
import { sayProblem } from '../http/problem-document';
import { limitEverybodySubmitting, limitFollowing, limitSubmitting } from '../http/rate-limits';
import { recognise } from '../http/recognise';
import {
  findFollowed,
  findSubmission,
  submitterOf,
  viewFollowed,
  writeAsSubmitter,
} from '../public/follow';
import { NewDialogueMessage, Objection } from '../public/schemas';
import type { FoundCase } from '../../store/cases/find-case';
import { answering, type Answered } from './answering';
import { cookieOf, pageCookie } from './cookies';
import { idempotencyOfForm } from './form-idempotency';
import { codeView, followedView, pendingView, type Writing } from './follow-views';
import type { FieldFault } from './parts';
import { formOf, readForm } from './read-form';

/** How long a browser keeps the code; a public machine is soon left. */
const codeKeptSeconds = 30 * 60;

const Code = line({ max: 100 });
const home = '/mans-iesniegums';

/** Below `/mans-iesniegums`: whoever has a follow-up code reads how it stands, and writes. */
export function followPages(dependencies: CaseDependencies): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const { publicUrl, mostSubmissionsPerMinute: most } = dependencies.environment;
  const { name: cookieName, options } = pageCookie(publicUrl, 'code', codeKeptSeconds);
  const cookieOptions = { ...options, sameSite: 'strict' as const };
  const limits = [limitSubmitting(), limitEverybodySubmitting(most, () => 'submitters')];
  const following = limitFollowing();

  router.get(
    '/',
    following,
    answering(publicUrl, (language, request, response) => {
      const code = cookieOf(request, cookieName);
      return code === undefined
        ? askForCode(language, [])
        : showCase(language, code, request, response);
    }),
  );

  router.post(
    '/',
    ...readForm,
    following,
    answering(publicUrl, async (language, request, response) => {
      const { code: typed = '' } = formOf(request);
      const code = Code.safeParse(typed).data ?? '';
      if ((await find(code, request.now)) === 'unknown') {
        const message = say(language, 'public-pages.follow.wrongCode');
        return askForCode(language, [{ field: 'code', message }], typed);
      }
      response.cookie(cookieName, readCode(code), cookieOptions);
      return { goTo: home };
    }),
  );

  router.post(
    '/aizvert',
    ...readForm,
    answering(publicUrl, (_language, _request, response) => {
      response.clearCookie(cookieName, options);
      return { goTo: home };
    }),
  );

  router.post(
    '/zina',
    ...readForm,
    ...limits,
    following,
    writing(
      'text',
      NewDialogueMessage.shape.text,
      async (found, text, { eventId: key }, language) => {
        await writeAsSubmitter(dependencies, found, { text, key }, language);
      },
    ),
  );

  router.post(
    '/iebildums',
    ...readForm,
    ...limits,
    following,
    writing('reason', Objection.shape.reason, (found, reason, idempotency) =>
      objectToAnswer(dependencies, found, idempotency, { reason, now: found.now }),
    ),
  );

  return router;

  /** The case that a code opens; undefined where it is not recorded yet. */
  async function find(code: string, now: Instant): Promise<FoundCase | 'unknown' | undefined> {
    try {
      return await findSubmission(dependencies, code, now);
    } catch (error) {
      if (recognise(error)?.code !== 'NOT_FOUND') throw error;
      return 'unknown';
    }
  }

  async function showCase(
    language: Language,
    code: string,
    request: Request,
    response: Response,
    said: Writing = {},
  ): Promise<Answered> {
    const found = await find(code, request.now);
    // A cookie that opens nothing any more is as good as none.
    if (found === 'unknown') {
      response.clearCookie(cookieName, options);
      return askForCode(language, []);
    }
    if (found === undefined)
      return { title: say(language, 'public-pages.follow.title'), content: pendingView(language) };
    const followed = await viewFollowed(dependencies, found, language);
    const wasWritten = 'done' in request.query;
    return {
      title: say(language, 'public-pages.follow.titleOf', { number: followed.number }),
      content: followedView(language, followed, { key: randomUUID(), wasWritten, ...said }),
    };
  }

  /** Writes what a form says to the case that the browser has opened, once for each form shown. */
  function writing(
    field: 'text' | 'reason',
    form: z.ZodType<string>,
    carryOut: (
      found: FoundCase,
      said: string,
      idempotency: Idempotency,
      language: Language,
    ) => Promise<void>,
  ): RequestHandler {
    return answering(publicUrl, async (language, request, response) => {
      const code = cookieOf(request, cookieName);
      if (code === undefined) return askForCode(language, [lostCode(language)]);
      const { [field]: typed = '', key = '' } = formOf(request);
      const again = async (message: string, status: number): Promise<Answered> => ({
        ...(await showCase(language, code, request, response, {
          [field]: typed,
          faults: [{ field, message }],
        })),
        status,
      });
      const said = form.safeParse(typed, { reportInput: true });
      if (!said.success) {
        const [fault] = faultsOf(said.error, 'body');
        return again(fault === undefined ? '' : toFieldError(language, fault).message, 422);
      }
      try {
        const found = await findFollowed(dependencies, code, request.now);
        await carryOut(
          found,
          said.data,
          idempotencyOfForm(submitterOf(found), key, said.data),
          language,
        );
        return { goTo: `${home}?done` };
      } catch (error) {
        const refusal = recognise(error);
        if (refusal === undefined || refusal.code === 'NOT_FOUND') throw error;
        return again(sayProblem(refusal, language), problems[refusal.code].status);
      }
    });
  }
}

const askForCode = (language: Language, faults: readonly FieldFault[], typed = ''): Answered => ({
  title: say(language, 'public-pages.follow.title'),
  content: codeView(language, faults, typed),
  status: faults.length > 0 ? 404 : 200,
});

const lostCode = (language: Language): FieldFault => ({
  field: 'code',
  message: say(language, 'public-pages.follow.lostCode'),
});
