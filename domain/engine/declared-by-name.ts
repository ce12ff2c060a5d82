import { Refusal } from '../problems';
import type { Action, Message } from './declared-actions';
import type { AnyStep, FollowStep, Step, WaitStep } from './declared-steps';
import type { Process } from './process';
import type { CaseState, WorkItem } from './state';

/** @throws Error where the process declares no such step: its names are our own */
export function stepNamed(process: Process<unknown>, name: string): AnyStep<unknown> {
  const step = process.steps[name];
  if (step === undefined)
    throw new Error(`${process.code} v${process.version} has no step "${name}"`);
  return step;
}

/** The declared step of a task; its guards were typed by its own form when it was declared. */
export type TaskStep = Step<unknown, unknown, string>;

export function taskStepNamed(process: Process<unknown>, name: string): TaskStep {
  const step = stepNamed(process, name);
  if (step.kind !== 'task') throw new Error(`"${name}" is no task`);
  return step as unknown as TaskStep;
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
