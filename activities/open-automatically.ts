import type { ActRequest, CaseInput } from '../domain/engine/case-messages';
import type { CaseEvent } from '../domain/engine/events';
import type { PlainDatabase, Sql } from '../runtime/plain-database';
import { reserveCase, type Reservation } from '../store/cases/reserve-case';

/** Resolves once the case is recorded as open. */
export type OpenCase = (task: string, input: CaseInput, action: ActRequest) => Promise<void>;

type Opened = Extract<CaseEvent, { type: 'opened' }>;

/** What opens a case without a person's wish: another case, a monitor, or detection. */
export interface AutomaticOpening extends Pick<
  Opened,
  'by' | 'process' | 'subject' | 'origin' | 'functions'
> {
  /** How the case came about; with its id, the id of its first event. */
  from: 'raised' | 'monitored' | 'detected';
  reservation: Reservation;
  /** The request as its form gives it, its texts stored for the case that is reserved. */
  request: (
    sql: Sql,
    place: { institutionId: string; caseId: string },
  ) => Promise<Record<string, unknown>>;
}

/**
 * Reserves a case with its texts in one transaction, and opens it. Safe to repeat: after a crash
 * half-way the same reservation finds the same case. Returns its id.
 */
export async function openAutomatically(
  { plain, openCase }: { plain: PlainDatabase; openCase: OpenCase },
  { from, reservation, process, request: requestOf, ...opening }: AutomaticOpening,
): Promise<string> {
  const { institutionId } = reservation;
  const { caseId, request } = await plain.within(institutionId, async (sql) => {
    const { caseId } = await reserveCase(sql, reservation);
    return { caseId, request: await requestOf(sql, { institutionId, caseId }) };
  });
  const event = {
    type: 'opened' as const,
    id: `${from}:${caseId}`,
    caseId,
    institutionId,
    process: { code: process.code, version: process.version },
    ...opening,
    request,
  };
  await openCase(process.code, { caseId, institutionId }, { event, requestHash: event.id });
  return caseId;
}
