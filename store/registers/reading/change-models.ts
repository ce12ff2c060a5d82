import { takeTurn } from '../../take-turn';
import type { Lasting } from '../../../domain/time/lasting';
import { periodOf } from '../days';
import { rowSchemas, type RowOf } from '../format';
import { known } from '../present';
import type { Transaction } from '../../../runtime/database';
import type { Slice } from './slice';

export interface ChangeModelRecord extends Lasting {
  id: string;
  code: string;
  version: number;
  nameLv: string;
  nameEn: string;
  subjectType: RowOf<'changeModels'>['subjectType'];
  subjectIds: string[];
  procedure: string;
  backoutPlan: string;
  approvedByPersonId?: string;
  approvedAt?: string;
}

/** Every version of every model, whenever it holds. */
export async function readChangeModels(
  tx: Transaction,
  { id, take }: Slice,
): Promise<ChangeModelRecord[]> {
  const rows = await tx.changeModel.findMany({ where: { id }, take, orderBy: { id: 'asc' } });
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    version: row.version,
    nameLv: row.nameLv,
    nameEn: row.nameEn,
    subjectType: rowSchemas.changeModels.shape.subjectType.parse(row.subjectType),
    subjectIds: row.subjectIds,
    procedure: row.procedure,
    backoutPlan: row.backoutPlan,
    ...periodOf(row),
    approvedByPersonId: known(row.approvedByPersonId),
    approvedAt: row.approvedAt?.toISOString(),
  }));
}

/** The number of a model's next version; nobody else gets the same while the transaction lasts. */
export async function nextModelVersion(
  tx: Transaction,
  institutionId: string,
  code: string,
): Promise<number> {
  await takeTurn(tx, `change-model:${institutionId}:${code}`);
  const { _max: newest } = await tx.changeModel.aggregate({
    where: { code },
    _max: { version: true },
  });
  return (newest.version ?? 0) + 1;
}

export async function modelVersionId(
  tx: Transaction,
  code: string,
  version: number,
): Promise<string> {
  const { id } = await tx.changeModel.findFirstOrThrow({
    where: { code, version },
    select: { id: true },
  });
  return id;
}
