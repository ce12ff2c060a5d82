import { asInstitution } from '../access/bind-institution';
import { mayAct, type Asking, type Wanted } from '../access/may-act';
import type { Performer } from '../domain/engine/performers';
import { unique } from '../domain/unique';
import { holdsOn } from '../registers/days';
import { deputiesOf } from '../registers/holdings';
import type { Transaction } from '../registers/transaction';
import type { Recipient } from './notice';

type PersonRecipient = Extract<Recipient, { personId: string }>;

/**
 * Everybody who could do now what is wanted: holders, their deputies, the next level where all below are excluded (R18–R20).
 * Judged by the same function as the act itself, so that nobody is asked for what they would be refused.
 */
export async function whoMayAct(tx: Transaction, asking: Omit<Asking, 'personId'>, wanted: Wanted): Promise<PersonRecipient[]> {
  const found: PersonRecipient[] = [];
  for (const personId of await candidates(tx, asking, wanted.rungs.flat())) {
    const answer = await mayAct(tx, { ...asking, personId }, wanted);
    if (answer.may) found.push({ personId, institutionId: answer.grant.performer.institutionId });
  }
  return found;
}

/** Persons in question: holders of the roles on any rung, persons with the case functions, and whoever deputises for one of them. */
async function candidates(tx: Transaction, { institutionId, on }: Omit<Asking, 'personId'>, performers: Performer[]): Promise<string[]> {
  const found: string[] = [];
  for (const other of unique(performers.map((performer) => performer.institutionId))) {
    const theirs = performers.filter((performer) => performer.institutionId === other);
    found.push(...(await asInstitution(tx, other, institutionId, () => candidatesOf(tx, theirs, on))));
  }
  return unique(found);
}

async function candidatesOf(tx: Transaction, performers: Performer[], on: string): Promise<string[]> {
  const roles = performers.flatMap((performer) => ('role' in performer ? [{ role: performer.role, scopeId: performer.scopeId }] : []));
  const holdings = roles.length === 0 ? [] : await tx.holding.findMany({ where: { AND: [{ OR: roles }, holdsOn(on)] }, orderBy: { id: 'asc' } });
  const persons = [...performers.flatMap((performer) => ('caseFunction' in performer ? [performer.personId] : [])), ...holdings.map(({ personId }) => personId)];
  return [...persons, ...(await deputiesOf(tx, persons, on)).map(({ deputyPersonId }) => deputyPersonId)];
}
