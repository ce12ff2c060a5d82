import type { Effect } from './effects';
import type { CaseEvent, Resolved } from './events';
import type { Facts } from './facts';
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

/** The work items of one visit of a step; those of a wait are none. */
export const itemsOf = (state: CaseState, open: OpenStep): WorkItem[] =>
  Object.values(state.items).filter(
    (item) => item.kind === 'task' && item.step === open.step && item.visit === open.visit,
  );
