import { Refusal } from '../problems';
import { announce, assertNotRefused } from './announce';
import { itemNamed, taskStepNamed } from './declared-by-name';
import { itemsOf, view, type Draft } from './draft';
import type { CaseEvent } from './events';
import { acknowledge, withdrawEscalations } from './escalate';
import { hiddenPersons } from './hidden';
import type { Process } from './process';
import { isAnswered, leaveStep } from './steps';
import type { CaseClock, CaseState, WorkItem } from './state';

type Answered = Extract<CaseEvent, { type: 'answered' }>;

/**
 * The work item.
 * @throws Refusal where it can no longer be acted on, with the reason
 */
export function openItem(process: Process<unknown>, state: CaseState, id: string): WorkItem {
  const item = itemNamed(state, id);
  if (!item.open)
    throw new Refusal('WORK_ITEM_CLOSED', { item: id, outcome: item.outcome ?? 'closed' });
  if (state.lifecycle === 'onHold' && !isAskedOnHold(process, state, item))
    throw new Refusal('CASE_ON_HOLD');
  return item;
}

/**
 * Legal time limits run on while a case is on hold, so steps under them can be done. Their
 * escalations can be acknowledged too.
 */
function isAskedOnHold(
  process: Process<unknown>,
  { clocks }: CaseState,
  { kind, step, visit, escalates }: WorkItem,
): boolean {
  const declared = kind === 'task' ? process.steps[step] : undefined;
  if (declared?.kind === 'task' && declared.evenOnHold === true) return true;
  const asks = (id: string, { limit, ...clock }: CaseClock): boolean => {
    if (escalates !== undefined) return escalates.clockId === id;
    return limit === undefined
      ? clock.step === step && clock.visit === visit
      : process.limits?.[limit]?.runsIn.includes(step) === true;
  };
  return Object.entries(clocks).some(
    ([id, clock]) =>
      clock.clock?.statutory === true && clock.status !== 'stopped' && asks(id, clock),
  );
}

/**
 * Persons who may not act on the item. The four-eyes rule excludes some. Where persons must differ,
 * those who answered its sister items are excluded too. So is a person whom the case is hidden from
 * (R21), even if asked earlier.
 */
export function excludedFrom(
  process: Process<unknown>,
  state: CaseState,
  item: WorkItem,
): string[] {
  const step = item.kind === 'task' ? process.steps[item.step] : undefined;
  const mustDiffer = step?.kind === 'task' && step.distinctPersons === true;
  const sisters = mustDiffer
    ? state.acts
        .filter((act) => act.step === item.step && act.visit === item.visit)
        .map(({ personId }) => personId)
    : [];
  return [...new Set([...item.excluded, ...sisters, ...hiddenPersons(process, state)])];
}

function assertNotExcluded({ process, state }: Draft, item: WorkItem, personId: string): void {
  if (hiddenPersons(process, state).includes(personId))
    throw new Refusal('FOUR_EYES', { rule: 'R21' });
  const step = process.steps[item.step];
  if (excludedFrom(process, state, item).includes(personId))
    throw new Refusal('FOUR_EYES', {
      rule: (step?.kind === 'task' ? step.fourEyes?.rule : undefined) ?? 'R20',
    });
}

/** Takes a person's answer to a work item, and leaves the step when enough was answered. */
export function takeAnswer(draft: Draft, event: Answered): void {
  const { state } = draft;
  const item = openItem(draft.process, state, event.item);
  if (event.by.kind !== 'person') throw new Refusal('NOT_YOUR_ROLE');
  if (item.claimedBy !== undefined && item.claimedBy !== event.by.personId)
    throw new Refusal('CLAIMED_BY_ANOTHER', { item: item.id });
  assertNotExcluded(draft, item, event.by.personId);
  const outcome = typeof event.answer['outcome'] === 'string' ? event.answer['outcome'] : 'done';
  const close = (): void => {
    Object.assign(item, {
      open: false,
      outcome,
      closedBy: event.by.kind === 'person' ? event.by.personId : undefined,
      closedAt: event.at,
    });
  };
  if (item.kind === 'escalation') {
    close();
    return acknowledge(draft, item);
  }
  const step = taskStepNamed(draft.process, item.step);
  assertNotRefused(draft, step, event.answer);
  close();
  withdrawEscalations(draft, item);
  if (step.distinctPersons === true) giveUpClaims(state, item, event.by.personId);
  const { deputyFor } = event.grant;
  state.acts.push({
    step: item.step,
    visit: item.visit,
    item: item.id,
    personId: event.by.personId,
    outcome,
    at: event.at,
    ...(deputyFor === undefined ? {} : { deputyFor }),
  });
  Object.assign(
    state.data as object,
    step.records?.(event.answer, view(draft), draft.facts, event.at, item),
  );
  Object.assign(state.caseFunctions, step.appoints?.(event.answer, event.by.personId));
  announce(draft, step, event.answer);
  const open = { step: item.step, visit: item.visit };
  if (isAnswered(draft, open, step, outcome))
    leaveStep(draft, open, event.answer, step.due?.passed === 'goOn' ? 'silence' : 'withdrawn');
}

/**
 * A person who answered may not answer the sister items, so their claim must not keep others from
 * them.
 */
function giveUpClaims(state: CaseState, answered: WorkItem, personId: string): void {
  for (const item of itemsOf(state, answered))
    if (item.open && item.claimedBy === personId) delete item.claimedBy;
}
