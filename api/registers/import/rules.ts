import { needsSecondPerson, portfolioOwners } from '../../../domain/roles';
import type { Day } from '../../../domain/time/lasting';
import type { Transaction } from '../../../runtime/database';
import type { PersonCaller } from '../../../store/access/caller';
import { holdsOne, requireServiceManager } from '../../../store/access/register-rights';
import type { Kind, RowOf } from '../../../store/registers/format';
import type { CheckedRow } from '../../../store/registers/importing/check-row';
import type { Outcome } from '../../../store/registers/importing/context';
import { RowError } from '../../../store/registers/importing/document';
import { storeRow } from '../../../store/registers/importing/store-row';
import { serviceWithCode } from '../../../store/registers/reading/services';
import { shortNameOf } from '../../../store/registers/reading/persons';
import { Refusal } from '../../../domain/problems';
import { isWider } from '../role-rules';

/**
 * What a keeper of the registers brings by a file. All else is nobody's at a door of a single row
 * either, or asks for a person who names or approves it there.
 */
const kindsByFile: readonly Kind[] = [
  'institutions',
  'services',
  'resources',
  'terms',
  'dependencies',
  'partners',
  'agreements',
  'holdings',
  'freezeWindows',
];

/**
 * Stores a row of a file for a keeper of the registers, by the very rights and rules of the single
 * row's door. A row that changes nothing needs no right.
 */
export async function storingFor(
  tx: Transaction,
  keeper: PersonCaller,
  today: Day,
): Promise<typeof storeRow> {
  const ownName = await shortNameOf(tx, keeper.personId);
  const ownsPortfolio = await holdsOne(tx, keeper, portfolioOwners, today);

  return async (context, checked) => {
    // Not even compared: what is there of persons is not theirs to guess at.
    if (!kindsByFile.includes(checked.kind)) throw new RowError('NOT_BY_FILE');
    const outcome = await storeRow(context, checked);
    if (outcome !== 'unchanged') await refuse(checked, outcome);
    return outcome;
  };

  async function refuse({ kind, row }: CheckedRow, outcome: Outcome): Promise<void> {
    if (kind === 'holdings') refuseHolding(row, outcome);
    if (kind === 'terms') await refuseStranger(row);
    if (kind === 'freezeWindows') refuseWindow(row, outcome);
  }

  function refuseHolding({ role, person, from, to }: RowOf<'holdings'>, outcome: Outcome): void {
    if (isWider(role)) throw new RowError('NOT_YOUR_ROLE', {}, ['role']);
    if (needsSecondPerson(role)) throw new RowError('SECOND_PERSON_NEEDED', {}, ['role']);
    if (person === ownName) throw new RowError('GRANT_TO_ONESELF', {}, ['person']);
    if (outcome === 'created' && from < today) throw new RowError('BACKDATED', { today }, ['from']);
    if (to !== undefined && to < today) throw new RowError('BACKDATED', { today }, ['to']);
  }

  async function refuseStranger({ service }: RowOf<'terms'>): Promise<void> {
    const serviceId = await serviceWithCode(tx, service);
    try {
      await requireServiceManager(tx, keeper, serviceId ?? '', today);
    } catch (error) {
      if (error instanceof Refusal) throw new RowError('NOT_YOUR_ROLE', {}, ['service']);
      throw error;
    }
  }

  /** Announced, it is lifted at its own door and not moved. */
  function refuseWindow({ cancelledAt }: RowOf<'freezeWindows'>, outcome: Outcome): void {
    if (!ownsPortfolio) throw new RowError('NOT_YOUR_ROLE');
    if (outcome === 'changed' || cancelledAt !== undefined) throw new RowError('NOT_BY_FILE');
  }
}
