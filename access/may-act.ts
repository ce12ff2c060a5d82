import { eligibility, type Deputyship, type Eligibility, type HeldRole } from '../domain/engine/eligibility';
import { excludedFrom } from '../domain/engine/answer';
import type { Performer, Subject } from '../domain/engine/performers';
import type { Process } from '../domain/engine/process';
import type { CaseState, WorkItem } from '../domain/engine/state';
import { fromColumn, holdsOn, type Day } from '../registers/days';
import { toHolding, type Holding } from '../registers/holdings';
import { partnerMayPerform } from '../registers/partners';
import type { Transaction } from '../registers/transaction';
import { registerSubject } from '../activities/append/subject';
import { asInstitution } from './bind-institution';

export interface Wanted {
  rungs: Performer[][];
  excluded: readonly string[];
  excludedBy: string;
  claimedBy?: string;
}

export interface Asking {
  /** The institution that the transaction is bound to: the case's own. */
  institutionId: string;
  personId: string;
  task: string;
  subject: Subject;
  on: Day;
}

/** Whether a person may act on what is wanted on the day, by the register as this transaction sees it. */
export async function mayAct(tx: Transaction, asking: Asking, wanted: Wanted): Promise<Eligibility> {
  const performers = wanted.rungs.flat();
  const institutions = [...new Set(performers.map(({ institutionId }) => institutionId))];
  const found = [];
  for (const other of institutions) {
    const theirs = performers.filter(({ institutionId }) => institutionId === other);
    found.push(await asInstitution(tx, other, asking.institutionId, () => lookUp(tx, asking, theirs)));
  }
  return eligibility({ ...wanted, personId: asking.personId, holdings: found.flatMap(({ holdings }) => holdings), deputyships: found.flatMap(({ deputyships }) => deputyships) });
}

async function lookUp(tx: Transaction, asking: Asking, performers: Performer[]): Promise<{ holdings: HeldRole[]; deputyships: Deputyship[] }> {
  const roles = performers.flatMap((performer) => ('role' in performer ? [{ role: performer.role, scopeId: performer.scopeId }] : []));
  const rows = roles.length === 0 ? [] : await tx.holding.findMany({ where: { AND: [{ OR: roles }, holdsOn(asking.on)] }, orderBy: { id: 'asc' } });
  const holdings = await Promise.all(rows.map((row) => withPermission(tx, asking, toHolding(row))));
  const holders = [...holdings.map(({ personId }) => personId), ...performers.flatMap((performer) => ('caseFunction' in performer ? [performer.personId] : []))];
  const deputies = await tx.deputy.findMany({ where: { deputyPersonId: asking.personId, principalPersonId: { in: holders } }, orderBy: { id: 'asc' } });
  const deputyships = deputies.map((row): Deputyship => ({
    id: row.id, principalPersonId: row.principalPersonId, deputyPersonId: row.deputyPersonId,
    ...(row.role === null ? {} : { role: row.role }), ...(row.scopeId === null ? {} : { scopeId: row.scopeId }),
    reason: row.reason === 'absence' ? 'absence' : 'conflict_of_interest',
    current: fromColumn(row.validFrom) <= asking.on && (row.validTo === null || asking.on < fromColumn(row.validTo)),
  }));
  return { holdings, deputyships };
}

async function withPermission(tx: Transaction, { task, subject, on }: Asking, { partnerId, ...held }: Holding): Promise<HeldRole> {
  if (partnerId === undefined) return held;
  const found = registerSubject(subject);
  const scope = found ?? (held.scopeType === 'service' || held.scopeType === 'resource' ? { type: held.scopeType, id: held.scopeId } : undefined);
  const permitted = scope !== undefined && (await partnerMayPerform(tx, { partnerId, task, subject: scope, on })).ok;
  return { ...held, partnerId, partnerPermitted: permitted };
}

export function wantedFor(process: Process<unknown>, state: CaseState, item: WorkItem): Wanted {
  const step = item.kind === 'task' ? process.steps[item.step] : undefined;
  const task = step?.kind === 'task' ? step : undefined;
  return {
    rungs: [item.anyOf, ...item.ladder],
    excluded: excludedFrom(task?.distinctPersons === true, state, item),
    excludedBy: task?.fourEyes?.rule ?? 'R20',
    ...(item.claimedBy === undefined ? {} : { claimedBy: item.claimedBy }),
  };
}

/** For the case as a whole: hold, withdraw, reopen. */
export const wantedForCase = (performers: Performer[]): Wanted => ({ rungs: [performers], excluded: [], excludedBy: '' });
