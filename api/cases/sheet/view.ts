import type { CaseDependencies } from '../../../cases/dependencies';
import type { StoredEvent } from '../../../domain/engine/events';
import { textArea } from '../../../domain/engine/texts';
import { dayOf } from '../../../domain/time/day-of';
import type { Day } from '../../../domain/time/lasting';
import { Refusal } from '../../../domain/problems';
import { say, type Language } from '../../../messages';
import type { Transaction } from '../../../runtime/database';
import type { Caller } from '../../../store/access/caller';
import { sideOf } from '../../../store/access/submitter';
import { attachmentsFor } from '../../../store/cases/attachments';
import { openClocksOfCases, type KnownClock } from '../../../store/cases/clocks';
import type { FoundCase } from '../../../store/cases/find-case';
import { restsInTime } from '../../../store/cases/item-clock';
import { logOf } from '../../../store/cases/log';
import { readLinks } from '../../../store/cases/read-links';
import { readTexts } from '../../../store/cases/read-texts';
import { contentRefsIn } from '../../../store/content/content-refs';
import { codeNames } from '../../../store/registers/code-names';
import { namesOf } from '../../../store/registers/names';
import { personNames } from '../../../store/registers/person-names';
import { countMessages } from '../../../store/submissions/read-dialogue';
import { caseSort, scopeIdsOf, taskTitle } from '../../words/names';
import { variantName } from '../../words/variant-name';
import { clockReader } from '../clock-reader';
import { namesIn } from '../names-in';
import { saidTo } from '../timeline-entry';
import { wording } from './answers';
import { changedSince, changesAfter } from './changed';
import { viewHold } from './hold';
import { viewOpenItems } from './items';
import { isSaying, saidIn, type Said } from './said';
import type { Sheet } from './schemas';
import { viewSections } from './sections';

interface Reading {
  caller: Caller;
  language: Language;
}

/** The sheet of a case, in a transaction bound to the case's institution. */
export async function viewSheet(
  dependencies: Pick<CaseDependencies, 'contents'>,
  tx: Transaction,
  found: FoundCase,
  { caller, language, since }: Reading & { since?: number },
): Promise<Sheet> {
  const { all, words, named, byOf } = await readEvidence(dependencies, tx, found, {
    caller,
    language,
  });
  const clocks = await openClocksOfCases(tx, [found.caseId]);
  const { state } = found;
  const scopes = await namesOf(
    tx,
    [...scopeIdsOf(Object.values(state.items)), state.subject.id ?? ''],
    language,
    dayOf(found.now),
  );
  const beside = { clocks, scopes, named, language };
  return {
    ...viewHead(found, scopes, language),
    hold: await viewHold(dependencies, tx, found, { caller, language }),
    openedBy: state.openedBy.kind === 'person' ? named(state.openedBy.personId) : null,
    clocks: await viewClocks(tx, found, clocks, language),
    items: await viewOpenItems(tx, found, caller, beside),
    sections: await viewSections(tx, found, caller, { all, words, named, byOf }),
    changed:
      since === undefined
        ? changedSince(all, caller.kind === 'person' ? caller.personId : undefined, words, byOf)
        : {
            since: all.findLast(({ event }) => event.sequence <= since)?.event.at ?? state.openedAt,
            fields: changesAfter(since, all, words, byOf),
          },
    links: (await readLinks(tx, caller, found)).filter(({ link }) => link.withdrawnAt === null)
      .length,
    attachments: (await attachmentsFor(tx, found, caller)).length,
    messages: await messagesFor(tx, found, caller),
  };
}

/** What was said in the case, and the words for it, as far as the reader may see them. */
export async function readEvidence(
  { contents }: Pick<CaseDependencies, 'contents'>,
  tx: Transaction,
  found: FoundCase,
  { caller, language }: Reading,
) {
  const events = (await logOf(tx, found.caseId)).map(({ event }) => event).filter(isSaying);
  const texts = await readTexts(
    contents,
    tx,
    found,
    contentRefsIn(events).map(({ content }) => content),
  );
  const told = await namesIn(tx, caller, found, events, language);
  const all = saidIn(events, found, (event) => saidTo(event, found, told, texts));
  const words = wording(found, await pickedNames(tx, all, language, dayOf(found.now)), language);
  const named = await namer(tx, found, events, language);
  const byOf = ({ event: { by } }: Said) => (by.kind === 'person' ? named(by.personId) : null);
  return { all, words, named, byOf };
}

const viewHead = (
  { caseId, number, title, task, state, process }: FoundCase,
  names: ReadonlyMap<string, string>,
  language: Language,
) => ({
  caseId,
  number,
  title,
  task,
  taskName: taskTitle(language, task),
  sortName: caseSort(language, task),
  variantName: variantName(language, task, process.summary(state).variant ?? null),
  status: state.status,
  statusName: say(language, `${textArea(task)}.status.${state.status}`),
  lifecycle: state.lifecycle,
  result: state.result ?? null,
  resultName:
    state.result === undefined ? null : say(language, `${textArea(task)}.result.${state.result}`),
  subject: {
    type: state.subject.type,
    id: state.subject.id ?? null,
    name: names.get(state.subject.id ?? '') ?? null,
  },
  openedAt: state.openedAt,
  sequence: state.sequence,
});

/** The nearest first. */
async function viewClocks(
  tx: Transaction,
  { task, institutionId, now }: FoundCase,
  clocks: readonly KnownClock[],
  language: Language,
): Promise<Sheet['clocks']> {
  const read = clockReader(tx, new Date(now), language);
  const views = [];
  for (const clock of clocks.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime()))
    views.push({
      ...(await read(clock, { task, institutionId })),
      statutory: clock.statutory,
      pausedSince: restsInTime(clock) ? (clock.events.at(-1)?.at ?? null) : null,
    });
  return views;
}

async function namer(
  tx: Transaction,
  { state }: FoundCase,
  events: readonly StoredEvent[],
  language: Language,
) {
  const principals = Object.values(state.items).flatMap(({ claimedBy }) => claimedBy ?? []);
  const persons = await personNames(tx, [
    ...principals,
    ...events.flatMap((event) => [
      ...('by' in event && event.by.kind === 'person' ? [event.by.personId] : []),
      ...('grant' in event ? [event.grant.deputyFor ?? []].flat() : []),
    ]),
  ]);
  return (id: string) => ({ id, name: persons.get(id) ?? say(language, 'cases.somebody') });
}

/** Whatever an answer might have picked: ids of persons, and codes of the registers. */
async function pickedNames(tx: Transaction, all: readonly Said[], language: Language, on: Day) {
  const words = all.flatMap(({ said }) => stringsIn(said));
  const isPersonId = (word: string) => /^[0-9a-f-]{36}$/.test(word);
  return {
    persons: await personNames(tx, words.filter(isPersonId)),
    codes: await codeNames(
      tx,
      words.filter((word) => word.length <= 100 && !isPersonId(word)),
      language,
      on,
    ),
  };
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

/** R34: the dialogue with a submitter is for those who handle the case, and the submitter. */
async function messagesFor(
  tx: Transaction,
  found: FoundCase,
  caller: Caller,
): Promise<number | null> {
  try {
    const { side } = await sideOf(tx, found, caller);
    return await countMessages(tx, found.caseId, side);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
