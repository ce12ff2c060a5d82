import { Refusal } from '../problems';
import { pauseClocks, resumeClocks } from './clocks';
import { view, type Draft } from './draft';
import { announceAll } from './announce';
import { openItem } from './answer';
import type { CaseEvent, NewEvent } from './events';
import type { ContentRef } from './fields';
import type { SideAction } from './declared-actions';
import type { CaseState } from './state';
import { endCase, goTo, leaveAllSteps } from './steps';
import { isEnd } from './exits';

/**
 * A claim only says who works on it; anybody eligible may take it back, so that nobody's absence
 * blocks a case.
 */
export function claim(
  draft: Draft,
  event: Extract<CaseEvent, { type: 'claimed' | 'released' | 'delegated' }>,
): void {
  const item = openItem(draft.process, draft.state, event.item);
  const personId = event.by.kind === 'person' ? event.by.personId : undefined;
  if (event.type === 'claimed' && item.claimedBy !== undefined && item.claimedBy !== personId)
    throw new Refusal('CLAIMED_BY_ANOTHER', { item: item.id });
  if (event.type === 'released') delete item.claimedBy;
  else Object.assign(item, { claimedBy: event.type === 'delegated' ? event.to : personId });
}

/**
 * Releasing what nobody claimed changes nothing, and a log that says it happened would mislead.
 * Asked at the door and by the append only: a log recorded before this was refused still folds.
 * @throws Refusal WORK_ITEM_NOT_CLAIMED
 */
export function assertClaimed(state: CaseState | undefined, event: NewEvent): void {
  if (event.type !== 'released') return;
  const item = state?.items[event.item];
  if (item?.open === true && item.claimedBy === undefined)
    throw new Refusal('WORK_ITEM_NOT_CLAIMED');
}

/**
 * Puts the case on hold; clocks rest, except statutory ones.
 * @throws Refusal CASE_ON_HOLD, CASE_CLOSED
 */
export function hold(draft: Draft): void {
  if (draft.state.lifecycle !== 'open')
    throw new Refusal(draft.state.lifecycle === 'onHold' ? 'CASE_ON_HOLD' : 'CASE_CLOSED');
  draft.state.lifecycle = 'onHold';
  pauseClocks(draft);
  draft.effects.push({ type: 'notify', about: 'held' });
}

/**
 * Resumes a case that was on hold.
 * @throws Refusal CASE_NOT_ON_HOLD
 */
export function resume(draft: Draft): void {
  if (draft.state.lifecycle !== 'onHold') throw new Refusal('CASE_NOT_ON_HOLD');
  draft.state.lifecycle = 'open';
  resumeClocks(draft);
  // A wait that ended meanwhile ends now: nothing happened to the case while it rested.
  for (const open of draft.state.openSteps)
    if (open.until !== undefined && open.until < draft.event.at) open.until = draft.event.at;
  draft.effects.push({ type: 'notify', about: 'resumed' });
}

/** Withdraws or reopens: the process says where it leads from here, or why it cannot be. */
export function redirect(
  draft: Draft,
  action: SideAction<unknown, string>,
  about: 'withdrawn' | 'reopened',
  reason: ContentRef,
): void {
  const { state } = draft;
  const led = action.leadsTo(view(draft));
  if ('refused' in led) throw new Refusal(led.refused, { status: state.status });
  if (state.lifecycle === 'onHold') resumeClocks(draft);
  leaveAllSteps(draft);
  state.lifecycle = 'open';
  if (about === 'reopened') {
    delete state.result;
    delete state.closedAt;
  }
  const announced = action.announces?.(view(draft), reason as unknown as string);
  Object.assign(state.data as object, action.records?.(view(draft)));
  announceAll(draft, announced);
  draft.effects.push({ type: 'notify', about });
  if (isEnd(led.to)) endCase(draft, led.to.end, led.to.status);
  else goTo(draft, led.to);
}
