import { z } from 'zod';
import { contentRefsIn } from '../../store/content/content-refs';
import type { StoredEvent } from '../../domain/engine/events';
import type { Language } from '../../messages';
import { nameIn } from '../../messages/name-in';
import type { Transaction } from '../../runtime/database';
import type { Caller } from '../../store/access/caller';
import { route, type ApiRoute } from '../http/route';
import type { CaseDependencies } from '../../cases/dependencies';
import type { SentenceNames } from '../words/event-names';
import { kindOf, personsNamedIn } from '../words/event-sentence';
import { findCase, withinCase, type FoundCase } from '../../store/cases/find-case';
import { logOf } from '../../store/cases/log';
import { freezeWindowsNamed } from '../../store/registers/freeze-windows';
import { linkEntries } from './link-entries';
import { noticeEntries } from './notice-entries';
import { personNames } from '../../store/registers/person-names';
import { knownCases, readLinks } from '../../store/cases/read-links';
import { readTexts } from '../../store/cases/read-texts';
import { otherCasesOf, TimelineEntry, viewEntry } from './timeline-entry';

const OfCase = z.strictObject({ id: z.string().max(200) });
const Query = z.strictObject({ kind: z.enum(['person', 'clock', 'notice', 'all']).default('all') });

/**
 * The log of a case in the order of its events, each also as a sentence. Links made and taken back
 * stand among them, by time. Its notices follow from the events, and are asked for by themselves.
 */
export const timelineRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/cases/:id/timeline',
    operation: 'readTimeline',
    params: OfCase,
    query: Query,
    answers: { 200: z.object({ items: z.array(TimelineEntry) }) },
    async handle({ caller, params: { id }, query: { kind }, language }, _request, response) {
      const found = await findCase(dependencies, caller, id);
      const items = await withinCase(dependencies, found, async (tx) => {
        if (kind === 'notice') return noticeEntries(tx, found, language);
        const events = await readEntries(dependencies, tx, caller, found, kind, language);
        return inTime(
          events,
          (await linksOf(tx, caller, found, language)).filter(
            (entry) => kind === 'all' || entry.kind === kind,
          ),
        );
      });
      response.json({ items });
    },
  }),
];

/** In a transaction bound to the case's institution; those after an event, where one is given. */
export async function readEntries(
  { contents }: Pick<CaseDependencies, 'contents'>,
  tx: Transaction,
  caller: Caller,
  found: FoundCase,
  kind: z.infer<typeof Query>['kind'],
  language: Language,
  after = 0,
): Promise<z.infer<typeof TimelineEntry>[]> {
  const events = (await logOf(tx, found.caseId)).filter(
    ({ event }) => event.sequence > after && (kind === 'all' || kindOf(event) === kind),
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
  return events.map((entry) => viewEntry(entry, found, names, texts, language));
}

async function linksOf(
  tx: Transaction,
  caller: Caller,
  found: FoundCase,
  language: Language,
): Promise<z.infer<typeof TimelineEntry>[]> {
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

/** Other cases only by the numbers that the reader may know (R21). */
export async function namesIn(
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
    windows: new Map(windowRows.map((row) => [row.code, `${row.code} (${nameIn(language, row)})`])),
    numbers: new Map(
      [...(await knownCases(tx, caller, institutionId, others))].map(([id, { number }]) => [
        id,
        number,
      ]),
    ),
  };
}
