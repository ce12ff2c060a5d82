import { asInstitution } from '../access/bind-institution';
import { wantedForCase, type Asking } from '../access/may-act';
import { registerSubject } from '../activities/append/subject';
import { ownerOf } from '../domain/engine/ladder';
import { unique } from '../domain/unique';
import { holdsOn } from '../registers/days';
import { affectedBy } from '../registers/dependencies';
import { partnersFor } from '../registers/partners';
import type { Transaction } from '../registers/transaction';
import type { Recipient } from './notice';
import { whoMayAct } from './who-may-act';

/**
 * Whoever notices when the subject changes: owners of what depends on it, users of it and of what depends on it, the support
 * desks of the institutions concerned, and partners whose agreement covers the subject and this governance task.
 */
export async function affectedRecipients(tx: Transaction, asking: Omit<Asking, 'personId'>): Promise<Recipient[]> {
  const { institutionId: own, subject, on, task } = asking;
  const named = registerSubject(subject);
  const services = named === undefined ? [] : await affectedBy(tx, named, on);
  const touched = [...(named === undefined ? [] : [{ id: named.id, institutionId: own }]), ...services];
  const institutions = unique([own, ...services.map(({ institutionId }) => institutionId)]);

  const owners = await whoMayAct(tx, asking, wantedForCase(services.map((service) => ownerOf(service, service.institutionId))));
  const groups: Recipient[] = [];
  for (const institutionId of institutions) {
    const ids = touched.filter((one) => one.institutionId === institutionId).map(({ id }) => id);
    const addresses = await asInstitution(tx, institutionId, own, () => groupAddresses(tx, institutionId, ids, on));
    groups.push(...addresses.map((address) => ({ address, institutionId })));
  }
  const partners = named === undefined ? [] : (await partnersFor(tx, named, on)).filter(({ tasks }) => tasks.includes(task));
  return [...owners, ...groups, ...partners.flatMap(({ email }) => (email === null ? [] : [{ address: email, institutionId: own }]))];
}

async function groupAddresses(tx: Transaction, institutionId: string, ids: string[], on: string): Promise<string[]> {
  const services = await tx.serviceVersion.findMany({ where: { serviceId: { in: ids }, ...holdsOn(on) }, select: { usersEmail: true }, orderBy: { id: 'asc' } });
  const resources = await tx.resourceVersion.findMany({ where: { resourceId: { in: ids }, ...holdsOn(on) }, select: { usersEmail: true }, orderBy: { id: 'asc' } });
  const { supportDeskEmail } = await tx.institution.findUniqueOrThrow({ where: { id: institutionId }, select: { supportDeskEmail: true } });
  return [...services, ...resources].flatMap(({ usersEmail }) => usersEmail ?? []).concat(supportDeskEmail ?? []);
}
