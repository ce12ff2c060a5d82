import { currentProcess } from '../../domain/processes';
import { reserveCase } from '../../store/cases/reserve-case';
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
  const { caseId } = await plain.within(institutionId, (sql) =>
    reserveCase(sql, { institutionId, caller, key, requestHash: caller, title }),
  );
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
