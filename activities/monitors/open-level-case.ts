import { currentProcess } from '../../domain/processes';
import { openAutomatically } from '../open-automatically';
import { task, type CaseTellers, type WatchedTerms } from './level-case';

/** A case by the system, reserved under its key: after a crash half-way the same one is opened. */
export async function openLevelCase(
  tellers: CaseTellers,
  { institutionId, termsCode, serviceId }: WatchedTerms,
  { key, title, request }: { key: string; title: string; request: Record<string, unknown> },
): Promise<string> {
  const process = currentProcess(task);
  if (process === undefined) throw new Error(`${task} has no process`);
  const caller = `monitor:${termsCode}`;
  return openAutomatically(tellers, {
    from: 'monitored',
    by: { kind: 'system' },
    process,
    subject: { type: 'service', id: serviceId },
    reservation: { institutionId, caller, key, requestHash: caller, title },
    request: () => Promise.resolve(request),
  });
}
