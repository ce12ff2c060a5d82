import { Refusal, problems, type ProblemCode } from '../../domain/problems';
import type { Kind, RowOf } from '../../registers/format';
import { checkPublished } from '../../registers/importing/check-published';
import { checkRow, type CheckedRow } from '../../registers/importing/check-row';
import { ImportContext } from '../../registers/importing/context';
import { databaseErrorOf } from '../../registers/importing/database-error';
import { RowError } from '../../registers/importing/document';
import { storeRow } from '../../registers/importing/store-row';
import { checkCalendar } from '../../registers/importing/store/calendar';
import { checkSuccessor } from '../../registers/importing/store/holding';
import type { Transaction } from '../../registers/transaction';
import { todayInRiga } from '../identity/affiliations';
import type { PersonCaller } from '../identity/caller';
import { InvalidRequest, pointerTo } from '../problems/field-error';

/**
 * Stores one row of a register by the very rules of an import, so that what one way refuses the other does not let in.
 * @throws Refusal for what has a code of its own, InvalidRequest naming the field for all else
 */
export async function saveRow<K extends Kind>(tx: Transaction, { institutionId, personId }: PersonCaller, kind: K, row: RowOf<K>): Promise<void> {
  const { code } = await tx.institution.findUniqueOrThrow({ where: { id: institutionId } });
  const { errors, checked } = checkRow({ kind, institution: code, value: row, placeOf: (path) => ({ line: 1, path: pointerTo(path) }) });
  if (errors.length > 0 || !checked) throw new InvalidRequest(errors.map(({ path, code: fault, params }) => ({ in: 'body', pointer: path, code: fault, params })));
  const context = new ImportContext(tx, todayInRiga(), personId);
  await context.bindTo({ id: institutionId, code });
  await store(context, checked).catch(refuse);
}

async function store(context: ImportContext, checked: CheckedRow): Promise<void> {
  const outcome = await storeRow(context, checked);
  if (checked.kind === 'institutions') await checkCalendar(context, checked.row);
  if (checked.kind === 'services') await checkPublished(context, checked.row);
  if (checked.kind === 'holdings' && outcome === 'changed') await checkSuccessor(context, checked.row);
}

function refuse(error: unknown): never {
  const rowError = error instanceof RowError ? error : databaseErrorOf(error);
  if (!rowError) throw error;
  const { code, params, path } = rowError;
  if (code === 'PERIOD_OVERLAPS') throw new Refusal('OVERLAPPING_PERIOD', params);
  if (isProblem(code)) throw new Refusal(code, params);
  throw new InvalidRequest([{ in: 'body', pointer: pointerTo(path), code, params }]);
}

/** Some errors of an import are problems of the API as well, under the same code and with the same parameters. */
const isProblem = (code: string): code is ProblemCode => code in problems && code === 'HOLDING_NEEDS_SUCCESSOR';
