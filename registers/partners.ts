import type { PartnerAgreement } from '../generated/prisma/client';
import { holdsOn, type Day } from './days';
import type { RegisterSubject, Transaction } from './transaction';

export interface PermittedPartner {
  partnerId: string;
  code: string;
  name: string;
  email?: string;
  /** Governance tasks that the agreement allows for this subject (R38). */
  tasks: string[];
}

/** Whether a partner may act in a governance task for a subject on the day, and if not, why. */
export type PartnerPermission = { ok: true } | { ok: false; why: 'NO_AGREEMENT_IN_FORCE' | 'SUBJECT_NOT_IN_AGREEMENT' | 'TASK_NOT_IN_AGREEMENT' };

/** R19, R38: only within an agreement in force, only for its services and resources, only in the tasks that it names. */
export async function partnerMayPerform(tx: Transaction, asked: { partnerId: string; task: string; subject: RegisterSubject; on: Day }): Promise<PartnerPermission> {
  const inForce = await partnerAgreementsOn(tx, asked.partnerId, asked.on);
  if (inForce.length === 0) return { ok: false, why: 'NO_AGREEMENT_IN_FORCE' };
  const ofSubject = inForce.filter((agreement) => covers(agreement, asked.subject));
  if (ofSubject.length === 0) return { ok: false, why: 'SUBJECT_NOT_IN_AGREEMENT' };
  return ofSubject.some(({ tasks }) => tasks.includes(asked.task)) ? { ok: true } : { ok: false, why: 'TASK_NOT_IN_AGREEMENT' };
}

/** The partners with an agreement in force for the subject on the day. */
export async function partnersFor(tx: Transaction, subject: RegisterSubject, on: Day): Promise<PermittedPartner[]> {
  const agreements = (await tx.partnerAgreement.findMany({ where: holdsOn(on), orderBy: { id: 'asc' } })).filter((agreement) => covers(agreement, subject));
  const partners = await tx.partner.findMany({ where: { id: { in: agreements.map(({ partnerId }) => partnerId) } }, orderBy: { code: 'asc' } });
  return partners.map(({ id, code, name, email }) => ({
    partnerId: id,
    code,
    name,
    ...(email !== null && { email }),
    tasks: [...new Set(agreements.filter(({ partnerId }) => partnerId === id).flatMap(({ tasks }) => tasks))],
  }));
}

export function partnerAgreementsOn(tx: Transaction, partnerId: string, on: Day): Promise<PartnerAgreement[]> {
  return tx.partnerAgreement.findMany({ where: { partnerId, ...holdsOn(on) } });
}

function covers(agreement: PartnerAgreement, subject: RegisterSubject): boolean {
  return (subject.type === 'service' ? agreement.serviceIds : agreement.resourceIds).includes(subject.id);
}
