import { z } from 'zod';
import type { Runtime } from '../../runtime/runtime';
import { endOfSession } from '../../store/access/person-sessions';
import { route, type ApiRoute } from '../http/route';
import { LiveHub } from './hub';
import { EventStream } from './stream';

const Mark = z.string().regex(/^\d{1,19}$/);

/** More than anybody has open in the windows of a browser. */
const mostOpen = 20;

const Query = z.strictObject({
  open: z
    .string()
    .max(mostOpen * 37)
    .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/)
    .optional()
    .meta({ description: 'Ids of the cases that the reader has open, with commas between them' }),
  after: Mark.optional().meta({ description: 'As `Last-Event-ID`, which a browser sends itself' }),
});

/**
 * What is new, as server-sent events: `inbox` (something of one's work changed), `case` (the case,
 * its last event and by whom), `presence` (who else has an open case open), `session` (when it
 * ends; null where it is over). Events say where to look, and are told again rather than left out.
 */
export function liveRoutes({
  plain,
  clock,
  environment: { sessionIdleSeconds, mostConnections },
}: Pick<Runtime, 'plain' | 'clock' | 'environment'>): ApiRoute[] {
  const hub = new LiveHub(plain, clock, Math.floor(mostConnections / 2));
  return [
    route({
      method: 'get',
      path: '/events',
      operation: 'listen',
      query: Query,
      headers: z.object({ 'Last-Event-ID': Mark.optional() }),
      answers: { 200: 'text/event-stream' },
      async handle({ caller, query: { open, after } }, request, response) {
        hub.assertRoomFor(caller);
        const last = Mark.safeParse(request.get('last-event-id') ?? after).data;
        const stream = new EventStream(response);
        if (request.method === 'HEAD') {
          stream.end();
          return;
        }
        const { personSessionId: id, personId } = sessionOf(request);
        await hub.listen(
          {
            caller,
            stream,
            open: [...new Set(open?.split(','))],
            ...(id !== undefined &&
              personId !== undefined && {
                session: {
                  id,
                  end: () => endOfSession(plain, { id, personId }, sessionIdleSeconds),
                },
              }),
          },
          last,
        );
      },
    }),
  ];
}

/** Who comes with a token has no session. */
const sessionOf = ({ session }: { session?: { personSessionId?: string; personId?: string } }) =>
  session ?? {};
