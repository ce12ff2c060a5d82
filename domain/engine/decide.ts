import { unreachable } from '../unreachable';
import { Refusal } from '../problems';
import { fieldParam } from './announce';
import { openItem, takeAnswer } from './answer';
import { keepCaseLimits } from './case-limits';
import { assertMayBeActedOn, takeAction, takeMessage } from './case-actions';
import { actionNamed, stepNamed } from './declared-by-name';
import { view, type Draft } from './draft';
import type { Effect } from './effects';
import { escalateCase, passTimeLimit } from './escalate';
import type { CaseEvent, NewEvent, Resolved, StoredEvent } from './events';
import type { Facts } from './facts';
import type { Process } from './process';
import { whenFrozenOf } from './flow';
import { refusedField } from './refused-field';
import { greatestTriggerDepth } from './raise';
import { claim, hold, redirect, resume } from './side-actions';
import {
  closeStep,
  enterStep,
  joinBranches,
  leaveEndedFollow,
  leaveWait,
  tellOthers,
} from './steps';
import type { CaseState } from './state';

/** The state after an event, and what else follows from it. */
export interface Decided {
  state: CaseState;
  effects: Effect[];
}

/**
 * The whole engine: the state and effects that follow from an event. Pure and synchronous; time,
 * facts and resolved time limits arrive with the event. Called twice by the append (first to learn
 * which time limits to resolve) and once more for every event folded.
 * @throws Refusal where the event is not allowed; nothing has happened then.
 */
export function decide(
  process: Process<unknown>,
  before: CaseState | undefined,
  event: CaseEvent,
  given: { facts?: Facts; resolved?: Resolved } = {},
): Decided {
  const state =
    event.type === 'opened'
      ? opened(process, before, event, given.facts ?? {})
      : copyOf(existing(before));
  const draft: Draft = {
    process,
    event,
    facts: given.facts ?? {},
    ...(given.resolved === undefined ? {} : { resolved: given.resolved }),
    state,
    effects: [],
  };
  apply(draft);
  joinBranches(draft);
  keepCaseLimits(draft);
  state.sequence += 1;
  return { state, effects: draft.effects };
}

/** The state after a stored event: {@link decide} with what the event was decided on. */
export const fold = (
  process: Process<unknown>,
  state: CaseState | undefined,
  event: StoredEvent,
): CaseState => decide(process, state, event, event).state;

// Named here, because in the workflow's sandbox every look at a global is slow.
const { isArray } = Array;
const { entries } = Object;

/**
 * A copy of a state, which is plain JSON; members without a value are left out, as in JSON. The
 * workflow's sandbox has no `structuredClone`, and writing and reading text takes four times as long.
 */
function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (isArray(value)) return value.map(copyOf) as T;
  const copy: Record<string, unknown> = {};
  for (const [name, member] of entries(value))
    if (member !== undefined) copy[name] = copyOf<unknown>(member);
  return copy as T;
}

/** Events that a closed case still takes: reopening, corrections, and news of other cases. */
const heardWhenClosed: readonly CaseEvent['type'][] = [
  'reopened',
  'corrected',
  'caseRaised',
  'caseEnded',
  'caseReopened',
];

function apply(draft: Draft): void {
  const { event, process, state } = draft;
  if (state.lifecycle === 'closed' && !heardWhenClosed.includes(event.type))
    throw new Refusal('CASE_CLOSED');
  switch (event.type) {
    case 'opened':
      if (event.origin !== undefined)
        draft.effects.push({
          type: 'tellRaised',
          caseId: event.origin.caseId,
          institutionId: event.origin.institutionId,
        });
      return enterStep(draft, process.firstStep);
    case 'acted':
      return takeAction(draft, event);
    case 'answered':
      return takeAnswer(draft, event);
    case 'timeReached':
      return reachMoment(draft, event);
    case 'waited':
      return endWait(draft, event);
    case 'claimed':
    case 'released':
    case 'delegated':
      return claim(draft, event);
    case 'held':
      return hold(draft);
    case 'resumed':
      resume(draft);
      return followEnded(draft);
    case 'withdrawn':
      return redirect(draft, process.withdraw, 'withdrawn', event.reason);
    case 'reopened':
      if (state.lifecycle !== 'closed') throw new Refusal('CASE_NOT_CLOSED');
      redirect(draft, process.reopen, 'reopened', event.reason);
      return tellOthers(draft);
    case 'corrected':
      if (event.entry < 1 || event.entry > state.sequence)
        throw new Refusal('ENTRY_UNKNOWN', { sequence: event.entry });
      return;
    case 'messageReceived':
      return takeMessage(draft, event);
    case 'frozen':
      return leaveFrozenWaits(draft, event);
    case 'caseRaised':
      return knowRaised(draft, event);
    case 'caseEnded':
      learn(draft, event);
      draft.effects.push({
        type: 'notify',
        about: 'raisedCaseEnded',
        number: event.number,
        result: event.result,
      });
      return followEnded(draft);
    case 'caseReopened':
      learn(draft, event);
      draft.effects.push({ type: 'notify', about: 'raisedCaseReopened', number: event.number });
      return followAgain(draft, event.caseId);
    default:
      return unreachable(event);
  }
}

const existing = (state: CaseState | undefined): CaseState => {
  if (state === undefined) throw new Refusal('CASE_NOT_OPENED');
  return state;
};

function opened(
  process: Process<unknown>,
  before: CaseState | undefined,
  event: Extract<CaseEvent, { type: 'opened' }>,
  facts: Facts,
): CaseState {
  if (before !== undefined) throw new Refusal('CASE_ALREADY_OPENED');
  if ((event.origin?.depth ?? 0) > greatestTriggerDepth)
    throw new Refusal('TRIGGER_DEPTH_EXCEEDED', { most: greatestTriggerDepth });
  for (const { code, rule, when } of process.refuses ?? [])
    if (when(event.request as never, event.at, event.by))
      throw new Refusal(code, {
        rule,
        ...fieldParam(
          refusedField(
            (request) => when(request as never, event.at, event.by),
            process.request,
            event.request,
            facts,
          ),
        ),
      });
  const initialData = process.initialData as (
    request: unknown,
    subject: unknown,
    facts: Facts,
  ) => unknown;
  return {
    caseId: event.caseId,
    number: event.number ?? '',
    institutionId: event.institutionId,
    process: event.process,
    sequence: 0,
    lifecycle: 'open',
    status: 'draft',
    subject: event.subject,
    openedAt: event.at,
    openedBy: event.by,
    ...(event.origin === undefined ? {} : { origin: event.origin }),
    data: initialData(event.request, event.subject, facts),
    caseFunctions: {
      ...Object.fromEntries(
        Object.entries(event.functions ?? {}).filter(([name]) =>
          process.caseFunctions.includes(name),
        ),
      ),
      ...(event.by.kind === 'person' ? { requester: event.by.personId } : {}),
    },
    openSteps: [],
    visits: {},
    items: {},
    clocks: {},
    acts: [],
    sharedWith: [],
  };
}

function reachMoment(
  draft: Draft,
  { clockId, moment }: Extract<CaseEvent, { type: 'timeReached' }>,
): void {
  const clock = draft.state.clocks[clockId];
  if (clock?.status !== 'running' || clock.fired.includes(moment))
    throw new Refusal('ENTRY_UNKNOWN', { clockId, moment });
  clock.fired.push(moment);
  if (moment === 'due') passTimeLimit(draft, clockId, clock);
  else if (moment === 'alert') escalateCase(draft, clockId, clock);
  else if (clock.escalation === undefined)
    draft.effects.push({
      type: 'notify',
      about: 'warning',
      clockId,
      share: moment === 'warn50' ? 0.5 : 0.8,
    });
}

/** Records the case that this one asked for. News of its end may arrive before this. */
function knowRaised(
  { state }: Draft,
  { caseId, number, planned = caseId }: Extract<CaseEvent, { type: 'caseRaised' }>,
): void {
  const { [planned]: asked, ...known } = state.others ?? {};
  const [task = ''] = number.split('/');
  state.others = { ...known, [caseId]: { ...asked, ...state.others?.[caseId], task, number } };
}

/** How another case stands. A case that asked for none and follows none has no use for it. */
function learn(
  { state }: Draft,
  event: Extract<CaseEvent, { type: 'caseEnded' | 'caseReopened' }>,
): void {
  const { caseId, number, entry } = event;
  const known = state.others?.[caseId];
  if (state.others === undefined || (known?.entry ?? 0) > (entry ?? 0)) return;
  const { task, isOwn } = known ?? {};
  state.others[caseId] = {
    ...(task === undefined ? {} : { task }),
    ...(isOwn === undefined ? {} : { isOwn }),
    number,
    ...(event.type === 'caseEnded' ? { result: event.result } : {}),
    ...(entry === undefined ? {} : { entry }),
  };
}

/** A closed case only hears of it; one on hold goes on when it is resumed. */
function followEnded(draft: Draft): void {
  if (draft.state.lifecycle !== 'open') return;
  for (const open of [...draft.state.openSteps])
    if (stepNamed(draft.process, open.step).kind === 'follow') leaveEndedFollow(draft, open);
}

/** A case that had ended goes on, so it is waited for again. */
function followAgain(draft: Draft, caseId: string): void {
  const { process, state } = draft;
  if (state.lifecycle === 'closed') return;
  for (const [name, step] of Object.entries(process.steps)) {
    const left =
      step.kind === 'follow'
        ? state.openSteps.filter((open) => step.againFrom?.includes(open.step))
        : [];
    if (step.kind !== 'follow' || left.length === 0 || !step.cases(view(draft)).includes(caseId))
      continue;
    for (const open of left) closeStep(draft, open, 'withdrawn');
    Object.assign(state.data as object, step.records?.(view(draft)));
    enterStep(draft, name);
  }
}

function endWait(draft: Draft, { step, visit }: Extract<CaseEvent, { type: 'waited' }>): void {
  if (draft.state.lifecycle === 'onHold') throw new Refusal('CASE_ON_HOLD');
  const open = draft.state.openSteps.find((one) => one.step === step && one.visit === visit);
  if (open === undefined || stepNamed(draft.process, step).kind !== 'wait')
    throw new Refusal('ENTRY_UNKNOWN', { step, visit });
  leaveWait(draft, open);
}

/**
 * A freeze window was added over a change that waits for its own window: it must be planned anew.
 */
function leaveFrozenWaits(draft: Draft, { window }: Extract<CaseEvent, { type: 'frozen' }>): void {
  const { scheduledFrom, scheduledTo } = draft.process.summary(draft.state);
  if (
    scheduledFrom === undefined ||
    scheduledTo === undefined ||
    window.endsAt <= scheduledFrom ||
    window.startsAt >= scheduledTo
  )
    return;
  for (const open of [...draft.state.openSteps]) {
    const whenFrozen = whenFrozenOf(stepNamed(draft.process, open.step));
    if (whenFrozen === undefined || whenFrozen.unless?.(view(draft)) === true) continue;
    closeStep(draft, open, 'withdrawn');
    enterStep(draft, whenFrozen.to);
  }
}

/** Checks an event before the facts are known: at the door, and again when its turn comes. */
export function assertPossible(
  process: Process<unknown>,
  state: CaseState | undefined,
  event: NewEvent,
): void {
  if (event.type === 'opened' || state === undefined) {
    if ((state === undefined) !== (event.type === 'opened'))
      throw new Refusal(state === undefined ? 'CASE_NOT_OPENED' : 'CASE_ALREADY_OPENED');
    return;
  }
  if (event.type === 'answered') {
    // Rules that look at facts are judged where the facts are, in the append; here only what the
    // case itself knows.
    if (state.lifecycle === 'closed') throw new Refusal('CASE_CLOSED');
    openItem(process, state, event.item);
    return;
  }
  if (event.type === 'acted') {
    assertMayBeActedOn(state, actionNamed(process, event.action));
    return;
  }
  decide(process, state, event);
}
