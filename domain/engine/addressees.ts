import { unreachable } from '../unreachable';
import { hiddenPersons } from './hidden';
import {
  ladderAbove,
  otherPortfolioOwnerOf,
  ownerOf,
  portfolioOwnerOf,
  topOfLadder,
} from './ladder';
import type { Notice } from './notice';
import type { Performer } from './performers';
import type { Process } from './process';
import type { CaseState, WorkItem } from './state';
import { ofCase, wantedFor, wantedOfItem, type Wanted } from './wanted';

/** Persons whom a notice is for: whoever may do what is wanted, by the registers of its day. */
export interface Addressee {
  wanted: Wanted;
  /** The work item they are asked about. */
  item?: WorkItem;
}

/**
 * Whom a notice of a case is for. While the case lives, what asks, warns or passes on a submitter's
 * words has somebody: where nothing is asked, whoever may hold the case. Pure. Not among them are
 * groups that only the registers know (`affected`, support desks, operators).
 */
export function addresseesOf(
  process: Process<unknown>,
  state: CaseState,
  notice: Notice,
): Addressee[] {
  const { subject, institutionId } = state;
  const among = (...rungs: Performer[][]): Addressee => ({
    wanted: {
      rungs,
      excluded: hiddenPersons(process, state),
      excludedBy: 'R21',
      ...ofCase(process, state),
    },
  });
  const asked = (items: WorkItem[]): Addressee[] =>
    items.length === 0
      ? handlersOf(process, state)
      : items.map((item) => ({ wanted: wantedOfItem(process, state, item), item }));
  switch (notice.about) {
    case 'offer':
    case 'escalation':
      return asked(Object.values(state.items).filter(({ id }) => id === notice.item));
    case 'warning':
      // A wait that ends by itself asks nothing of anybody.
      if (state.clocks[notice.clockId]?.passed === 'waitEnds') return [];
      return asked(openAt(state, notice.at).filter(isWarned(state, notice.clockId)));
    case 'status':
    case 'ended':
    case 'reopened':
      return [among(requesterOf(state))];
    case 'held':
    case 'resumed':
    case 'withdrawn':
      return [among(requesterOf(state)), ...asked(openAt(state, notice.at))];
    case 'raisedCaseEnded':
    case 'raisedCaseReopened': {
      const owner = ownerOf(subject, institutionId);
      return [
        among(requesterOf(state)),
        among([owner], ...ladderAbove(owner, subject, institutionId)),
      ];
    }
    case 'submitterWrote':
    case 'unverifiedMail':
      return state.lifecycle === 'closed'
        ? [
            among(
              [ownerOf(subject, institutionId), portfolioOwnerOf(subject, institutionId)],
              [otherPortfolioOwnerOf(subject, institutionId)],
            ),
          ]
        : handlersOf(process, state);
    case 'portfolioOwner':
    case 'support':
      return [among(notice.to)];
    case 'affected':
      return [];
    default:
      return unreachable(notice);
  }
}

/**
 * Who handles the case now: whoever is asked by an open step. Where the system waits, whoever may
 * hold it, and both portfolio managers where R21 keeps all of those from it.
 */
export function handlersOf(process: Process<unknown>, state: CaseState): Addressee[] {
  const tasks = Object.values(state.items).filter(({ open, kind }) => open && kind === 'task');
  if (tasks.length > 0)
    return tasks.map((item) => ({ wanted: wantedOfItem(process, state, item), item }));
  const held = wantedFor(process, state, { type: 'held' });
  return [{ wanted: { ...held, rungs: [...held.rungs, topOfLadder(state.institutionId)] } }];
}

/** None where a system, a submitter from outside or another case opened it. */
function requesterOf({ caseFunctions, institutionId }: CaseState): Performer[] {
  const personId = caseFunctions['requester'];
  return personId === undefined ? [] : [{ caseFunction: 'requester', personId, institutionId }];
}

/**
 * Items that were open just before the event; those that it offered itself have their own notice.
 */
const openAt = ({ items }: CaseState, at: string): WorkItem[] =>
  Object.values(items).filter(
    ({ offeredAt, closedAt }) => offeredAt < at && (closedAt === undefined || closedAt >= at),
  );

/** A limit of the whole case concerns every open step, another one its own. */
const isWarned =
  ({ clocks }: CaseState, clockId: string) =>
  ({ kind, step, visit }: WorkItem): boolean => {
    const clock = clocks[clockId];
    return (
      kind === 'task' &&
      (clock?.limit !== undefined || (step === clock?.step && visit === clock.visit))
    );
  };
