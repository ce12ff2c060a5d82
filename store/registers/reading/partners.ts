import { missingCriteria, type ManagedCriterion } from '../../../domain/partners/managed';
import { dayOf } from '../../../domain/time/day-of';
import { timeLimits } from '../../../domain/processes/time-limits';
import type { Day } from '../../../domain/time/lasting';
import { validOn, periodOf } from '../days';
import { partnersEndingWithin } from '../partners-ending';
import { known } from '../present';
import type { Transaction } from '../../../runtime/database';
import {
  agreementOf,
  assessmentOf,
  evaluationOf,
  partnerFactsOf,
  type AgreementRecord,
  type Assessment,
  type EvaluationRecord,
  type PartnerFacts,
} from './partner-facts';
import type { Slice } from './slice';

export interface PartnerRecord {
  partner: PartnerFacts & { agreements: AgreementRecord[] };
  /** What the institution thinks of it. */
  judgement: Assessment & { evaluations: EvaluationRecord[] };
  /** R31: which of the criteria of managed cooperation it misses on the day. */
  missing: ManagedCriterion[];
}

export interface PartnerSlice extends Pick<Slice, 'id' | 'take'> {
  on: Day;
  /** Only these. */
  among: readonly string[] | 'all';
  /** Only those with an agreement that ends within so many days, and none that goes on after it. */
  endsWithin: number | undefined;
}

/** Partners with all their agreements and evaluations. */
export async function readPartners(
  tx: Transaction,
  { id, take, on, among, endsWithin }: PartnerSlice,
): Promise<PartnerRecord[]> {
  const ending =
    endsWithin === undefined ? undefined : await partnersEndingWithin(tx, on, endsWithin);
  const rows = await tx.partner.findMany({
    where: {
      AND: [
        { id },
        ...(among === 'all' ? [] : [{ id: { in: [...among] } }]),
        ...(ending === undefined ? [] : [{ id: { in: ending } }]),
      ],
    },
    take,
    orderBy: { id: 'asc' },
  });
  const where = { partnerId: { in: rows.map((row) => row.id) } };
  const agreements = await tx.partnerAgreement.findMany({ where, orderBy: { id: 'asc' } });
  const evaluations = await tx.partnerEvaluation.findMany({
    where,
    orderBy: [{ evaluatedAt: 'asc' }, { visit: 'asc' }],
  });
  const every = await evaluatedEvery(tx, on);
  return rows.map((row) => {
    const signed = agreements.filter(({ partnerId }) => partnerId === row.id);
    const evaluated = evaluations.filter(({ partnerId }) => partnerId === row.id);
    return {
      partner: { ...partnerFactsOf(row), agreements: signed.map(agreementOf) },
      judgement: { ...assessmentOf(row), evaluations: evaluated.map(evaluationOf) },
      missing: missingCriteria(cooperationOf(signed, evaluated), on, every),
    };
  });
}

/** The id of the institution's partner with the code. */
export async function partnerWithCode(tx: Transaction, code: string): Promise<string> {
  const { id } = await tx.partner.findFirstOrThrow({ where: { code }, select: { id: true } });
  return id;
}

/** Names of partners, by id. */
export async function partnerNames(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const partners = await tx.partner.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  return new Map(partners.map(({ id, name }) => [id, name]));
}

const cooperationOf = (
  signed: readonly Parameters<typeof agreementOf>[0][],
  evaluated: readonly Parameters<typeof evaluationOf>[0][],
): Parameters<typeof missingCriteria>[0] => ({
  agreements: signed.map((agreement) => {
    const { from, to } = periodOf(agreement);
    return { ...agreement, validFrom: from, validTo: to };
  }),
  evaluations: evaluated.map(({ evaluatedAt, decision }) => ({
    evaluatedOn: dayOf(evaluatedAt.toISOString()),
    decision: known(decision),
  })),
});

/**
 * Months between two evaluations: the institution's own where it set them on the day, else the
 * table's.
 */
async function evaluatedEvery(tx: Transaction, on: Day): Promise<number> {
  const own = await tx.timeLimitSetting.findFirst({
    where: { rule: 'partner.evaluate', unit: 'months', ...validOn(on) },
  });
  const { length } = timeLimits.inForce('partner.evaluate', undefined, on);
  return own?.amount ?? length.amount;
}
