import { z } from 'zod';
import { rightToAct } from '../../store/access/right-to-act';
import type { PersonsAct } from '../../domain/engine/wanted';
import { dayOf } from '../../domain/time/day-of';
import type { Language } from '../../messages';
import type { Transaction } from '../../runtime/database';
import type { FoundCase } from '../../store/cases/find-case';
import { SaidReason, sayReasons } from '../words/reasons';

export const Right = z.object({ may: z.boolean(), reasons: z.array(SaidReason) });
export type Right = z.infer<typeof Right>;

/**
 * Whether a person may do something to the case, and why or why not: the very function that lets
 * acts through.
 */
export async function explainRight(
  tx: Transaction,
  found: FoundCase,
  personId: string,
  act: PersonsAct,
  language: Language,
): Promise<Right> {
  const { task, process, state } = found;
  const on = dayOf(found.now);
  const { may, reasons } = await rightToAct(tx, {
    process,
    state,
    act,
    personId,
    on,
  });
  return { may, reasons: await sayReasons(tx, task, reasons, { language, on }) };
}
