import type { Instant, WorkItemId } from '../ids';
import type { Due } from '../time/due';
import type { Performer } from './performers';
import type { StoredEvent } from './events';
import type { CaseState } from './state';

/** An open work item, as the person who acted is told of it. `lastDay` is a day in Latvia. */
export interface OpenItem {
  id: WorkItemId;
  step: string;
  kind: 'task' | 'escalation';
  label: string;
  anyOf: Performer[];
  dueAt: Instant | null;
  lastDay: string | null;
}

/**
 * The answer to the person who acted: the case's new state and who is asked next. Stored with the
 * event, so that a retry gets the same.
 */
export interface ActionAnswer {
  eventId: string;
  sequence: number;
  at: Instant;
  status: string;
  lifecycle: CaseState['lifecycle'];
  result: string | null;
  openItems: OpenItem[];
}

/** The answer to a person's act, from the state after it. */
export const answerOf = (state: CaseState, event: StoredEvent): ActionAnswer => ({
  eventId: event.id,
  sequence: event.sequence,
  at: event.at,
  status: state.status,
  lifecycle: state.lifecycle,
  result: state.result ?? null,
  openItems: openItemsOf(state),
});

/** The open work items of a case, each with its time limit. */
export const openItemsOf = (state: CaseState): OpenItem[] =>
  Object.values(state.items)
    .filter(({ open }) => open)
    .map((item) => {
      const due = dueOf(state, item);
      return {
        id: item.id,
        step: item.step,
        kind: item.kind,
        label: item.label,
        anyOf: item.anyOf,
        dueAt: due?.dueAt ?? null,
        lastDay: due?.lastDay ?? null,
      };
    });

/**
 * The running time limit of a work item: its step's, else the case's nearest. An escalation has the
 * limit for acknowledging it.
 */
export function dueOf(
  state: CaseState,
  item: { step: string; visit: number; kind: string; id: string },
): Due | undefined {
  const kept = Object.values(state.clocks).filter(({ status }) => status !== 'stopped');
  if (item.kind === 'escalation') return kept.find(({ escalation }) => escalation === item.id)?.due;
  const ofStep = kept.find(
    (clock) =>
      clock.escalation === undefined &&
      clock.limit === undefined &&
      clock.step === item.step &&
      clock.visit === item.visit,
  );
  if (ofStep !== undefined) return ofStep.due;
  const ofCase = kept.flatMap(({ limit, status, due }) =>
    limit === undefined || status !== 'running' || due === undefined ? [] : [due],
  );
  return ofCase.reduce<Due | undefined>(
    (first, due) => (first === undefined || due.dueAt < first.dueAt ? due : first),
    undefined,
  );
}
