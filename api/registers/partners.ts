import { z } from 'zod';
import { partnersSeenBy } from '../../store/access/may-read-partners';
import { managedCriteria, missingCriteria } from '../../domain/partners/managed';
import { dayOf } from '../../domain/time/day-of';
import { timeLimitInForce } from '../../domain/time/time-limits';
import type {
  Partner as PartnerRow,
  PartnerAgreement as AgreementRow,
  PartnerEvaluation as EvaluationRow,
} from '../../generated/prisma/client';
import { holdsOn, type Day } from '../../store/registers/days';
import { rowSchemas } from '../../store/registers/format';
import { partnersEndingWithin } from '../../store/registers/partners-ending';
import type { Transaction } from '../../runtime/database';
import { todayInRiga } from '../../runtime/today-in-riga';
import type { RegisterDependencies } from '../dependencies';
import type { ApiRoute } from '../http/route';
import { known, period, periodOf } from './columns';
import { changingRoute, creatingRoute, readingRoutes, type Register } from './register';
import { registerKeepers, requireHolder } from './rights';
import { saveRow } from './save-row';

const { kind, legalKind, purposes, contacts, dependency, risk } = rowSchemas.partners.shape;
const { number, terms, processes, regulation, duties, settlement } = rowSchemas.agreements.shape;

const Agreement = z.object({
  id: z.string(),
  serviceIds: z.array(z.string()),
  resourceIds: z.array(z.string()),
  tasks: z.array(z.string()),
  number,
  terms: terms.unwrap(),
  processes: processes.unwrap(),
  regulation: regulation.unwrap(),
  duties: duties.unwrap(),
  settlement: settlement.unwrap(),
  /** The case that signed it, and in which what was agreed in words stands. */
  caseId: z.string().optional(),
  ...period,
});

const Partner = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    kind,
    legalKind,
    email: z.string().optional(),
    partnerInstitutionId: z.string().optional(),
    purposes: purposes.unwrap(),
    contacts: contacts.unwrap(),
    dependency,
    risk,
    assessedAt: z.string().optional(),
    /** R19, R38: for what and in which governance tasks the partner may act. */
    agreements: z.array(Agreement),
    /** This and what follows from it, dependency and risk are not for the partner's own persons. */
    evaluations: z
      .array(
        z.object({
          caseId: z.string(),
          evaluatedAt: z.string(),
          effectiveness: z.string(),
          efficiency: z.string(),
          rating: z.string(),
          decision: z.string().optional(),
        }),
      )
      .optional(),
    /**
     * R31: whether the cooperation is managed on the day, and which of the four criteria it misses.
     */
    managed: z
      .object({ isManaged: z.boolean(), missing: z.array(z.enum(managedCriteria)) })
      .optional(),
  })
  .meta({ id: 'Partner' });

const partners: Register<typeof Partner> = {
  path: '/partners',
  plural: 'Partners',
  singular: 'Partner',
  Item: Partner,
  query: {
    /**
     * Only those with an agreement that ends within so many days, and none that goes on after it.
     */
    endsWithin: z.coerce.number().int().min(1).max(1000).optional(),
  },
  async read(tx, { id, take, on = todayInRiga(), filters: { endsWithin } }, caller) {
    const seen =
      caller.kind === 'person' ? await partnersSeenBy(tx, caller.personId, todayInRiga()) : 'all';
    const ending =
      typeof endsWithin === 'number' ? await partnersEndingWithin(tx, on, endsWithin) : undefined;
    const rows = await tx.partner.findMany({
      where: {
        AND: [
          { id },
          ...(seen === 'all' ? [] : [{ id: { in: [...seen] } }]),
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
      const ofThis = <T extends { partnerId: string }>(all: readonly T[]): T[] =>
        all.filter(({ partnerId }) => partnerId === row.id);
      const signed = ofThis(agreements).map(viewAgreement);
      const evaluated = ofThis(evaluations);
      const cooperation = {
        agreements: signed.map(({ from, to, ...agreement }) => ({
          ...agreement,
          validFrom: from,
          validTo: to,
        })),
        evaluations: evaluated.map(({ evaluatedAt, decision }) => ({
          evaluatedOn: dayOf(evaluatedAt.toISOString()),
          decision: known(decision),
        })),
      };
      const missing = missingCriteria(cooperation, on, every);
      const partner = { ...viewPartner(row), agreements: signed };
      return seen === 'all'
        ? {
            ...partner,
            ...viewJudgement(row),
            evaluations: evaluated.map(viewEvaluation),
            managed: { isManaged: missing.length === 0, missing },
          }
        : partner;
    });
  },
};

const viewPartner = ({ email, partnerInstitutionId, ...row }: PartnerRow) => ({
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

/** What the institution thinks of it. */
const viewJudgement = ({ dependency: depends, risk: risks, assessedAt }: PartnerRow) => ({
  dependency: dependency.parse(known(depends)),
  risk: risk.parse(known(risks)),
  assessedAt: known(assessedAt)?.toISOString(),
});

const viewAgreement = (row: AgreementRow) => ({
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

const viewEvaluation = ({
  caseId,
  evaluatedAt,
  effectiveness,
  efficiency,
  rating,
  decision,
}: EvaluationRow) => ({
  caseId,
  evaluatedAt: evaluatedAt.toISOString(),
  effectiveness,
  efficiency,
  rating,
  decision: known(decision),
});

/**
 * Months between two evaluations: the institution's own where it set them on the day, else the
 * table's.
 */
async function evaluatedEvery(tx: Transaction, on: Day): Promise<number> {
  const own = await tx.timeLimitSetting.findFirst({
    where: { rule: 'partner.evaluate', unit: 'months', ...holdsOn(on) },
  });
  const { length } = timeLimitInForce('partner.evaluate', undefined, on);
  return own?.amount ?? length.amount;
}

export const partnerRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, partners),
  creatingRoute(prisma, partners, rowSchemas.partners, async (tx, caller, row) => {
    await saveRow(tx, await requireHolder(tx, caller, registerKeepers), 'partners', row);
    return (await tx.partner.findFirstOrThrow({ where: { code: row.code } })).id;
  }),
  changingRoute(
    prisma,
    partners,
    { operation: 'changePartner', body: rowSchemas.partners.omit({ code: true }) },
    async (tx, { caller, body, item }) =>
      saveRow(tx, await requireHolder(tx, caller, registerKeepers), 'partners', {
        ...body,
        code: item.code,
      }),
  ),
  changingRoute(
    prisma,
    partners,
    {
      operation: 'addAgreement',
      action: 'agreements',
      body: rowSchemas.agreements.omit({ partner: true }),
    },
    async (tx, { caller, body, item }) =>
      saveRow(tx, await requireHolder(tx, caller, registerKeepers), 'agreements', {
        ...body,
        partner: item.code,
      }),
  ),
];
