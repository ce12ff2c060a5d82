import { z } from 'zod';
import { mayAct, type Wanted } from '../../store/access/may-act';
import { dayOf } from '../../domain/time/day-of';
import type { Language } from '../../messages';
import type { Transaction } from '../../runtime/database';
import { nowOf, type FoundCase } from '../../store/cases/find-case';
import { SaidReason, sayReasons } from '../words/reasons';

export const Right = z.object({ may: z.boolean(), reasons: z.array(SaidReason) });
export type Right = z.infer<typeof Right>;

/**
 * Whether a person may act on what is wanted of the case, and why or why not: the very function
 * that lets acts through.
 */
export async function explainRight(
  tx: Transaction,
  found: FoundCase,
  personId: string,
  wanted: Wanted,
  language: Language,
): Promise<Right> {
  const { institutionId, task, state } = found;
  const { may, reasons } = await mayAct(
    tx,
    { institutionId, personId, task, subject: state.subject, on: dayOf(nowOf(found)) },
    wanted,
  );
  return { may, reasons: await sayReasons(tx, task, reasons, language) };
}
