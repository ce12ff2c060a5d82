import { checkDeskSets } from './check-desk-sets';
import { checkPublished } from './check-published';
import type { CheckedRow } from './check-row';
import { checkStillPromised } from './check-still-promised';
import type { ImportContext, Outcome } from './context';
import { checkCalendar } from './store/calendar';
import { checkSuccessor } from './store/holding';

/** Checks of a row that need everything that came with it stored. */
export async function checkTogether(
  context: ImportContext,
  { kind, row }: CheckedRow,
  outcome: Outcome,
): Promise<void> {
  if (kind === 'institutions') await checkCalendar(context, row);
  if (kind === 'services') await checkPublished(context, row);
  if (kind === 'holdings' && outcome === 'changed') await checkSuccessor(context, row);
  if (kind === 'terms' && outcome !== 'unchanged') {
    await checkStillPromised(context, row, outcome);
    await checkDeskSets(context, row);
  }
}
