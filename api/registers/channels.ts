import { z } from 'zod';
import { channelKindOf, channelKinds, channels } from '../../domain/services/channels';
import { say } from '../../messages';
import { route, type ApiRoute } from '../http/route';
import { sheet } from './sheets/sheet';
import { below } from './sheets/words';

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

const all = channels.map((code) => ({ id: code, code, kind: channelKindOf(code) }));

/** They come with the system: nobody adds to them. */
export const channelSheet = sheet({
  register: {
    path: '/channels',
    read: (_, { id, take }) =>
      Promise.resolve(
        typeof id === 'string'
          ? all.filter((each) => each.id === id)
          : all
              .slice(id === undefined ? 0 : all.findIndex((each) => each.id === id.gt) + 1)
              .slice(0, take),
      ),
  },
  group: 'cooperation',
  words: 'registers.row.channels',
  options: { code: below('registers.channel'), kind: below('registers.channelKind') },
  form: z.object({ code: z.enum(channels), kind: z.enum(channelKinds) }),
  columns: ['code', 'kind'],
  rowOf: ({ code, kind }) => ({ code, kind }),
});
