import type { Instant } from '../ids';
import { excludedFrom } from './answer';
import { actionNamed, itemNamed } from './declared-by-name';
import { hiddenPersons } from './hidden';
import { topOfLadder } from './ladder';
import type { Performer } from './performers';
import type { PerformerRule } from './performer-rule';
import type { Process } from './process';
import type { CaseState, WorkItem } from './state';

/** Who is asked for something, and who is kept from it. */
export interface Wanted {
  /** Whom it is offered to, then rung by rung who takes over when everyone below is excluded. */
  rungs: Performer[][];
  excluded: readonly string[];
  /** The rule that excludes, for the reason given (R20, R21). */
  excludedBy: string;
  /** Whom the case is hidden from (R21): nobody stands in for them. */
  hidden: readonly string[];
  /** When the case was opened; undefined for what belongs to no case. */
  openedAt: Instant | undefined;
  claimedBy?: string;
}

/** What a person does to an open case, as far as it matters who does it. */
export type PersonsAct =
  | { type: 'answered' | 'claimed' | 'released' | 'delegated'; item: string }
  | { type: 'acted'; action: string }
  | { type: 'held' | 'resumed' | 'corrected' | 'withdrawn' | 'reopened' }
  /** No event of the case: a link to another one is a row beside its log. */
  | { type: 'linked' };

/**
 * Who is wanted for which act. Only this table says it: the early check of a request, the binding
 * check of the append, and the explanation of a right all ask here. Pure.
 * @throws Refusal WORK_ITEM_UNKNOWN, ACTION_UNKNOWN
 */
export function wantedFor(process: Process<unknown>, state: CaseState, act: PersonsAct): Wanted {
  const namedBy = ({ performers }: { performers: PerformerRule<never> }): Performer[] =>
    performers.of(state as never).flatMap(({ anyOf }) => anyOf);
  const onCase = (performers: Performer[]): Wanted => ({
    rungs: [performers],
    // A person whom the case is hidden from cannot move it.
    excluded: hiddenPersons(process, state),
    excludedBy: 'R21',
    ...ofCase(process, state),
  });
  switch (act.type) {
    case 'answered':
    case 'claimed': {
      const item = itemNamed(state, act.item);
      const { claimedBy } = item;
      return {
        ...wantedOfItem(process, state, item),
        ...(claimedBy === undefined ? {} : { claimedBy }),
      };
    }
    case 'released':
    case 'delegated':
      return wantedOfItem(process, state, itemNamed(state, act.item));
    case 'acted':
      return onCase(namedBy(actionNamed(process, act.action)));
    case 'held':
    case 'resumed':
    case 'corrected':
      return onCase(namedBy(process.hold));
    case 'withdrawn':
      return onCase(namedBy(process.withdraw));
    case 'reopened':
      return onCase(namedBy(process.reopen));
    case 'linked':
      // Whom four eyes keep from deciding may link too: a link decides nothing.
      return onCase([
        ...namedBy(process.hold),
        ...askedNow(state),
        ...topOfLadder(state.institutionId),
      ]);
  }
}

/** Whoever may do the work item, whether or not somebody claimed it. */
export function wantedOfItem(process: Process<unknown>, state: CaseState, item: WorkItem): Wanted {
  const step = item.kind === 'task' ? process.steps[item.step] : undefined;
  return {
    rungs: [item.anyOf, ...item.ladder],
    excluded: excludedFrom(process, state, item),
    excludedBy: (step?.kind === 'task' ? step.fourEyes?.rule : undefined) ?? 'R20',
    ...ofCase(process, state),
  };
}

/** The part of the case in the question whether a deputy counts. */
export const ofCase = (
  process: Process<unknown>,
  state: CaseState,
): Pick<Wanted, 'hidden' | 'openedAt'> => ({
  hidden: hiddenPersons(process, state),
  openedAt: state.openedAt,
});

/** Whoever holds one of these, with nobody kept from it. */
export const wantedAmong = (performers: Performer[]): Wanted => ({
  rungs: [performers],
  excluded: [],
  excludedBy: '',
  hidden: [],
  openedAt: undefined,
});

const askedNow = ({ items }: CaseState): Performer[] =>
  Object.values(items)
    .filter(({ open }) => open)
    .flatMap(({ anyOf }) => anyOf);
