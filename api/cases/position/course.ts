import { fold } from '../../../domain/engine/decide';
import type { StoredEvent } from '../../../domain/engine/events';
import type { Process } from '../../../domain/engine/process';
import type { CaseState } from '../../../domain/engine/state';

/** One time that a case came to a step. Instants in UTC. */
export interface Visit {
  step: string;
  visit: number;
  from: string;
  /** Absent while the case stands there. */
  to?: string;
  /** Who decided it, in their order; nobody decides a wait or a choice. */
  answers: { personId?: string; deputyFor?: string; outcome?: string }[];
}

/**
 * Every visit of the case, in the order in which they began: the log played once more, as the
 * case's own workflow plays it.
 */
export function courseOf(
  process: Process<unknown>,
  events: readonly StoredEvent[],
): { visits: Visit[]; state: CaseState | undefined } {
  const visits = new Map<string, Visit>();
  let state: CaseState | undefined;
  for (const event of events) {
    const before = state;
    state = fold(process, before, event);
    if (event.type === 'answered') addAnswer(visits, before, event);
    // Escalations are counted beside the steps.
    for (const { step, visit } of newVisits(before, state))
      if (step in process.steps)
        visits.set(keyOf(step, visit), { step, visit, from: event.at, answers: [] });
    for (const one of visits.values())
      if (one.to === undefined && !standsAt(state, one)) one.to = event.at;
  }
  return { visits: [...visits.values()], state };
}

const keyOf = (step: string, visit: number): string => `${step}.${visit}`;

const standsAt = ({ openSteps }: CaseState, { step, visit }: Visit): boolean =>
  openSteps.some((open) => open.step === step && open.visit === visit);

/** Also of steps that are passed at once, as choices are. */
const newVisits = (before: CaseState | undefined, after: CaseState) =>
  Object.entries(after.visits).flatMap(([step, count]) => {
    const known = before?.visits[step] ?? 0;
    return Array.from({ length: count - known }, (_, at) => ({ step, visit: known + at + 1 }));
  });

function addAnswer(
  visits: ReadonlyMap<string, Visit>,
  before: CaseState | undefined,
  { item: id, by, grant, answer }: Extract<StoredEvent, { type: 'answered' }>,
): void {
  const item = before?.items[id];
  // An escalation is acknowledged beside the step that it is about.
  if (item === undefined || item.kind !== 'task') return;
  visits.get(keyOf(item.step, item.visit))?.answers.push({
    ...(by.kind === 'person' && { personId: by.personId }),
    ...(grant.deputyFor !== undefined && { deputyFor: grant.deputyFor }),
    ...(typeof answer['outcome'] === 'string' && { outcome: answer['outcome'] }),
  });
}
