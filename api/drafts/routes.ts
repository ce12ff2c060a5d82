import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import type { Runtime } from '../../runtime/runtime';
import { personOf } from '../../store/access/caller';
import { deleteDraft, DraftStore } from '../../store/drafts/drafts';
import { requireMatch, sendItem } from '../http/etag';
import { route, type ApiRoute } from '../http/route';
import { Draft, NewDraft } from './schemas';

/** In bytes, as JSON: a few long texts. */
const largest = 64 * 1024;

/** The name of a form: letters and digits of ASCII, with dots and hyphens between them. */
const OfDraft = z.strictObject({
  key: z
    .string()
    .max(200)
    .regex(/^[\w.-]+$/),
});

/**
 * What persons have typed and not sent. A draft is its author's alone: whatever others ask for is
 * not there. The first version is written without `If-Match`; each later one names the version
 * that its author has seen. It is thrown away whatever its version. Most forms have none: that is
 * an empty answer, no problem.
 */
export function draftRoutes({
  plain,
  environment,
}: Pick<Runtime, 'plain' | 'environment'>): ApiRoute[] {
  const drafts = new DraftStore(environment.masterKey);
  return [
    route({
      method: 'get',
      path: '/drafts/:key',
      operation: 'readDraft',
      params: OfDraft,
      answers: { 200: Draft, 204: null },
      async handle({ caller, params: { key } }, _request, response) {
        const author = personOf(caller);
        const found = await plain.within(author.institutionId, (sql) =>
          drafts.find(sql, author, key),
        );
        if (found === undefined) response.status(204).end();
        else sendItem(response, found satisfies Draft);
      },
    }),
    route({
      method: 'put',
      path: '/drafts/:key',
      operation: 'saveDraft',
      params: OfDraft,
      headers: z.object({ 'If-Match': z.string().optional().meta({ description: 'ETag' }) }),
      body: NewDraft,
      answers: { 200: Draft },
      async handle({ caller, params: { key }, body, now }, request, response) {
        const author = personOf(caller);
        if (Buffer.byteLength(JSON.stringify(body.content)) > largest)
          throw new Refusal('BODY_TOO_LARGE');
        const saved = await plain.within(author.institutionId, async (sql) => {
          const before = await drafts.find(sql, author, key);
          if (before !== undefined) requireMatch(request, before);
          else if (request.get('if-match') !== undefined) throw new Refusal('PRECONDITION_FAILED');
          return drafts.save(sql, author, { key, ...body }, { before, now });
        });
        if (saved === undefined) throw new Refusal('PRECONDITION_FAILED');
        sendItem(response, saved satisfies Draft);
      },
    }),
    route({
      method: 'delete',
      path: '/drafts/:key',
      operation: 'deleteDraft',
      params: OfDraft,
      answers: { 204: null },
      async handle({ caller, params: { key } }, _request, response) {
        const author = personOf(caller);
        await plain.within(author.institutionId, (sql) => deleteDraft(sql, author, key));
        response.status(204).end();
      },
    }),
  ];
}
