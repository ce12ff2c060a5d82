import { v7 as uuid } from 'uuid';
import { currentProcess } from '../../domain/processes';
import { task, type CaseTellers, type WatchedTerms } from './level-case';

/** A case by the system, reserved under its key: after a crash half-way the same one is opened. */
export async function openLevelCase(
  { plain, openCase }: CaseTellers,
  { institutionId, termsCode, serviceId }: WatchedTerms,
  { key, title, request }: { key: string; title: string; request: Record<string, unknown> },
): Promise<string> {
  const process = currentProcess(task);
  if (process === undefined) throw new Error(`${task} has no process`);
  const caller = `monitor:${termsCode}`;
  const caseId = await plain.within(institutionId, async (sql) => {
    await sql.$executeRaw`
      insert into case_openings (institution_id, caller, idempotency_key, case_id, request_hash, title) values (${institutionId}, ${caller}, ${key}, ${uuid()}, ${caller}, ${title.slice(0, 200)}) on conflict do nothing`;
    const [reserved] = await sql.$queryRaw<
      { caseId: string }[]
    >`select case_id as "caseId" from case_openings where institution_id = ${institutionId} and caller = ${caller} and idempotency_key = ${key}`;
    if (reserved === undefined) throw new Error('a reserved opening is not there');
    return reserved.caseId;
  });
  const event = {
    type: 'opened' as const,
    id: `monitored:${caseId}`,
    by: { kind: 'system' as const },
    caseId,
    institutionId,
    process: { code: process.code, version: process.version },
    subject: { type: 'service' as const, id: serviceId },
    request,
  };
  await openCase(task, { caseId, institutionId }, { event, requestHash: event.id });
  return caseId;
}
