import { z } from 'zod';
import { rowSchemas } from '../../registers/format';
import type { RegisterDependencies } from '../dependencies';
import type { ApiRoute } from '../route';
import { known, period, periodOf } from './columns';
import { changingRoute, creatingRoute, readingRoutes, type Register } from './register';
import { registerKeepers, requireHolder } from './rights';
import { saveRow } from './save-row';

const Partner = z.object({
  id: z.string(), code: z.string(), name: z.string(), kind: rowSchemas.partners.shape.kind, legalKind: rowSchemas.partners.shape.legalKind, email: z.string().optional(), partnerInstitutionId: z.string().optional(),
  /** R19, R38: for what and in which governance tasks the partner may act. */
  agreements: z.array(z.object({ id: z.string(), serviceIds: z.array(z.string()), resourceIds: z.array(z.string()), tasks: z.array(z.string()), ...period })),
}).meta({ id: 'Partner' });

const partners: Register<typeof Partner> = {
  path: '/partners', plural: 'Partners', singular: 'Partner', Item: Partner,
  async read(tx, { id, take }) {
    const rows = await tx.partner.findMany({ where: { id }, take, orderBy: { id: 'asc' } });
    const agreements = await tx.partnerAgreement.findMany({ where: { partnerId: { in: rows.map((row) => row.id) } }, orderBy: { id: 'asc' } });
    return rows.map(({ id: partnerId, code, name, kind, legalKind, email, partnerInstitutionId }) => ({
      id: partnerId, code, name, kind: Partner.shape.kind.parse(kind), legalKind: Partner.shape.legalKind.parse(legalKind), email: known(email), partnerInstitutionId: known(partnerInstitutionId),
      agreements: agreements.filter((agreement) => agreement.partnerId === partnerId).map(({ id: agreementId, serviceIds, resourceIds, tasks, ...row }) => ({ id: agreementId, serviceIds, resourceIds, tasks, ...periodOf(row) })),
    }));
  },
};

export const partnerRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, partners),
  creatingRoute(prisma, partners, rowSchemas.partners, async (tx, caller, row) => {
    await saveRow(tx, await requireHolder(tx, caller, registerKeepers), 'partners', row);
    return (await tx.partner.findFirstOrThrow({ where: { code: row.code } })).id;
  }),
  changingRoute(prisma, partners, { operation: 'changePartner', body: rowSchemas.partners.omit({ code: true }) }, async (tx, { caller, body, item }) =>
    saveRow(tx, await requireHolder(tx, caller, registerKeepers), 'partners', { ...body, code: item.code })),
  changingRoute(prisma, partners, { operation: 'addAgreement', action: 'agreements', body: rowSchemas.agreements.omit({ partner: true }) }, async (tx, { caller, body, item }) =>
    saveRow(tx, await requireHolder(tx, caller, registerKeepers), 'agreements', { ...body, partner: item.code })),
];
