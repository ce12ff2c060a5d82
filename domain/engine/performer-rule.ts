import type { Performer } from './performers';
import type { CaseView } from './state';

/**
 * The rule that finds the performers of a step when it is entered. `possible` names every role that
 * can come out, for the role matrix.
 */
export interface PerformerRule<D> {
  name: string;
  possible: readonly string[];
  of: (c: CaseView<D>) => Assignment[];
}

/**
 * The performers that one work item is offered to. `label` tells apart the items of one step
 * (owner, partner, board).
 */
export interface Assignment {
  label: string;
  anyOf: Performer[];
}
