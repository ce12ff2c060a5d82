import { publishedStages, type RowOf } from '../format';
import { isPromised, termsTurn } from '../terms';
import { rolesWithoutHolder } from '../vacancies';
import type { ImportContext } from './context';
import { RowError } from './document';
import { serviceIn } from './references';

/**
 * R09, second half, and R10: a published service has a manager, promised terms, and the
 * institution's service portfolio manager.
 */
export async function checkPublished(
  context: ImportContext,
  { code, stage, from, to }: RowOf<'services'>,
): Promise<void> {
  if (!publishedStages.includes(stage) || (to !== undefined && to <= context.today)) return;
  const on = from > context.today ? from : context.today;
  const serviceId = await serviceIn(context, code, ['code']);
  for (const { role, scopeId } of await rolesWithoutHolder(context.tx, on)) {
    if (role === 'service_owner' && scopeId === serviceId)
      throw new RowError('SERVICE_WITHOUT_OWNER', { named: code, on }, ['stage']);
    if (role === 'institution_service_portfolio_owner')
      throw new RowError('PORTFOLIO_WITHOUT_OWNER', { named: code, on }, ['stage']);
  }
  await context.takeTurn(termsTurn(context.institutionId));
  if (!(await isPromised(context.tx, serviceId, on)))
    throw new RowError('SERVICE_WITHOUT_TERMS', { named: code, on }, ['stage']);
}
