import type { Instant } from '../../domain/ids';
import { Refusal, problems, type ProblemCode } from '../../domain/problems';
import type { Kind, RowOf } from '../../store/registers/format';
import { checkRow, type CheckedRow } from '../../store/registers/importing/check-row';
import { checkTogether } from '../../store/registers/importing/check-together';
import { ImportContext, type Outcome } from '../../store/registers/importing/context';
import { databaseErrorOf } from '../../store/registers/importing/database-error';
import { RowError, type RawRow } from '../../store/registers/importing/document';
import { storeRow } from '../../store/registers/importing/store-row';
import { institutionCode } from '../../store/registers/reading/institutions';
import type { Transaction } from '../../runtime/database';
import type { PersonCaller } from '../../store/access/caller';
import { InvalidRequest, pointerTo } from '../http/field-error';

/** Whose change it is, and when it is made. */
export interface Author {
  author: PersonCaller;
  now: Instant;
}

/**
 * Stores one row of a register by the very rules of an import, so that what one way refuses the
 * other does not let in.
 * @throws Refusal for what has a code of its own, InvalidRequest naming the field for all else
 */
export const saveRow = <K extends Kind>(
  tx: Transaction,
  author: Author,
  kind: K,
  row: RowOf<K>,
): Promise<void> => saveRows(tx, author, kind, [row]);

/**
 * The same of something new: what is there already, or is to come, is changed by its own door.
 * @throws Refusal ALREADY_REGISTERED
 */
export const saveNewRow = <K extends Kind>(
  tx: Transaction,
  author: Author,
  kind: K,
  row: RowOf<K>,
): Promise<void> => saveAll(tx, author, kind, [row], true);

/**
 * Several rows of one kind that are right only together, stored in their order: one ends and the
 * next begins.
 */
export const saveRows = <K extends Kind>(
  tx: Transaction,
  author: Author,
  kind: K,
  rows: readonly RowOf<K>[],
): Promise<void> => saveAll(tx, author, kind, rows, false);

async function saveAll<K extends Kind>(
  tx: Transaction,
  { author: { institutionId, personId }, now }: Author,
  kind: K,
  rows: readonly RowOf<K>[],
  creates: boolean,
): Promise<void> {
  const code = await institutionCode(tx, institutionId);
  const checked = rows.map((value) =>
    soundRow({
      kind,
      institution: code,
      value,
      placeOf: (path) => ({ line: 1, path: pointerTo(path) }),
    }),
  );
  const context = new ImportContext(tx, now, personId, { creates });
  await context.bindTo({ id: institutionId, code });
  await store(context, checked).catch((error: unknown) => refuse(error, creates));
}

function soundRow(raw: RawRow): CheckedRow {
  const { errors, checked } = checkRow(raw);
  if (errors.length > 0 || !checked)
    throw new InvalidRequest(
      errors.map(({ path, code: fault, params }) => ({
        in: 'body',
        pointer: path,
        code: fault,
        params,
      })),
    );
  return checked;
}

async function store(context: ImportContext, rows: readonly CheckedRow[]): Promise<void> {
  const stored: [CheckedRow, Outcome][] = [];
  for (const row of rows) stored.push([row, await storeRow(context, row)]);
  for (const [row, outcome] of stored) await checkTogether(context, row, outcome);
  await context.recordNoted();
}

function refuse(error: unknown, creates: boolean): never {
  const rowError = error instanceof RowError ? error : databaseErrorOf(error);
  if (!rowError) throw error;
  const { code, params, path } = rowError;
  if (code === 'PERIOD_OVERLAPS') throw new Refusal('OVERLAPPING_PERIOD', params);
  if (creates && code === 'ALREADY_USED') throw new Refusal('ALREADY_REGISTERED');
  if (isProblem(code)) throw new Refusal(code, params);
  throw new InvalidRequest([{ in: 'body', pointer: pointerTo(path), code, params }]);
}

/**
 * Some errors of an import are problems of the API as well, under the same code and with the same
 * parameters.
 */
const isProblem = (code: string): code is ProblemCode =>
  code in problems && code === 'HOLDING_NEEDS_SUCCESSOR';
