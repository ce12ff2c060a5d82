import { v7 as uuid } from 'uuid';
import type { Process } from '../../domain/engine/process';
import type { CaseState } from '../../domain/engine/state';
import type { PartnerRecord } from '../../domain/partners/partner-record';
import { isSame } from '../../domain/is-same';
import type { Row, Rows } from './save-rows';

/**
 * The changes that the event makes to a partner in the register: its assessment, versions of its
 * agreement, its evaluations.
 */
export function partnerRows(
  { partner }: Process<unknown>,
  before: CaseState | undefined,
  state: CaseState,
): Pick<Rows, 'partners' | 'agreements' | 'evaluations'> {
  const [was, is] = [before && partner?.(before), partner?.(state)];
  if (is === undefined) return { partners: [], agreements: [], evaluations: [] };
  const own = {
    institution_id: state.institutionId,
    case_id: state.caseId,
    partner_id: is.partnerId,
  };
  return {
    partners: isSame(was?.assessed, is.assessed)
      ? []
      : [
          {
            id: is.partnerId,
            dependency: is.assessed.dependency,
            risk: is.assessed.risk,
            assessed_at: is.assessed.at,
          },
        ],
    agreements: changedIn(was?.agreements, is.agreements).map((agreement) => ({
      ...own,
      ...agreementColumns(agreement),
    })),
    evaluations: changedIn(was?.evaluations, is.evaluations).map(
      ({ visit, effectiveness, efficiency, rating, evaluatedAt, decision, decidedAt }) => ({
        ...own,
        visit,
        effectiveness,
        efficiency,
        rating,
        evaluated_at: evaluatedAt,
        decision,
        decided_at: decidedAt,
      }),
    ),
  };
}

const changedIn = <T>(was: readonly T[] = [], is: readonly T[]): T[] =>
  is.filter((one, index) => !isSame(was[index], one));

/** A version that stands in the register already keeps its id there. */
const agreementColumns = ({
  version,
  number,
  serviceIds,
  resourceIds,
  tasks,
  terms,
  processes,
  regulation,
  duties,
  settlement,
  validFrom,
  validTo,
}: PartnerRecord['agreements'][number]): Row => ({
  id: uuid(),
  case_version: version,
  number,
  service_ids: serviceIds,
  resource_ids: resourceIds,
  tasks,
  terms,
  processes,
  regulation,
  duties,
  settlement,
  valid_from: validFrom,
  valid_to: validTo,
});
