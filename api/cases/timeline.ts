import { z } from 'zod';
import { contentRefsIn } from '../../store/content/content-refs';
import type { Language } from '../../messages';
import type { Transaction } from '../../runtime/database';
import type { Caller } from '../../store/access/caller';
import { route, type ApiRoute } from '../http/route';
import type { CaseDependencies } from '../../cases/dependencies';
import { kindOf } from '../words/event-sentence';
import { findCase, withinCase, type FoundCase } from '../../store/cases/find-case';
import { logOf } from '../../store/cases/log';
import { linkEntries } from './link-entries';
import { noticeEntries } from './notice-entries';
import { namesIn } from './names-in';
import { readLinks } from '../../store/cases/read-links';
import { readTexts } from '../../store/cases/read-texts';
import { differencesOf } from './sheet/changed';
import { latestOf, type Said } from './sheet/said';
import { readEvidence } from './sheet/view';
import { TimelineEntry, viewEntry } from './timeline-entry';

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
    async handle({ caller, params: { id }, query: { kind }, language, now }, _request, response) {
      const found = await findCase(dependencies, caller, id, now);
      const items = await withinCase(dependencies, found, async (tx) => {
        if (kind === 'notice') return noticeEntries(tx, found, language);
        const events = await withChanges(
          await readEntries(dependencies, tx, caller, found, kind, language),
          () => readEvidence(dependencies, tx, found, { caller, language }),
        );
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

/** Tells of what was corrected, or said anew by an action, how it stood and how it stands. */
async function withChanges(
  entries: TimelineEntry[],
  evidence: () => ReturnType<typeof readEvidence>,
): Promise<TimelineEntry[]> {
  if (!entries.some(({ type }) => type === 'corrected' || type === 'acted')) return entries;
  const { all, words } = await evidence();
  return entries.map((entry) => {
    const said = all.find(({ event }) => event.sequence === entry.sequence);
    const before = said && (said.instead ?? beforeCorrection(said, all));
    if (said === undefined || before === undefined) return entry;
    const changes = differencesOf(before, said, words);
    return {
      ...entry,
      changes: changes.map(({ title, before: was, after }) => ({ title, before: was, after })),
    };
  });
}

/** How the entry stood before this correction of it. */
const beforeCorrection = (said: Said, all: readonly Said[]): Said | undefined =>
  said.corrects &&
  latestOf(
    said.corrects.of,
    all.filter(({ event }) => event.sequence < said.event.sequence),
  );

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
    reason: null,
    changes: [],
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
