import { Refusal } from '../problems';
import { announce, assertNotRefused } from './announce';
import { actionNamed, view, type Draft } from './draft';
import type { CaseEvent } from './events';
import type { Action } from './process';
import type { CaseState } from './state';
import { takeExit } from './steps';

/** What a person does to the case beside its steps, as its process declares it. */
export function takeAction(draft: Draft, { action, answer, at }: Extract<CaseEvent, { type: 'acted' }>): void {
  const { state } = draft;
  const declared = actionNamed(draft.process, action);
  assertMayBeActedOn(state, declared);
  assertNotRefused(draft, declared, answer);
  Object.assign(state.data as object, declared.records?.(answer, view(draft), draft.facts, at, { label: action }));
  announce(draft, declared, answer);
  // Chosen before any of them begins: what has begun changes where the case stands.
  const begun = (declared.begins ?? []).filter(({ when }) => when === undefined || when(answer, view(draft)));
  for (const { step, ends = [] } of begun) takeExit(draft, { to: step, ends });
}

/** @throws Refusal CASE_CLOSED, CASE_ON_HOLD */
export function assertMayBeActedOn({ lifecycle }: CaseState, { evenOnHold }: Pick<Action<never, unknown, string>, 'evenOnHold'>): void {
  if (lifecycle === 'closed') throw new Refusal('CASE_CLOSED');
  if (lifecycle === 'onHold' && evenOnHold !== true) throw new Refusal('CASE_ON_HOLD');
}
