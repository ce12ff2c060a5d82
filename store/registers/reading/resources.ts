import type { z } from 'zod';
import type { Lasting } from '../../../domain/time/lasting';
import { periodOf } from '../days';
import { ResourceKind } from '../format';
import { known } from '../present';
import type { Transaction } from '../../../runtime/database';
import { fits } from './fits';
import type { Slice } from './slice';
import { currentOf, versionsWanted } from './versioned';

export interface ResourceRecord extends Lasting {
  id: string;
  code: string;
  nameLv: string;
  nameEn: string;
  kind: z.infer<typeof ResourceKind>;
  usersEmail?: string;
  stateRegisterNumber?: string;
}

/** Resources, each with its version of the day; asked for by its id, with today's or the newest. */
export async function readResources(
  tx: Transaction,
  slice: Slice,
  today: string,
): Promise<ResourceRecord[]> {
  const { id, search, on = today } = slice;
  const codes = await tx.resource.findMany({ where: { id }, orderBy: { id: 'asc' } });
  const versions = await tx.resourceVersion.findMany({
    where: { resourceId: id, ...versionsWanted(slice) },
  });
  return codes
    .flatMap(({ id: resourceId, code }): ResourceRecord[] => {
      const version = currentOf(
        versions.filter((each) => each.resourceId === resourceId),
        on,
      );
      if (
        !version ||
        !fits(search, code, version.nameLv, version.nameEn, version.stateRegisterNumber ?? '')
      )
        return [];
      const { nameLv, nameEn, kind, usersEmail, stateRegisterNumber } = version;
      return [
        {
          id: resourceId,
          code,
          nameLv,
          nameEn,
          kind: ResourceKind.parse(kind),
          usersEmail: known(usersEmail),
          stateRegisterNumber: known(stateRegisterNumber),
          ...periodOf(version),
        },
      ];
    })
    .slice(0, slice.take);
}
