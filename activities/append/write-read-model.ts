import { canonical } from '../../domain/digest';
import { excludedFrom } from '../../domain/engine/answer';
import { dueOf, openItemsOf } from '../../domain/engine/answer-of';
import type { StoredEvent } from '../../domain/engine/events';
import type { Performer } from '../../domain/engine/performers';
import type { Process } from '../../domain/engine/process';
import type { CaseState, WorkItem } from '../../domain/engine/state';
import { unique } from '../../domain/unique';
import type { Transaction } from '../../registers/transaction';
import { actorOf, json } from './write-log';

/** The name of a work item among all cases. */
export const rowIdOf = (caseId: string, itemId: string): string => `${caseId}:${itemId}`;

/** Brings inbox, clocks and the case's row to the state after the event. Only what the event changed is written. */
export async function writeReadModel(tx: Transaction, process: Process<unknown>, before: CaseState | undefined, state: CaseState, event: StoredEvent, digest: string): Promise<void> {
  await writeCase(tx, process, state, event, digest);
  for (const item of Object.values(state.items)) {
    if (!isSame(before?.items[item.id], item) || !isSame(before && dueOf(before, item), dueOf(state, item))) await writeItem(tx, process, state, item, before?.items[item.id]);
  }
  for (const [clockId, clock] of Object.entries(state.clocks)) if (!isSame(before?.clocks[clockId], clock)) await writeClock(tx, state, clockId);
  await writeParticipants(tx, before, state, event);
}

// The column gives keys back in an order of its own, so texts are compared in canonical form.
const isSame = (a: unknown, b: unknown): boolean => canonical(a ?? null) === canonical(b ?? null);

async function writeCase(tx: Transaction, process: Process<unknown>, state: CaseState, event: StoredEvent, digest: string): Promise<void> {
  const { variant, scheduledFrom, scheduledTo } = process.summary(state);
  const dues = openItemsOf(state).flatMap(({ dueAt }) => dueAt ?? []).sort();
  await tx.case.update({
    where: { id: state.caseId },
    data: {
      status: state.lifecycle === 'onHold' ? 'on_hold' : state.status, result: state.result ?? null, variant: variant ?? null, closedAt: state.closedAt ?? null,
      nextDueAt: dues[0] ?? null, scheduledFrom: scheduledFrom ?? null, scheduledTo: scheduledTo ?? null, lastEventAt: event.at, sequence: state.sequence, state: json(state), stateDigest: digest,
    },
  });
}

async function writeItem(tx: Transaction, process: Process<unknown>, state: CaseState, item: WorkItem, before: WorkItem | undefined): Promise<void> {
  const id = rowIdOf(state.caseId, item.id);
  const step = item.kind === 'task' ? process.steps[item.step] : undefined;
  const due = item.open ? dueOf(state, item) : undefined;
  const [first] = item.anyOf;
  const changing = {
    status: item.open ? 'open' : 'closed', outcome: item.outcome ?? null, claimedBy: item.claimedBy ?? null, closedAt: item.closedAt ?? null, closedBy: item.closedBy ?? null,
    excludedPersonIds: excludedFrom(step?.kind === 'task' && step.distinctPersons === true, state, item), ...(item.open ? { dueAt: due?.dueAt ?? null, lastDay: due?.lastDay ?? null } : {}),
  };
  if (before !== undefined) {
    await tx.workItem.update({ where: { id }, data: changing });
    await tx.workItemCandidate.updateMany({ where: { workItemId: id }, data: { open: item.open, ...(item.open ? { dueAt: due?.dueAt ?? null } : {}) } });
    return;
  }
  const personId = first === undefined ? null : 'caseFunction' in first ? first.personId : (first.personId ?? null);
  await tx.workItem.create({ data: { id, institutionId: state.institutionId, caseId: state.caseId, step: item.step, kind: item.kind, personId, offeredAt: item.offeredAt, ...changing } });
  await tx.workItemCandidate.createMany({ data: candidatesOf(state, item).map((candidate) => ({ ...candidate, workItemId: id, institutionId: state.institutionId, open: item.open, dueAt: due?.dueAt ?? null })), skipDuplicates: true });
}

/** Rung 0 for everybody asked; the rungs above only where somebody may be excluded, as nobody else ever climbs them. */
function candidatesOf(state: CaseState, item: WorkItem) {
  const rungs: Performer[][] = item.excluded.length > 0 ? [item.anyOf, ...item.ladder] : [item.anyOf];
  return rungs.flatMap((performers, rung) =>
    performers.map((performer) =>
      'role' in performer
        ? { rung, performerInstitutionId: performer.institutionId, role: performer.role, scopeType: performer.scopeType, scopeId: performer.scopeId }
        : { rung, performerInstitutionId: performer.institutionId, role: performer.caseFunction, scopeType: 'person', scopeId: performer.personId },
    ),
  );
}

async function writeClock(tx: Transaction, state: CaseState, clockId: string): Promise<void> {
  const clock = state.clocks[clockId];
  if (clock?.clock === undefined || clock.due === undefined) return;
  const [code = '', version = ''] = clock.due.calendarVersion.split('@');
  const changing = { status: clock.status, dueAt: clock.due.dueAt, lastDay: clock.due.lastDay, provisional: clock.due.provisional, calendarCode: code, calendarVersion: version, events: json(clock.clock.events) };
  await tx.clock.upsert({
    where: { caseId_clockId: { caseId: state.caseId, clockId } },
    create: { institutionId: state.institutionId, caseId: state.caseId, clockId, rule: clock.rule, variant: clock.variant ?? null, statutory: clock.clock.statutory, startedAt: clock.clock.events[0]?.at ?? state.openedAt, ...changing },
    update: changing,
  });
}

/** Whoever acted in a case or was given a function in it may read it from then on. */
async function writeParticipants(tx: Transaction, before: CaseState | undefined, state: CaseState, event: StoredEvent): Promise<void> {
  const known = Object.values(before?.caseFunctions ?? {});
  const persons = unique([actorOf(event) ?? [], Object.values(state.caseFunctions).filter((person) => !known.includes(person))].flat());
  if (persons.length === 0) return;
  await tx.caseParticipant.createMany({ data: persons.map((personId) => ({ institutionId: state.institutionId, caseId: state.caseId, personId })), skipDuplicates: true });
}
