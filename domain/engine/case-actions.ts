import { Refusal } from '../problems';
import { announce, assertNotRefused } from './announce';
import { actionNamed, view, type Draft } from './draft';
import type { CaseEvent } from './events';
import type { Action } from './process';
import type { CaseState } from './state';
import { enterStep } from './steps';

/** What a person does to the case beside its steps, as its process declares it. */
export function takeAction(draft: Draft, { action, answer, at }: Extract<CaseEvent, { type: 'acted' }>): void {
  const { state } = draft;
  const declared = actionNamed(draft.process, action);
  assertMayBeActedOn(state, declared);
  assertNotRefused(draft, declared, answer);
  Object.assign(state.data as object, declared.records?.(answer, view(draft), draft.facts, at, { label: action }));
  announce(draft, declared, answer);
  for (const { step, when } of declared.begins ?? []) if (when === undefined || when(answer)) enterStep(draft, step);
}

/** @throws Refusal CASE_CLOSED, CASE_ON_HOLD */
export function assertMayBeActedOn({ lifecycle }: CaseState, { evenOnHold }: Pick<Action<never, unknown, string>, 'evenOnHold'>): void {
  if (lifecycle === 'closed') throw new Refusal('CASE_CLOSED');
  if (lifecycle === 'onHold' && evenOnHold !== true) throw new Refusal('CASE_ON_HOLD');
}
