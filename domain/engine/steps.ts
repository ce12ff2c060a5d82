import { startClock, stopClocks } from './clocks';
import {
  followNamed,
  stepNamed,
  taskStepNamed,
  waitNamed,
  type TaskStep,
} from './declared-by-name';
import { itemsOf, view, type Draft } from './draft';
import { fits, isBranchEnd, isEnd, type AnyExit, type Exit, type Target } from './exits';
import { exitsOf } from './flow';
import { ladderAbove } from './ladder';
import type { CaseState, OpenStep, WorkItem } from './state';

/** Goes where an exit leads: on to a step, to the end of its branch, or to the end of the case. */
export function goTo(draft: Draft, target: Target<string>): void {
  if (isEnd(target)) endCase(draft, target.end, target.status);
  else if (!isBranchEnd(target)) enterStep(draft, target);
}

/** The same, with what begins and ends beside it. */
export function takeExit(
  draft: Draft,
  { to, also = [], ends = [] }: Pick<Exit<never, unknown, string>, 'to' | 'also' | 'ends'>,
): void {
  for (const open of draft.state.openSteps.filter(({ step }) => ends.includes(step)))
    closeStep(draft, open, 'withdrawn');
  goTo(draft, to);
  for (const name of also) enterStep(draft, name);
}

/** A step that waited for the other branches begins when the last of them has ended. */
export function joinBranches(draft: Draft): void {
  const { state } = draft;
  if (state.lifecycle === 'closed' || state.openSteps.length > 0) return;
  const { joining } = state;
  if (joining === undefined)
    throw new Error(`nothing is open in a case of ${draft.process.code} that has not ended`);
  delete state.joining;
  enterStep(draft, joining);
}

/** Enters a step: offers its work items, begins its wait, follows other cases, or chooses. */
export function enterStep(draft: Draft, name: string): void {
  const { state, process } = draft;
  const step = stepNamed(process, name);
  if (step.status !== undefined && state.status !== step.status) {
    state.status = step.status;
    draft.effects.push({ type: 'notify', about: 'status', status: step.status });
  }
  if (step.kind === 'task' && step.joins === true && state.openSteps.length > 0) {
    state.joining = name;
    return;
  }
  const visit = (state.visits[name] ?? 0) + 1;
  state.visits[name] = visit;
  if (step.kind === 'wait') return wait(draft, name, visit);
  if (step.kind === 'choose') return leaveBy(draft, name, step.exits);
  state.openSteps.push({ step: name, visit });
  if (step.kind === 'follow') return leaveEndedFollow(draft, { step: name, visit });
  offer(draft, name, visit, taskStepNamed(process, name));
}

function wait(draft: Draft, name: string, visit: number): void {
  const { at } = draft.event;
  const { until, lasts } = waitNamed(draft.process, name);
  const instant = until?.(view(draft));
  draft.state.openSteps.push({
    step: name,
    visit,
    ...(instant === undefined ? {} : { until: instant > at ? instant : at }),
  });
  const variant = lasts?.variant?.(view(draft));
  const begun = lasts?.from?.(view(draft));
  if (lasts !== undefined)
    startClock(draft, {
      id: `${name}.${visit}`,
      rule: lasts.timeLimit,
      ...(variant === undefined ? {} : { variant }),
      step: name,
      visit,
      passed: 'waitEnds',
      ...(begun === undefined ? {} : { from: begun }),
    });
}

/**
 * The wait is over, or the planned time no longer holds: a freeze window came over it, or it passed
 * during a hold.
 */
export function leaveWait(draft: Draft, open: OpenStep): void {
  const { whenFrozen, notAfter, exits } = waitNamed(draft.process, open.step);
  closeStep(draft, open, 'withdrawn');
  const isFrozen =
    whenFrozen !== undefined &&
    whenFrozen.unless?.(view(draft)) !== true &&
    (draft.facts.freezeWindows ?? []).length > 0;
  const isMissed =
    whenFrozen !== undefined && notAfter !== undefined && draft.event.at >= notAfter(view(draft));
  goTo(draft, isFrozen || isMissed ? whenFrozen.to : exits[0].to);
}

/** Goes on where none of the cases it waits for is open any more. */
export function leaveEndedFollow(draft: Draft, open: OpenStep): void {
  const { cases, records, exits } = followNamed(draft.process, open.step);
  if (cases(view(draft)).some((id) => draft.state.others?.[id]?.result === undefined)) return;
  closeStep(draft, open, 'withdrawn');
  Object.assign(draft.state.data as object, records?.(view(draft)));
  leaveBy(draft, open.step, exits);
}

function offer(draft: Draft, name: string, visit: number, step: TaskStep): void {
  const { state } = draft;
  const open = { step: name, visit };
  const assignments = step.performers.of(view(draft));
  if (assignments.length === 0) return leaveStep(draft, open, undefined);
  const excluded =
    step.fourEyes !== undefined && (step.fourEyes.when?.(view(draft)) ?? true)
      ? step.fourEyes.not.flatMap((who) => personsWhoWere(who, state))
      : [];
  assignments.forEach(({ label, anyOf }, index) => {
    const [first] = anyOf;
    const item: WorkItem = {
      id: `${name}.${visit}.${index + 1}`,
      step: name,
      visit,
      kind: 'task',
      label,
      anyOf,
      excluded,
      open: true,
      offeredAt: draft.event.at,
      ladder: first === undefined ? [] : ladderAbove(first, state.subject, state.institutionId),
    };
    state.items[item.id] = item;
    draft.effects.push({ type: 'notify', about: 'offer', item: item.id });
    for (const performer of anyOf) shareWith(draft, performer.institutionId, name);
  });
  if (step.due !== undefined) {
    const { timeLimit, from, variant, passed = 'escalate' } = step.due;
    const chosen = variant?.(view(draft));
    const begun = from?.(view(draft));
    startClock(draft, {
      id: `${name}.${visit}`,
      rule: timeLimit,
      ...(chosen === undefined ? {} : { variant: chosen }),
      step: name,
      visit,
      passed,
      ...(begun === undefined ? {} : { from: begun }),
    });
  }
}

/**
 * The person with the case function, and the person who acted in its place. Whoever asked for the
 * case through another one is its requester too (R20).
 */
const personsWhoWere = (
  who: string,
  { caseFunctions, acts, items, origin }: CaseState,
): string[] => [
  ...new Set([
    ...(caseFunctions[who] === undefined ? [] : [caseFunctions[who]]),
    ...(who === 'requester' ? (origin?.askedBy ?? []) : []),
    ...acts
      .filter(({ item }) =>
        items[item]?.anyOf.some(
          (performer) => 'caseFunction' in performer && performer.caseFunction === who,
        ),
      )
      .map(({ personId }) => personId),
  ]),
];

/**
 * A case is shown to another institution only because one of its roles is asked, and then only this
 * case.
 */
function shareWith(draft: Draft, institutionId: string, purpose: string): void {
  if (institutionId === draft.state.institutionId || draft.state.sharedWith.includes(institutionId))
    return;
  draft.state.sharedWith.push(institutionId);
  draft.effects.push({ type: 'share', with: institutionId, purpose });
}

/** Closes what is still open at a step; `outcome` says how its unanswered items ended. */
export function closeStep(draft: Draft, open: OpenStep, outcome: 'withdrawn' | 'silence'): void {
  const { state, event } = draft;
  for (const item of Object.values(state.items)) {
    const ofStep = item.step === open.step && item.visit === open.visit;
    if (item.open && ofStep)
      Object.assign(item, {
        open: false,
        outcome: item.kind === 'task' ? outcome : 'withdrawn',
        closedAt: event.at,
      });
  }
  stopClocks(draft, (clock) => clock.step === open.step && clock.visit === open.visit);
  state.openSteps = state.openSteps.filter(
    ({ step, visit }) => step !== open.step || visit !== open.visit,
  );
}

/**
 * Leaves a step by the first exit that fits the answer. Without an answer (silence, nobody to ask)
 * it takes the last exit, which has no guard.
 */
export function leaveStep(
  draft: Draft,
  open: OpenStep,
  answer: unknown,
  unanswered: 'withdrawn' | 'silence' = 'withdrawn',
): void {
  const step = taskStepNamed(draft.process, open.step);
  closeStep(draft, open, unanswered);
  leaveBy(draft, open.step, exitsOf(step), answer);
}

function leaveBy(draft: Draft, name: string, exits: readonly AnyExit[], answer?: unknown): void {
  const exit = exits.find((one) => fits(one, answer, view(draft)));
  if (exit === undefined)
    throw new Error(`"${name}" has no exit left: lint asks for a last exit without a guard`);
  takeExit(draft, exit);
}

/**
 * Whether enough was answered to go on: everybody, or more than half of those whose label has a
 * quorum.
 */
export function isAnswered(draft: Draft, open: OpenStep, step: TaskStep, outcome: string): boolean {
  if (step.gathers?.veto?.includes(outcome) === true) return true;
  const items = itemsOf(draft.state, open);
  const withQuorum = step.gathers?.quorum ?? [];
  const isEnough = (label: string): boolean => {
    const ofLabel = items.filter((item) => item.label === label);
    const closed = ofLabel.filter((item) => !item.open).length;
    return withQuorum.includes(label) ? closed * 2 > ofLabel.length : closed === ofLabel.length;
  };
  return [...new Set(items.map(({ label }) => label))].every(isEnough);
}

/** Closes every open step; unanswered items are withdrawn. */
export function leaveAllSteps(draft: Draft): void {
  for (const open of [...draft.state.openSteps]) closeStep(draft, open, 'withdrawn');
  delete draft.state.joining;
}

/** Ends the case: closes steps, escalations and clocks, and tells its people and other cases. */
export function endCase(draft: Draft, result: string, status: string): void {
  const { state, event, effects } = draft;
  leaveAllSteps(draft);
  // Escalations of limits of the whole case belong to no step.
  for (const item of Object.values(state.items))
    if (item.open) Object.assign(item, { open: false, outcome: 'withdrawn', closedAt: event.at });
  stopClocks(draft, () => true);
  Object.assign(state, { lifecycle: 'closed', status, result, closedAt: event.at });
  effects.push({ type: 'notify', about: 'ended', result });
  tellOthers(draft, { result });
}

/** Cases that wait for this one hear its end, or without a result that it goes on. */
export function tellOthers({ state, effects }: Draft, ended: { result?: string } = {}): void {
  effects.push({
    type: 'tellFollowers',
    ...(state.origin === undefined ? {} : { except: state.origin.caseId }),
    ...ended,
  });
  if (state.origin !== undefined)
    effects.push({
      type: 'tellCase',
      caseId: state.origin.caseId,
      institutionId: state.origin.institutionId,
      ...ended,
    });
}
