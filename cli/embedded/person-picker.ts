import { timingSafeEqual } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import type Provider from 'oidc-provider';
import { z } from 'zod';
import type { DemonstrationPerson } from './demonstration';
import { pickerPage, preferredLanguage, secretPage } from './sign-in-pages';

const Choice = z.object({ subject: z.string().optional(), secret: z.string().optional() });

interface PickerOptions {
  port: number;
  pickerSecret: string;
  persons: readonly DemonstrationPerson[];
  /** Where people work, and sign in from. */
  apiUrl: string;
  isRehearsal: boolean;
}

/**
 * The pages of a sign-in: the picker's secret first, once per browser, then the person. In a
 * rehearsal whoever is named by whom the sign-in comes from (`login_hint`) is picked already.
 */
export function personPicker(
  provider: Provider,
  { port, pickerSecret, persons, apiUrl, isRehearsal }: PickerOptions,
): Router {
  const cookieName = `saimnieks_${port}_picker`;
  const isOpen = (request: Request) => isSecret(cookieOf(request, cookieName));
  const isSecret = (given: string | undefined) =>
    given !== undefined && isEqual(given, pickerSecret);
  const open = (response: Response) =>
    void response.cookie(cookieName, pickerSecret, {
      httpOnly: true,
      sameSite: 'lax',
      maxAge: 30 * 86_400_000,
    });

  const router = express.Router();
  // The address printed at each start: remembers the secret, and leads to the workspace.
  router.get('/', (request, response) => {
    const { secret } = Choice.parse({
      secret: typeof request.query.secret === 'string' ? request.query.secret : undefined,
    });
    if (isSecret(secret)) open(response);
    if (isSecret(secret) || isOpen(request)) response.redirect(303, apiUrl);
    else response.send(secretPage(languageOf(request), '/'));
  });

  router.post('/', express.urlencoded({ extended: false }), (request, response) => {
    const { secret } = readChoice(request);
    if (isSecret(secret)) {
      open(response);
      response.redirect(303, apiUrl);
    } else {
      response.status(403).send(secretPage(languageOf(request), '/', { wasWrong: true }));
    }
  });

  router.get('/interaction/:uid', async (request, response) => {
    const { uid, params } = await provider.interactionDetails(request, response);
    const hinted = persons.find(({ subject }) => isRehearsal && subject === params.login_hint);
    if (!isOpen(request)) response.send(secretPage(languageOf(request), `/interaction/${uid}`));
    else if (hinted === undefined)
      response.send(pickerPage(languageOf(request), persons, `/interaction/${uid}`));
    else
      await provider.interactionFinished(request, response, {
        login: { accountId: hinted.subject },
      });
  });

  router.post(
    '/interaction/:uid',
    express.urlencoded({ extended: false }),
    async (request, response) => {
      const { subject, secret } = readChoice(request);
      const { uid } = await provider.interactionDetails(request, response);
      if (!isSecret(secret) && !isOpen(request))
        return void response.status(403).send(
          secretPage(languageOf(request), `/interaction/${uid}`, {
            wasWrong: secret !== undefined,
          }),
        );
      if (secret !== undefined) open(response);
      if (subject === undefined) response.redirect(303, `/interaction/${uid}`);
      else if (!persons.some((person) => person.subject === subject))
        response.status(400).send(pickerPage(languageOf(request), persons, `/interaction/${uid}`));
      else await provider.interactionFinished(request, response, { login: { accountId: subject } });
    },
  );
  return router;
}

const languageOf = (request: Request) => preferredLanguage(request.headers['accept-language']);

const readChoice = (request: Request) => Choice.safeParse(request.body).data ?? {};

/** Takes the same time whatever is given, so the secret cannot be found letter by letter. */
function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const cookieOf = (request: Request, name: string): string | undefined =>
  request.headers.cookie
    ?.split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
