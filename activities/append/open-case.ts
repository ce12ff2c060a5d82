import { dayOf } from '../../domain/time/day-of';
import type { NewEvent } from '../../domain/engine/events';
import { Refusal } from '../../domain/problems';
import type { Transaction } from '../../registers/transaction';

type Opened = Extract<NewEvent, { type: 'opened' }>;

/** Gives a new case its number and its row. The caller reserved it before (title, origin); without that there is nothing to open. */
export async function openCase(tx: Transaction, event: Opened): Promise<Opened> {
  const { institutionId, caseId, process, subject, by, origin } = event;
  const reserved = await tx.caseOpening.findUnique({ where: { caseId } });
  if (reserved === null) throw new Refusal('CASE_NOT_OPENED');
  const number = await nextNumber(tx, institutionId, process.code, Number(dayOf(event.at).slice(0, 4)));
  await tx.case.create({
    data: {
      id: caseId, institutionId, number, task: process.code, processVersion: process.version, title: reserved.title, status: 'draft', subjectType: subject.type, subjectId: subject.id ?? null,
      openedAt: event.at, lastEventAt: event.at, openedBy: by.kind === 'person' ? by.personId : null, originCaseId: origin?.caseId ?? null, sequence: 0, state: {}, stateDigest: '',
    },
  });
  if (origin !== undefined) await tx.caseLink.createMany({ data: { institutionId, fromCaseId: origin.caseId, toCaseId: caseId, type: 'raised', createdAt: event.at }, skipDuplicates: true });
  return { ...event, number };
}

async function nextNumber(tx: Transaction, institutionId: string, task: string, year: number): Promise<string> {
  const { last } = await tx.caseNumber.upsert({
    where: { institutionId_task_year: { institutionId, task, year } },
    create: { institutionId, task, year, last: 1 },
    update: { last: { increment: 1 } },
  });
  return `${task}/${year}/${String(last).padStart(6, '0')}`;
}
