import type {
  Partner,
  PartnerAgreement,
  PartnerEvaluation,
} from '../../../generated/prisma/client';
import type { Lasting } from '../../../domain/time/lasting';
import { periodOf } from '../days';
import { rowSchemas, type RowOf } from '../format';
import { known } from '../present';

type PartnerRow = RowOf<'partners'>;
type AgreementRow = RowOf<'agreements'>;

export interface PartnerFacts extends Pick<
  PartnerRow,
  'code' | 'name' | 'kind' | 'legalKind' | 'email' | 'purposes' | 'contacts'
> {
  id: string;
  partnerInstitutionId?: string;
}

/** How much the institution depends on it, and what it risks. */
export interface Assessment extends Pick<PartnerRow, 'dependency' | 'risk'> {
  assessedAt?: string;
}

export interface AgreementRecord
  extends
    Lasting,
    Pick<AgreementRow, 'number' | 'terms' | 'processes' | 'regulation' | 'duties' | 'settlement'> {
  id: string;
  serviceIds: string[];
  resourceIds: string[];
  tasks: string[];
  /** The case that signed it, and in which what was agreed in words stands. */
  caseId?: string;
}

export interface EvaluationRecord {
  caseId: string;
  evaluatedAt: string;
  effectiveness: string;
  efficiency: string;
  rating: string;
  decision?: string;
}

const { kind, legalKind, purposes, contacts, dependency, risk } = rowSchemas.partners.shape;
const { duties, settlement } = rowSchemas.agreements.shape;

export const partnerFactsOf = ({ email, partnerInstitutionId, ...row }: Partner): PartnerFacts => ({
  id: row.id,
  code: row.code,
  name: row.name,
  kind: kind.parse(row.kind),
  legalKind: legalKind.parse(row.legalKind),
  email: known(email),
  partnerInstitutionId: known(partnerInstitutionId),
  purposes: purposes.parse(row.purposes),
  contacts: contacts.parse(row.contacts),
});

export const assessmentOf = (row: Partner): Assessment => ({
  dependency: dependency.parse(known(row.dependency)),
  risk: risk.parse(known(row.risk)),
  assessedAt: known(row.assessedAt)?.toISOString(),
});

export const agreementOf = (row: PartnerAgreement): AgreementRecord => ({
  id: row.id,
  serviceIds: row.serviceIds,
  resourceIds: row.resourceIds,
  tasks: row.tasks,
  number: known(row.number),
  terms: row.terms,
  processes: row.processes,
  regulation: row.regulation,
  duties: duties.parse(row.duties),
  settlement: settlement.parse(row.settlement),
  caseId: known(row.caseId),
  ...periodOf(row),
});

export const evaluationOf = ({
  caseId,
  evaluatedAt,
  effectiveness,
  efficiency,
  rating,
  decision,
}: PartnerEvaluation): EvaluationRecord => ({
  caseId,
  evaluatedAt: evaluatedAt.toISOString(),
  effectiveness,
  efficiency,
  rating,
  decision: known(decision),
});
