import { z } from 'zod';
import type { Lasting } from '../../../domain/time/lasting';
import { periodOf } from '../days';
import type { RegisterSubject } from '../../../domain/engine/register-subject';
import type { Transaction } from '../../../runtime/database';
import { sliceOf, type Slice } from './slice';

/** Of another institution's service or resource only its ids are known here. */
export interface DependencyRecord extends Lasting {
  id: string;
  institutionId: string;
  dependentServiceId: string;
  supporterType: RegisterSubject['type'];
  supporterId: string;
  supporterInstitutionId: string;
}

const SupporterType = z.enum(['service', 'resource']);

export async function readDependencies(tx: Transaction, slice: Slice): Promise<DependencyRecord[]> {
  const rows = await tx.dependency.findMany(sliceOf(slice));
  return rows.map((row) => ({
    id: row.id,
    institutionId: row.institutionId,
    dependentServiceId: row.dependentServiceId,
    supporterType: SupporterType.parse(row.supporterType),
    supporterId: row.supporterId,
    supporterInstitutionId: row.supporterInstitutionId,
    ...periodOf(row),
  }));
}

/** The id of what was stored last of the service's dependencies: ids sort by time. */
export async function newestDependencyOf(
  tx: Transaction,
  institutionId: string,
  serviceCode: string,
): Promise<string> {
  const dependent = await tx.service.findFirstOrThrow({ where: { code: serviceCode } });
  const { id } = await tx.dependency.findFirstOrThrow({
    where: { dependentServiceId: dependent.id, institutionId },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return id;
}
