import { excludedFrom } from '../../domain/engine/answer';
import { dueOf, openItemsOf } from '../../domain/engine/answer-of';
import { nextMoment } from '../../domain/engine/clocks';
import type { StoredEvent } from '../../domain/engine/events';
import { hiddenPersons } from '../../domain/engine/hidden';
import type { Performer } from '../../domain/engine/performers';
import type { Process } from '../../domain/engine/process';
import type { CaseState, WorkItem } from '../../domain/engine/state';
import { unique } from '../../domain/unique';
import { say } from '../../messages';
import { isSame } from '../../domain/is-same';
import { actorOf } from '../../domain/engine/actor-of';
import { shownStatus } from '../../domain/engine/shown-status';
import { partnerRows } from './partner-rows';
import type { Row, Rows } from './save-rows';

export interface Step {
  process: Process<unknown>;
  before: CaseState | undefined;
  state: CaseState;
  event: StoredEvent;
  digest: string;
}

/** The name of a work item among all cases. */
const rowIdOf = (caseId: string, itemId: string): string => `${caseId}:${itemId}`;

/**
 * Inbox, clocks and the case's row as they are after the event. Only what the event changed is
 * written.
 */
export function readModelRows({
  process,
  before,
  state,
  event,
  digest,
}: Step): Pick<
  Rows,
  | 'case'
  | 'workItems'
  | 'candidates'
  | 'clocks'
  | 'participants'
  | 'knownErrors'
  | 'partners'
  | 'agreements'
  | 'evaluations'
> {
  const items = Object.values(state.items).filter((item) => {
    const was = before?.items[item.id];
    return (
      before === undefined ||
      !isSame(was, item) ||
      !isSame(dueOf(before, item), dueOf(state, item)) ||
      !isSame(was && excludedFrom(process, before, was), excludedFrom(process, state, item))
    );
  });
  const clocks = Object.keys(state.clocks).filter(
    (clockId) => !isSame(before?.clocks[clockId], state.clocks[clockId]),
  );
  return {
    case: caseRow(process, state, event, digest),
    workItems: items.map((item) => itemRow(process, state, item)),
    candidates: items.flatMap((item) => candidateRows(process, state, item)),
    clocks: clocks.flatMap((clockId) => clockRows(state, clockId)),
    participants: participantRows(process, before, state, event),
    knownErrors: knownErrorRows(process, before, state, event),
    ...partnerRows(process, before, state),
  };
}

function caseRow(
  process: Process<unknown>,
  state: CaseState,
  event: StoredEvent,
  digest: string,
): Row {
  const { variant, scheduledFrom, scheduledTo } = process.summary(state);
  const dues = openItemsOf(state)
    .flatMap(({ dueAt }) => dueAt ?? [])
    .sort();
  return {
    id: state.caseId,
    status: shownStatus(state),
    result: state.result,
    variant,
    closed_at: state.closedAt,
    next_due_at: dues[0],
    next_moment_at: nextMoment(state)?.at,
    scheduled_from: scheduledFrom,
    scheduled_to: scheduledTo,
    last_event_at: event.at,
    sequence: state.sequence,
    state,
    state_digest: digest,
    hidden_from: hiddenPersons(process, state),
    // Its words are nobody's to read here, and a title is words (R36).
    ...(process.isSealed?.(state) === true ? { title: say('lv', 'cases.sealedTitle') } : {}),
  };
}

function itemRow(process: Process<unknown>, state: CaseState, item: WorkItem): Row {
  const due = dueOf(state, item);
  const [first] = item.anyOf;
  return {
    id: rowIdOf(state.caseId, item.id),
    institution_id: state.institutionId,
    case_id: state.caseId,
    step: item.step,
    kind: item.kind,
    status: item.open ? 'open' : 'closed',
    outcome: item.outcome,
    person_id: first?.personId,
    excluded_person_ids: excludedFrom(process, state, item),
    claimed_by: item.claimedBy,
    offered_at: item.offeredAt,
    due_at: due?.dueAt,
    last_day: due?.lastDay,
    closed_at: item.closedAt,
    closed_by: item.closedBy,
  };
}

/**
 * Rung 0 for everybody asked; the rungs above only where somebody may be excluded, as nobody else
 * ever climbs them.
 */
function candidateRows(process: Process<unknown>, state: CaseState, item: WorkItem): Row[] {
  const rungs: Performer[][] =
    excludedFrom(process, state, item).length > 0 ? [item.anyOf, ...item.ladder] : [item.anyOf];
  const common = {
    work_item_id: rowIdOf(state.caseId, item.id),
    institution_id: state.institutionId,
    open: item.open,
    due_at: dueOf(state, item)?.dueAt,
  };
  return rungs.flatMap((performers, rung) =>
    performers.map((performer) => ({
      ...common,
      rung,
      performer_institution_id: performer.institutionId,
      ...('role' in performer
        ? {
            role: performer.role,
            scope_type: performer.scopeType,
            scope_id: performer.scopeId,
            without_partners: performer.withoutPartners === true,
            person_id: performer.personId,
            partner_id: performer.partnerId,
          }
        : {
            role: performer.caseFunction,
            scope_type: 'person',
            scope_id: performer.personId,
            without_partners: false,
          }),
    })),
  );
}

function clockRows(state: CaseState, clockId: string): Row[] {
  const clock = state.clocks[clockId];
  if (clock?.clock === undefined || clock.due === undefined) return [];
  const [code = '', version = ''] = clock.due.calendarVersion.split('@');
  return [
    {
      institution_id: state.institutionId,
      case_id: state.caseId,
      clock_id: clockId,
      rule: clock.rule,
      variant: clock.variant,
      statutory: clock.clock.statutory,
      status: clock.status,
      started_at: clock.clock.events[0]?.at ?? state.openedAt,
      due_at: clock.due.dueAt,
      last_day: clock.due.lastDay,
      provisional: clock.due.provisional,
      calendar_code: code,
      calendar_version: version,
      events: clock.clock.events,
    },
  ];
}

/** Published, changed, or retired with the end of its case. */
function knownErrorRows(
  { knownError }: Process<unknown>,
  before: CaseState | undefined,
  state: CaseState,
  event: StoredEvent,
): Row[] {
  const [was, is] = [before && knownError?.(before), knownError?.(state)];
  const known = is ?? was;
  if (known === undefined || isSame(was, is)) return [];
  return [
    {
      case_id: state.caseId,
      institution_id: state.institutionId,
      subject_type: state.subject.type,
      subject_id: state.subject.id,
      workaround: known.workaround?.content,
      limits: known.limits?.content,
      published_at: known.since,
      retired_at: is === undefined ? event.at : undefined,
    },
  ];
}

/**
 * A person who acted in a case, or has a function in it, may read it from then on, unless it is
 * hidden from them.
 */
function participantRows(
  { hiddenFrom = [] }: Process<unknown>,
  before: CaseState | undefined,
  state: CaseState,
  event: StoredEvent,
): Row[] {
  const known = Object.values(before?.caseFunctions ?? {});
  const given = Object.entries(state.caseFunctions).flatMap(([name, person]) =>
    known.includes(person) || hiddenFrom.includes(name) ? [] : [person],
  );
  const persons = unique([actorOf(event) ?? [], given].flat());
  return persons.map((personId) => ({
    institution_id: state.institutionId,
    case_id: state.caseId,
    person_id: personId,
  }));
}
