import type { Effect } from './effects';
import type { CaseEvent, Resolved } from './events';
import type { Facts } from './facts';
import type { AnyStep, CaseView, Process, Step, Target, WaitStep } from './process';
import type { CaseState, OpenStep, WorkItem } from './state';

/** An event being decided. The engine's parts change `state` here, a copy that nobody else sees, and add to `effects`. */
export interface Draft {
  readonly process: Process<unknown>;
  readonly event: CaseEvent;
  readonly facts: Facts;
  readonly resolved: Resolved;
  readonly state: CaseState;
  readonly effects: Effect[];
}

export const view = (draft: Draft): CaseView<never> => draft.state as CaseView<never>;

export function stepNamed(process: Process<unknown>, name: string): AnyStep<unknown> {
  const step = process.steps[name];
  if (step === undefined) throw new Error(`${process.code} v${process.version} has no step "${name}"`);
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

export const isEnd = (target: Target<string>): target is Exclude<Target<string>, string> => typeof target !== 'string';

export const itemsOf = (state: CaseState, open: OpenStep): WorkItem[] => Object.values(state.items).filter((item) => item.kind === 'task' && item.step === open.step && item.visit === open.visit);
