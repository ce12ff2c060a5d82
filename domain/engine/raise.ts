import { digestOf } from '../digest';
import type { Draft } from './draft';
import { hiddenPersons } from './hidden';
import { ownerOf } from './ladder';
import type { Announcement } from './announcement';

/** How many cases may raise each other in a chain, so that a circle of triggers stops. */
export const greatestTriggerDepth = 5;

/**
 * Asks for a case of another task on the same subject. Where the chain is too long already, its
 * owner finds a note instead.
 */
export function raise(
  draft: Draft,
  { raise: task, request, joins, forRequester }: Extract<Announcement, { raise: string }>,
): void {
  const { process, state, effects } = draft;
  const depth = (state.origin?.depth ?? 0) + 1;
  if (depth > greatestTriggerDepth) {
    effects.push({
      type: 'note',
      code: 'raisedTooDeep',
      task,
      to: ownerOf(state.subject, state.institutionId),
    });
    return;
  }
  // The id is derived from data that is the same on every replay, so that the case is asked for
  // once.
  const caseId = idOf(`${state.caseId}:${state.sequence}:${effects.length}:${task}`);
  const functions = Object.fromEntries(
    Object.entries(state.caseFunctions).filter(
      ([name]) =>
        process.hiddenFrom?.includes(name) === true ||
        (forRequester === true && name === 'requester'),
    ),
  );
  const askedBy = askersOf(draft);
  state.others = { ...state.others, [caseId]: { task, isOwn: true } };
  effects.push({
    type: 'raise',
    caseId,
    task,
    subject: state.subject,
    request,
    depth,
    joins: joins !== undefined,
    ...(typeof joins === 'object' ? { variant: joins.variant } : {}),
    functions,
    ...(askedBy.length === 0 ? {} : { askedBy }),
  });
}

/**
 * Whoever asks by what they do here: who does it, who answered the same step before them, and
 * whose proposal the step decides, whom four eyes keep from it. Of the others nobody whom the case is
 * hidden from (R21); whoever acts knows it, also where they hide it from themselves by this very act.
 */
function askersOf({ process, state, event }: Draft): string[] {
  if (!('by' in event) || event.by.kind !== 'person') return [];
  const item = event.type === 'answered' ? state.items[event.item] : undefined;
  const beside = state.acts.filter(
    ({ step, visit }) => step === item?.step && visit === item.visit,
  );
  const hidden = hiddenPersons(process, state);
  const others = [...beside.map(({ personId }) => personId), ...(item?.excluded ?? [])];
  return [
    ...new Set([event.by.personId, ...others.filter((personId) => !hidden.includes(personId))]),
  ];
}

/** A UUID of version 8 (RFC 9562: made by a rule of its own). */
function idOf(name: string): string {
  const hex = digestOf(name);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
