import { Refusal } from '../problems';
import type { Effect } from './effects';
import type { CaseEvent, Resolved } from './events';
import type { Facts } from './facts';
import type { Action, Message } from './declared-actions';
import type { AnyStep, FollowStep, Step, WaitStep } from './declared-steps';
import type { CaseState, CaseView, OpenStep, WorkItem } from './state';
import type { Process } from './process';

/**
 * An event being decided. The engine's parts change `state` here, a copy that nobody else sees, and
 * add to `effects`.
 */
export interface Draft {
  readonly process: Process<unknown>;
  readonly event: CaseEvent;
  readonly facts: Facts;
  /** Absent while the event is only being tried. */
  readonly resolved?: Resolved;
  readonly state: CaseState;
  readonly effects: Effect[];
}

/** The state of the draft, as declarations read it. */
export const view = (draft: Draft): CaseView<never> => draft.state as CaseView<never>;

/** @throws Error where the process declares no such step: its names are our own */
export function stepNamed(process: Process<unknown>, name: string): AnyStep<unknown> {
  const step = process.steps[name];
  if (step === undefined)
    throw new Error(`${process.code} v${process.version} has no step "${name}"`);
  return step;
}

/** The declared step of a task; its guards were typed by its own form when it was declared. */
export type Task = Step<unknown, unknown, string>;
export function taskNamed(process: Process<unknown>, name: string): Task {
  const step = stepNamed(process, name);
  if (step.kind !== 'task') throw new Error(`"${name}" is no task`);
  return step as unknown as Task;
}
export function waitNamed(process: Process<unknown>, name: string): WaitStep<unknown, string> {
  const step = stepNamed(process, name);
  if (step.kind !== 'wait') throw new Error(`"${name}" does not wait`);
  return step;
}

export function followNamed(process: Process<unknown>, name: string): FollowStep<unknown, string> {
  const step = stepNamed(process, name);
  if (step.kind !== 'follow') throw new Error(`"${name}" follows no case`);
  return step;
}

/** @throws Refusal where the process declares no such message */
export function messageNamed(
  process: Process<unknown>,
  name: string,
): Message<unknown, unknown, string> {
  const message = Object.hasOwn(process.messages ?? {}, name)
    ? process.messages?.[name]
    : undefined;
  if (message === undefined) throw new Refusal('ACTION_UNKNOWN', { action: name });
  return message as unknown as Message<unknown, unknown, string>;
}

/**
 * The work item of a case. Its id may come from outside, so names that every object has are none.
 * @throws Refusal WORK_ITEM_UNKNOWN
 */
export function itemNamed({ items }: Pick<CaseState, 'items'>, id: string): WorkItem {
  const item = Object.hasOwn(items, id) ? items[id] : undefined;
  if (item === undefined) throw new Refusal('WORK_ITEM_UNKNOWN', { item: id });
  return item;
}

/** @throws Refusal where the process declares no such action */
export function actionNamed(
  process: Process<unknown>,
  name: string,
): Action<unknown, unknown, string> {
  const action = Object.hasOwn(process.actions ?? {}, name) ? process.actions?.[name] : undefined;
  if (action === undefined) throw new Refusal('ACTION_UNKNOWN', { action: name });
  return action as unknown as Action<unknown, unknown, string>;
}

/** The work items of one visit of a step; those of a wait are none. */
export const itemsOf = (state: CaseState, open: OpenStep): WorkItem[] =>
  Object.values(state.items).filter(
    (item) => item.kind === 'task' && item.step === open.step && item.visit === open.visit,
  );
