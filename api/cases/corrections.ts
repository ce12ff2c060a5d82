import { z } from 'zod';
import type { CaseDependencies } from '../../cases/dependencies';
import { replaceTexts, withoutWrapping } from '../../domain/engine/fields';
import type { Instant } from '../../domain/ids';
import { Refusal } from '../../domain/problems';
import type { Language } from '../../messages';
import type { Caller } from '../../store/access/caller';
import { findCase, withinCase } from '../../store/cases/find-case';
import { fault, parse } from '../http/field-error';
import { IdempotencyHeaders } from '../http/idempotency';
import { queryNumber } from '../http/query-number';
import { route, type ApiRoute } from '../http/route';
import { formSchema } from '../words/form-schema';
import { answerAct } from './act';
import { Acted, Correction, Pending } from './schemas';
import { wordsAnsweredAt } from './sheet/answers';
import { correctableFields } from './sheet/correctable';
import { latestOf } from './sheet/said';
import { readEvidence } from './sheet/view';

const OfCase = z.strictObject({ id: z.string().max(200) });
const OfEntry = z.strictObject({
  id: z.string().max(200),
  sequence: queryNumber({ min: 1, max: 999_999_999 }),
});

const EntryToCorrect = z.object({
  title: z.string(),
  /** JSON Schema of the fields that a correction may name. */
  form: z.record(z.string(), z.unknown()),
  /** How they stand now, and that in words. */
  values: z.record(z.string(), z.unknown()),
  texts: z.record(z.string(), z.string()),
});

/** What is wrong in the log is corrected by a new entry beside it, of a field or of the whole (R34). */
export const correctionRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/cases/:id/entries/:sequence/fields',
    operation: 'readCorrectableFields',
    params: OfEntry,
    answers: { 200: EntryToCorrect },
    async handle({ caller, params: { id, sequence }, language, now }, _request, response) {
      const entry = await entryOf(dependencies, { caller, id, language, now }, sequence);
      if (entry === undefined) throw new Refusal('NOT_FOUND');
      const { fields, words, stands, title } = entry;
      const told = stands.filter(({ name }) => Object.hasOwn(fields, name));
      response.json({
        title,
        form: formSchema({ form: z.object(fields), words }, language) as Record<string, unknown>,
        values: Object.fromEntries(told.map(({ name, value }) => [name, value])),
        texts: Object.fromEntries(told.map(({ name, text }) => [name, text])),
      } satisfies z.infer<typeof EntryToCorrect>);
    },
  }),
  route({
    method: 'post',
    path: '/cases/:id/corrections',
    operation: 'correctEntry',
    params: OfCase,
    headers: IdempotencyHeaders,
    body: Correction,
    answers: { 200: Acted, 202: Pending },
    handle: async ({ params: { id }, body, caller, language, now }, request, response) => {
      const { sequence, field: name, correction, seenSequence } = body;
      const field =
        name === undefined
          ? undefined
          : await fieldOf(dependencies, { caller, id, language, now }, sequence, name);
      const value =
        field && parse(z.object({ value: withoutWrapping(field) as z.ZodType }), body).value;
      await answerAct(dependencies, { caller, caseId: id, language, now }, request, response, {
        act: { type: 'corrected' },
        seen: seenSequence,
        details: async (_found, store) => ({
          entry: sequence,
          correction: await store(correction),
          ...(name !== undefined &&
            field !== undefined && {
              field: { name, value: await replaceTexts(field, value, store) },
            }),
        }),
      });
    },
  }),
];

interface Asked {
  caller: Caller;
  id: string;
  language: Language;
  now: Instant;
}

/** What an entry said, as it stands now; of an entry that said nothing in fields undefined. */
async function entryOf(
  dependencies: CaseDependencies,
  { caller, id, language, now }: Asked,
  at: number,
) {
  const found = await findCase(dependencies, caller, id, now);
  return withinCase(dependencies, found, async (tx) => {
    const { all, words } = await readEvidence(dependencies, tx, found, { caller, language });
    const said = all.find(({ event, corrects }) => event.sequence === at && !corrects);
    if (said === undefined) return undefined;
    return {
      title: words.titleOf(said.step),
      words: wordsAnsweredAt(found.task, said.step),
      fields: correctableFields(found, said.step),
      stands: words.fieldsOf(latestOf(said, all)),
    };
  });
}

/** @throws InvalidRequest where the entry has no such field, or none that may be corrected */
async function fieldOf(
  dependencies: CaseDependencies,
  asked: Asked,
  sequence: number,
  name: string,
): Promise<z.ZodType> {
  const { fields = {} } = (await entryOf(dependencies, asked, sequence)) ?? {};
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined)
    throw fault('/field', 'not_allowed', { values: Object.keys(fields).join(', ') });
  return field;
}
