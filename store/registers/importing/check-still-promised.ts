import { laterOf } from '../../../domain/time/lasting';
import { fromColumn, toColumn } from '../days';
import { publishedStages, type RowOf } from '../format';
import { isPromised } from '../terms';
import type { ImportContext, Outcome } from './context';
import { RowError } from './document';
import { serviceIn } from './references';

/**
 * R10: of a service that is published, or is going to be, the last set of terms does not end; the
 * next one follows it.
 */
export async function checkStillPromised(
  context: ImportContext,
  { service, deskInstitution, to }: RowOf<'terms'>,
  outcome: Outcome,
): Promise<void> {
  if (to === undefined || deskInstitution !== undefined) return;
  // A set of the past that is entered later takes nothing away.
  if (outcome === 'created' && to <= context.today) return;
  const end = laterOf(to, context.today);
  const serviceId = await serviceIn(context, service, ['service']);
  const published = await context.tx.serviceVersion.findMany({
    where: {
      serviceId,
      stage: { in: [...publishedStages] },
      OR: [{ validTo: null }, { validTo: { gt: toColumn(end) } }],
    },
    orderBy: { validFrom: 'asc' },
  });
  for (const { validFrom } of published) {
    const on = laterOf(fromColumn(validFrom), end);
    if (!(await isPromised(context.tx, serviceId, on)))
      throw new RowError('TERMS_NEED_SUCCESSOR', { named: service, on }, ['to']);
  }
}
