import { z } from 'zod';
import { startClock, stopClocks } from './clocks';
import { itemsOf, view, type Draft } from './draft';
import { text } from './fields';
import { ladderAbove, ownerOf, topOfLadder } from './ladder';
import type { Performer } from './performers';
import { leaveStep, leaveWait } from './steps';
import type { CaseClock, WorkItem } from './state';

/** The form that acknowledges an escalation. */
export const Acknowledgement = z.strictObject({
  outcome: z.literal('acknowledged'),
  remark: text({ max: 1000 }).optional(),
});

/**
 * A clock has run out, and its declared consequence happens. R35: the case is escalated and marked,
 * and never closes silently.
 */
export function passTimeLimit(draft: Draft, clockId: string, clock: CaseClock): void {
  const open = { step: clock.step, visit: clock.visit };
  switch (clock.passed) {
    case 'goOn':
      return leaveStep(draft, open, undefined, 'silence');
    case 'waitEnds':
      return leaveWait(draft, open);
    case 'escalate':
      for (const item of itemsOf(draft.state, open).filter((one) => one.open))
        escalate(draft, { clockId, item: item.id, step: item.step, rung: 0 }, item, item.ladder);
      return;
    case 'escalateCase':
      return escalateCase(draft, clockId, clock);
    case 'escalateOn':
    case 'repeat':
      return escalateOn(draft, clock);
  }
}

/**
 * Hierarchical escalation: the manager of the subject first, and up from there. Where the manager
 * was asked already, it is the next level.
 */
export function escalateCase(
  draft: Draft,
  clockId: string,
  { step, visit, fired }: CaseClock,
): void {
  const { subject, institutionId } = draft.state;
  const owner = ownerOf(subject, institutionId);
  const isSecond = fired.includes('alert') && fired.includes('due');
  escalate(draft, { clockId, step, rung: isSecond ? 1 : 0 }, { step, visit, label: 'owner' }, [
    [owner],
    ...ladderAbove(owner, subject, institutionId),
  ]);
}

type Escalates = NonNullable<WorkItem['escalates']>;

/**
 * Offers an escalation to one rung of the ladder. Above the last rung both portfolio owners see it
 * until one acknowledges.
 */
function escalate(
  draft: Draft,
  escalates: Escalates,
  of: { step: string; visit: number; label: string },
  ladder: Performer[][],
): void {
  const { state, event } = draft;
  const atTop = escalates.rung >= ladder.length;
  const anyOf = ladder[escalates.rung] ?? topOfLadder(state.institutionId);
  const number = (state.visits['escalation'] ?? 0) + 1;
  state.visits['escalation'] = number;
  const item: WorkItem = {
    id: `escalation.${number}.1`,
    step: of.step,
    visit: of.visit,
    kind: 'escalation',
    label: of.label,
    anyOf,
    ladder,
    excluded: [],
    open: true,
    offeredAt: event.at,
    escalates,
  };
  state.items[item.id] = item;
  const dueAt = state.clocks[escalates.clockId]?.due?.dueAt ?? event.at;
  draft.effects.push({ type: 'notify', about: 'escalation', item: item.id, dueAt, atTop });
  watch(draft, item, `${item.id}:1`, atTop);
}

function watch(draft: Draft, item: WorkItem, id: string, atTop: boolean): void {
  const variant = draft.process.acknowledgeVariant(view(draft));
  const limit = atTop ? { rule: 'escalation.repeat' } : { rule: 'escalation.acknowledge', variant };
  startClock(draft, {
    id,
    ...limit,
    step: item.step,
    visit: item.visit,
    passed: atTop ? 'repeat' : 'escalateOn',
    escalation: item.id,
  });
}

/** Nobody acknowledged in time: one rung up; at the top, said again each working day. */
function escalateOn(draft: Draft, clock: CaseClock): void {
  const item = clock.escalation === undefined ? undefined : draft.state.items[clock.escalation];
  if (item?.escalates === undefined || !item.open) return;
  stopClocks(draft, (one) => one === clock);
  if (clock.passed === 'repeat') {
    const times = Object.values(draft.state.clocks).filter(
      ({ escalation }) => escalation === item.id,
    ).length;
    draft.effects.push({
      type: 'notify',
      about: 'escalation',
      item: item.id,
      dueAt: draft.event.at,
      atTop: true,
    });
    return watch(draft, item, `${item.id}:${times + 1}`, true);
  }
  Object.assign(item, { open: false, outcome: 'silence', closedAt: draft.event.at });
  escalate(draft, { ...item.escalates, rung: item.escalates.rung + 1 }, item, item.ladder);
}

/** The awaited work is done, so its escalations end. */
export const withdrawEscalations = (draft: Draft, done: WorkItem): void =>
  withdraw(draft, (escalates) => escalates.item === done.id);

/** The same for a time limit of the whole case. */
export const withdrawEscalationsOf = (draft: Draft, clockId: string): void =>
  withdraw(draft, (escalates) => escalates.clockId === clockId);

function withdraw(draft: Draft, which: (escalates: Escalates) => boolean): void {
  for (const item of Object.values(draft.state.items)) {
    if (!item.open || item.escalates === undefined || !which(item.escalates)) continue;
    Object.assign(item, { open: false, outcome: 'withdrawn', closedAt: draft.event.at });
    acknowledge(draft, item);
  }
}

/** The step itself stays open and overdue: acknowledging says that somebody took it in hand. */
export function acknowledge(draft: Draft, item: WorkItem): void {
  stopClocks(draft, ({ escalation }) => escalation === item.id);
}
