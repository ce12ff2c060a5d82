import { z } from 'zod';
import { partnersSeenBy } from '../../store/access/may-read-partners';
import { managedCriteria } from '../../domain/partners/managed';
import { rowSchemas } from '../../store/registers/format';
import {
  partnerWithCode,
  readPartners,
  type PartnerRecord,
} from '../../store/registers/reading/partners';
import type { RegisterDependencies } from '../dependencies';
import type { ApiRoute } from '../http/route';
import { period } from './period';
import { changingRoute, creatingRoute, readingRoutes, type Register } from './register';
import { registerKeepers, requireHolder } from '../../store/access/register-rights';
import { saveNewRow, saveRow } from './save-row';
import { queryNumber } from '../http/query-number';
import { byKeepers } from './sheets/rights';
import { sheet } from './sheets/sheet';
import { without } from './sheets/values';
import { below, roleWords, taskWords } from './sheets/words';

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
    endsWithin: queryNumber({ min: 1, max: 1000 }).optional(),
  },
  async read(tx, { id, take, on, filters: { endsWithin } }, { caller, today }) {
    const seen =
      caller.kind === 'person' ? await partnersSeenBy(tx, caller.personId, today) : 'all';
    const found = await readPartners(tx, {
      id,
      take,
      on: on ?? today,
      among: seen,
      endsWithin: typeof endsWithin === 'number' ? endsWithin : undefined,
    });
    return found.map((record) => (seen === 'all' ? viewWhole(record) : record.partner));
  },
};

const viewWhole = ({ partner, judgement, missing }: PartnerRecord): z.infer<typeof Partner> => ({
  ...partner,
  ...judgement,
  managed: { isManaged: missing.length === 0, missing },
});

export const partnerRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, partners),
  creatingRoute(prisma, partners, rowSchemas.partners, async (tx, { caller, now, today }, row) => {
    const author = await requireHolder(tx, caller, registerKeepers, today);
    await saveNewRow(tx, { author, now }, 'partners', row);
    return partnerWithCode(tx, row.code);
  }),
  changingRoute(
    prisma,
    partners,
    { operation: 'changePartner', body: rowSchemas.partners.omit({ code: true }) },
    async (tx, { caller, now, today, body, item }) => {
      const author = await requireHolder(tx, caller, registerKeepers, today);
      await saveRow(tx, { author, now }, 'partners', { ...body, code: item.code });
    },
  ),
  changingRoute(
    prisma,
    partners,
    {
      operation: 'addAgreement',
      action: 'agreements',
      body: rowSchemas.agreements.omit({ partner: true }),
    },
    async (tx, { caller, now, today, body, item }) => {
      const author = await requireHolder(tx, caller, registerKeepers, today);
      await saveRow(tx, { author, now }, 'agreements', { ...body, partner: item.code });
    },
  ),
];

const form = z.object(rowSchemas.partners.shape);
const agreement = z.object(rowSchemas.agreements.omit({ partner: true }).shape);
const agreementWords = {
  tasks: taskWords,
  settlement: below('registers.settlement'),
  'duties.role': roleWords,
  'duties.by': below('registers.dutyBy'),
};

export const partnerSheet = sheet({
  register: partners,
  group: 'cooperation',
  words: 'registers.row.partners',
  options: {
    kind: below('registers.partnerKind'),
    legalKind: below('registers.legalKind'),
    purposes: below('registers.partnerPurpose'),
    dependency: below('registers.degree'),
    risk: below('registers.degree'),
    ...agreementWords,
    ...Object.fromEntries(
      Object.entries(agreementWords).map(([name, words]) => [`agreements.${name}`, words]),
    ),
  },
  form: form.extend({ agreements: z.array(agreement) }),
  columns: ['name', 'code', 'kind', 'dependency', 'risk'],
  rowOf: ({ partnerInstitutionId, agreements, ...item }, codes) =>
    without(
      {
        ...item,
        institution:
          partnerInstitutionId === undefined ? undefined : codes.of(partnerInstitutionId),
        agreements: agreements.map(({ serviceIds, resourceIds, ...each }) =>
          without(
            { services: serviceIds.map(codes.of), resources: resourceIds.map(codes.of), ...each },
            'id',
            'caseId',
          ),
        ),
      },
      'id',
      'assessedAt',
      'evaluations',
      'managed',
    ),
  creates: {
    operation: 'createPartner',
    method: 'POST',
    path: () => partners.path,
    creates: true,
    body: form,
    right: byKeepers,
  },
  changes: [
    {
      operation: 'changePartner',
      method: 'PUT',
      path: ({ id }) => `${partners.path}/${id}`,
      body: form.omit({ code: true }),
      right: byKeepers,
      begins: (row) => without(row, 'code', 'agreements'),
    },
    {
      operation: 'addAgreement',
      method: 'POST',
      path: ({ id }) => `${partners.path}/${id}/agreements`,
      body: agreement,
      words: 'registers.row.agreements',
      right: byKeepers,
      begins: (_, today) => ({ from: today }),
    },
  ],
});
