import { z } from 'zod';
import { contentRefsIn } from '../../store/content/content-refs';
import type { StoredEvent } from '../../domain/engine/events';
import type { Language } from '../../messages';
import type { Transaction } from '../../runtime/database';
import type { Caller } from '../../store/access/caller';
import { route, type ApiRoute } from '../http/route';
import type { CaseDependencies } from '../../cases/dependencies';
import { eventSentence, kindOf, personsNamedIn, type SentenceNames } from '../words/event-sentence';
import { findCase, withinCase, type FoundCase } from '../../store/cases/find-case';
import { logOf } from '../../store/cases/log';
import { freezeWindowsNamed } from '../../store/registers/freeze-windows';
import { linkEntries } from './link-entries';
import { personNames } from '../../store/registers/person-names';
import { knownCases, readLinks } from '../../store/cases/read-links';
import { readTexts } from '../../store/cases/read-texts';
import { withTexts } from './with-texts';

const Entry = z.object({
  /** Null for entries that are no events of the case: a link made or taken back. */
  sequence: z.number().nullable(),
  at: z.string(),
  recordedAt: z.string(),
  type: z.string(),
  kind: z.enum(['person', 'clock', 'other']),
  sentence: z.string(),
  step: z.string().nullable(),
  outcome: z.string().nullable(),
  person: z.string().nullable(),
  actsFor: z.string().nullable(),
  answer: z.unknown(),
  event: z.unknown(),
});

const OfCase = z.strictObject({ id: z.string() });
const Query = z.strictObject({ kind: z.enum(['person', 'clock', 'all']).default('all') });

/**
 * The log of a case in the order of its events, each also as a sentence. Links made and taken back
 * stand among them, by time.
 */
export const timelineRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/cases/:id/timeline',
    operation: 'readTimeline',
    params: OfCase,
    query: Query,
    answers: { 200: z.object({ items: z.array(Entry) }) },
    async handle({ caller, params: { id }, query: { kind }, language }, _request, response) {
      const found = await findCase(dependencies, caller, id);
      const items = await withinCase(dependencies, found, async (tx) => {
        const events = await readEntries(dependencies, tx, caller, found, kind, language);
        return inTime(
          events,
          (await linksOf(tx, caller, found, language)).filter(
            (entry) => kind === 'all' || entry.kind === kind,
          ),
        );
      });
      response.set('Cache-Control', 'no-store').json({ items });
    },
  }),
];

async function readEntries(
  { contents }: CaseDependencies,
  tx: Transaction,
  caller: Caller,
  found: FoundCase,
  kind: z.infer<typeof Query>['kind'],
  language: Language,
): Promise<z.infer<typeof Entry>[]> {
  const events = (await logOf(tx, found.caseId)).filter(
    ({ event }) => kind === 'all' || kindOf(event) === kind,
  );
  const texts = await readTexts(
    contents,
    tx,
    found,
    events.flatMap(({ event }) => contentRefsIn(event).map(({ content }) => content)),
  );
  const names = await namesIn(
    tx,
    caller,
    found,
    events.map(({ event }) => event),
    language,
  );
  return events.map(({ recordedAt, event }) => ({
    sequence: event.sequence,
    at: event.at,
    recordedAt: recordedAt.toISOString(),
    type: event.type,
    kind: kindOf(event),
    sentence: eventSentence(event, found, names, language),
    step: stepOf(event, found),
    outcome:
      'answer' in event && typeof event.answer['outcome'] === 'string'
        ? event.answer['outcome']
        : null,
    person:
      'by' in event && event.by.kind === 'person'
        ? (names.persons.get(event.by.personId) ?? null)
        : null,
    actsFor:
      'grant' in event && event.grant.deputyFor !== undefined
        ? (names.persons.get(event.grant.deputyFor) ?? null)
        : null,
    answer: withTexts(
      withoutOthers(withoutSubmitter(saidIn(event), event, found), event, names),
      texts,
    ),
    event: otherCasesOf(event).every((id) => names.numbers.has(id)) ? event : null,
  }));
}

async function linksOf(
  tx: Transaction,
  caller: Caller,
  found: FoundCase,
  language: Language,
): Promise<z.infer<typeof Entry>[]> {
  const entries = await linkEntries(tx, await readLinks(tx, caller, found), language);
  return entries.map(({ person, ...entry }) => ({
    ...entry,
    sequence: null,
    recordedAt: entry.at,
    kind: person === null ? 'other' : 'person',
    step: null,
    outcome: null,
    person,
    actsFor: null,
    answer: null,
    event: null,
  }));
}

/** Events keep their order; a link comes after those of its own instant. */
function inTime<T extends { at: string }>(events: readonly T[], links: readonly T[]): T[] {
  return links.reduce(
    (told, link) => {
      const next = told.findIndex(({ at }) => at > link.at);
      return next === -1 ? [...told, link] : told.toSpliced(next, 0, link);
    },
    [...events],
  );
}

/** The person's text or choice. */
function saidIn(event: StoredEvent): unknown {
  if ('answer' in event) return event.answer;
  if ('request' in event) return event.request;
  if ('reason' in event) return { reason: event.reason };
  return 'correction' in event ? { correction: event.correction } : null;
}

/**
 * R34: who submitted it is read apart, by those who handle it, and each reading is written down.
 */
function withoutSubmitter(
  said: unknown,
  event: StoredEvent,
  { process: { submitter } }: FoundCase,
): unknown {
  if (
    event.type !== 'opened' ||
    submitter === undefined ||
    typeof said !== 'object' ||
    said === null
  )
    return said;
  return Object.fromEntries(
    Object.entries(said).filter(
      ([field]) => field !== submitter.name && field !== submitter.contact,
    ),
  );
}

function stepOf(event: StoredEvent, { state }: FoundCase): string | null {
  if ('item' in event) return state.items[event.item]?.step ?? null;
  if ('clockId' in event) return state.clocks[event.clockId]?.step ?? null;
  return 'step' in event ? event.step : null;
}

/**
 * Other cases that it tells of: those it heard of, the one that asked for it, and those that an
 * answer named.
 */
function otherCasesOf(event: StoredEvent): string[] {
  if (event.type === 'caseRaised' || event.type === 'caseEnded' || event.type === 'caseReopened')
    return [event.caseId];
  if ('by' in event && event.by.kind === 'case') return [event.by.caseId];
  return [event.facts.leading, event.facts.duplicateOf].flatMap((named) => named?.caseId ?? []);
}

/** A case that the reader may not know of is not named to them by its number either (R21). */
function withoutOthers(said: unknown, event: StoredEvent, { numbers }: SentenceNames): unknown {
  if (
    event.type !== 'answered' ||
    typeof said !== 'object' ||
    said === null ||
    otherCasesOf(event).every((id) => numbers.has(id))
  )
    return said;
  return Object.fromEntries(
    Object.entries(said).filter(([field]) => field !== 'leading' && field !== 'duplicateOf'),
  );
}

/** Other cases only by the numbers that the reader may know (R21). */
async function namesIn(
  tx: Transaction,
  caller: Caller,
  { institutionId }: FoundCase,
  events: readonly StoredEvent[],
  language: Language,
): Promise<SentenceNames> {
  const windows = events.flatMap((event) => (event.type === 'frozen' ? [event.window.code] : []));
  const others = events.flatMap(otherCasesOf);
  const windowRows = windows.length === 0 ? [] : await freezeWindowsNamed(tx, windows);
  return {
    persons: await personNames(tx, events.flatMap(personsNamedIn)),
    windows: new Map(
      windowRows.map(({ code, nameLv, nameEn }) => [
        code,
        `${code} (${language === 'lv' ? nameLv : nameEn})`,
      ]),
    ),
    numbers: new Map(
      [...(await knownCases(tx, caller, institutionId, others))].map(([id, { number }]) => [
        id,
        number,
      ]),
    ),
  };
}
