import { Refusal } from '../problems';
import { announce, assertNotRefused } from './announce';
import { actionNamed, messageNamed } from './declared-by-name';
import { view, type Draft } from './draft';
import type { CaseEvent } from './events';
import type { Action, Message } from './declared-actions';
import type { CaseState } from './state';
import { takeExit } from './steps';

/** Takes an action that the process declares beside its steps. */
export function takeAction(
  draft: Draft,
  { action, answer, at }: Extract<CaseEvent, { type: 'acted' }>,
): void {
  const declared = actionNamed(draft.process, action);
  assertMayBeActedOn(draft.state, declared);
  assertNotRefused(draft, declared, answer);
  carryOut(draft, declared, answer, at, action);
}

/**
 * Takes a message of another part of the system, also on hold, as nobody says it again.
 * @throws Refusal CASE_CLOSED
 */
export function takeMessage(
  draft: Draft,
  { message, content, at }: Extract<CaseEvent, { type: 'messageReceived' }>,
): void {
  const declared = messageNamed(draft.process, message);
  assertMayBeActedOn(draft.state, { evenOnHold: true });
  carryOut(draft, declared, content, at, message);
}

function carryOut(
  draft: Draft,
  declared: Pick<Message<unknown, unknown, string>, 'records' | 'announces' | 'begins'>,
  content: Record<string, unknown>,
  at: string,
  label: string,
): void {
  Object.assign(
    draft.state.data as object,
    declared.records?.(content, view(draft), draft.facts, at, { label }),
  );
  announce(draft, declared, content);
  // Branches are chosen before any of them begins, because a begun branch changes the state of the
  // case.
  const begun = (declared.begins ?? []).filter(
    ({ when }) => when === undefined || when(content, view(draft)),
  );
  for (const { step, ends = [] } of begun) takeExit(draft, { to: step, ends });
}

/** @throws Refusal CASE_CLOSED, CASE_ON_HOLD */
export function assertMayBeActedOn(
  { lifecycle }: CaseState,
  { evenOnHold }: Pick<Action<never, unknown, string>, 'evenOnHold'>,
): void {
  if (lifecycle === 'closed') throw new Refusal('CASE_CLOSED');
  if (lifecycle === 'onHold' && evenOnHold !== true) throw new Refusal('CASE_ON_HOLD');
}
