import { z } from 'zod';
import { channelKindOf, channelKinds, channels } from '../../domain/services/channels';
import { say } from '../../messages';
import { route, type ApiRoute } from '../http/route';

const Named = z.object({ code: z.string(), name: z.string() });

/** Ways of contact that a service can name, each with its kind. */
export const channelRoutes = (): ApiRoute[] => [
  route({
    method: 'get',
    path: '/channels',
    operation: 'listChannels',
    answers: {
      200: z.object({
        items: z.array(Named.extend({ kind: Named.extend({ code: z.enum(channelKinds) }) })),
      }),
    },
    handle({ language }, _request, response) {
      response.json({
        items: channels.map((code) => {
          const kind = channelKindOf(code);
          return {
            code,
            name: say(language, `registers.channel.${code}`),
            kind: { code: kind, name: say(language, `registers.channelKind.${kind}`) },
          };
        }),
      });
    },
  }),
];
