import { wallClock } from '../../../runtime/clock';
import { v7 as uuid } from 'uuid';
import { append } from '../../../activities/append/append';
import type { NewEvent } from '../../../domain/engine/events';
import type { CaseState } from '../../../domain/engine/state';
import { Refusal } from '../../../domain/problems';
import { withInstitution } from '../../../runtime/database';
import type { Runtime } from '../../../runtime/runtime';

type Databases = Pick<Runtime, 'prisma' | 'plain'>;

/** A change request of Anna Bērziņa about the service DZD, opened by the append itself. */
export async function recordOpening(databases: Databases, institutionId: string): Promise<string> {
  const caseId = uuid();
  const { id: personId } = await databases.prisma.person.findUniqueOrThrow({
    where: { shortName: 'anna.berzina' },
  });
  const service = await withInstitution(databases.prisma, institutionId, async (tx) => {
    await tx.caseOpening.create({
      data: {
        institutionId,
        caller: personId,
        idempotencyKey: caseId,
        caseId,
        requestHash: 'hash',
        title: 'A shorter form',
      },
    });
    return await tx.service.findFirstOrThrow({ where: { code: 'DZD' } });
  });
  const text = () => ({ content: uuid(), commitment: '0'.repeat(64) });
  await record(databases, institutionId, caseId, 0, {
    id: uuid(),
    at: new Date().toISOString(),
    type: 'opened',
    by: { kind: 'person', personId, institutionId },
    caseId,
    institutionId,
    process: { code: 'PU2-20', version: 1 },
    subject: { type: 'service', id: service.id },
    request: { reason: text(), description: text() },
  });
  return caseId;
}

/** One more entry: she claims the open work item, or releases it. */
export async function recordNext(
  databases: Databases,
  institutionId: string,
  caseId: string,
): Promise<void> {
  const { id: personId } = await databases.prisma.person.findUniqueOrThrow({
    where: { shortName: 'anna.berzina' },
  });
  // The column holds nothing else.
  const state = await withInstitution(
    databases.prisma,
    institutionId,
    async (tx) =>
      (await tx.case.findUniqueOrThrow({ where: { id: caseId } })).state as unknown as CaseState,
  );
  const item = Object.values(state.items).find(({ open }) => open);
  const performer = item?.anyOf[0];
  if (item === undefined || performer === undefined) throw new Error('nobody is asked anything');
  await record(databases, institutionId, caseId, state.sequence, {
    id: uuid(),
    at: new Date().toISOString(),
    type: item.claimedBy === undefined ? 'claimed' : 'released',
    item: item.id,
    by: { kind: 'person', personId, institutionId },
    grant: { performer, rung: 0 },
  });
}

/**
 * Repeated as the workflow repeats it: on a busy machine a transaction may run out of time, and the
 * append is safe to repeat.
 */
async function record(
  databases: Databases,
  institutionId: string,
  caseId: string,
  after: number,
  event: NewEvent,
  attemptsLeft = 5,
): Promise<void> {
  try {
    const appended = await append({
      plain: databases.plain,
      clock: wallClock,
      request: { institutionId, caseId, after, event, requestHash: 'hash' },
    });
    if ('refused' in appended) throw new Refusal(appended.refused);
  } catch (error) {
    if (error instanceof Refusal || attemptsLeft === 1) throw error;
    await record(databases, institutionId, caseId, after, event, attemptsLeft - 1);
  }
}
