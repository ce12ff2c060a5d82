import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import type { Runtime } from '../../runtime/runtime';
import { endSession, sessionsOf, type PersonSession } from '../../store/access/person-sessions';
import { forgetSession, sessionCookie } from '../identity/session-cookie';
import { signedInRoute, type ApiRoute } from '../http/route';

const OwnSession = z
  .object({
    id: z.string(),
    /** As the browser names itself; empty where it does not. */
    browser: z.string(),
    startedAt: z.iso.datetime(),
    /** To the minute. */
    lastUsedAt: z.iso.datetime(),
    /** When it ends, however much it is used. */
    endsAt: z.iso.datetime(),
    /** Whether this very request came with it. */
    isCurrent: z.boolean(),
  })
  .meta({ id: 'OwnSession' });

/**
 * The browsers in which a person is signed in. Each person sees and ends their own; a system signs
 * in with tokens and has none.
 */
export function ownSessionRoutes({
  plain,
  environment: { sessionIdleSeconds, publicUrl },
}: Pick<Runtime, 'plain' | 'environment'>): ApiRoute[] {
  return [
    signedInRoute({
      method: 'get',
      path: '/sessions',
      operation: 'listSessions',
      answers: { 200: z.object({ items: z.array(OwnSession) }) },
      async handle({ signedIn }, { session }, response) {
        const own =
          signedIn.kind === 'person'
            ? await sessionsOf(plain, signedIn.personId, sessionIdleSeconds)
            : [];
        // Who comes with a token has no session of a browser.
        const current = (session as typeof session | undefined)?.personSessionId;
        response.json({ items: own.map((each) => viewOf(each, current)) });
      },
    }),
    signedInRoute({
      method: 'delete',
      path: '/sessions/:id',
      operation: 'endSession',
      answers: { 204: null },
      async handle({ signedIn, params }, { session }, response) {
        const id = String(params['id']);
        const ended =
          signedIn.kind === 'person' &&
          (await endSession(plain, { id, personId: signedIn.personId }));
        if (!ended) throw new Refusal('NOT_FOUND');
        if ((session as typeof session | undefined)?.personSessionId === id)
          forgetSession(response, sessionCookie(publicUrl));
        response.status(204).end();
      },
    }),
  ];
}

const viewOf = (
  { id, browser, startedAt, lastUsedAt, endsAt }: PersonSession,
  current: string | undefined,
): z.infer<typeof OwnSession> => ({
  id,
  browser,
  startedAt: startedAt.toISOString(),
  lastUsedAt: lastUsedAt.toISOString(),
  endsAt: endsAt.toISOString(),
  isCurrent: id === current,
});
