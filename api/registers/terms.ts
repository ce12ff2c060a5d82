import { z } from 'zod';
import { TermsWarning, termsWarnings } from '../../domain/services/terms-warnings';
import { toColumn } from '../../registers/days';
import { rowSchemas } from '../../registers/format';
import { termsFactsOf } from '../../registers/terms';
import type { RegisterDependencies } from '../dependencies';
import { fault } from '../problems/field-error';
import type { ApiRoute } from '../route';
import { period, periodOf, sliceOf } from './columns';
import { creatingRoute, readingRoutes, type Register } from './register';
import { requireServiceManager } from './rights';
import { saveRows } from './save-row';

/** One version of a set. R12: a set of a support desk names its institution and which of the owner's sets it raises. */
const TermsSet = rowSchemas.terms.omit({ service: true }).strip().extend({ id: z.string(), serviceId: z.string(), ...period, warnings: z.array(TermsWarning) }).meta({ id: 'TermsSet' });

const terms: Register<typeof TermsSet> = {
  path: '/terms', plural: 'TermsSets', singular: 'TermsSet', Item: TermsSet,
  async read(tx, slice) {
    const rows = await tx.serviceLevelTermsSet.findMany(sliceOf(slice));
    const desks = await tx.institution.findMany({ where: { id: { in: rows.flatMap(({ deskInstitutionId }) => deskInstitutionId ?? []) } } });
    return rows.map(({ id, serviceId, deskInstitutionId, ...row }) => {
      const facts = termsFactsOf(row);
      return { id, serviceId, ...facts, deskInstitution: desks.find((desk) => desk.id === deskInstitutionId)?.code, ...periodOf(row), warnings: termsWarnings(facts) };
    });
  },
};

/** What is promised of a service, set by its manager or the portfolio owner. A new version of a set ends the one in force on its first day (R11). */
export const termsRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, terms),
  creatingRoute(prisma, terms, rowSchemas.terms, async (tx, caller, row) => {
    const service = await tx.service.findFirst({ where: { code: row.service } });
    if (!service) throw fault('/service', 'SERVICE_UNKNOWN', { named: row.service });
    const manager = await requireServiceManager(tx, caller, service.id);
    const first = toColumn(row.from);
    const before = await tx.serviceLevelTermsSet.findFirst({ where: { serviceId: service.id, code: row.code, validFrom: { lt: first }, OR: [{ validTo: null }, { validTo: { gt: first } }] } });
    const desk = before?.deskInstitutionId ? await tx.institution.findUnique({ where: { id: before.deskInstitutionId } }) : null;
    const ended = before && { service: row.service, ...termsFactsOf(before), ...(desk && { deskInstitution: desk.code }), from: periodOf(before).from, to: row.from };
    await saveRows(tx, manager, 'terms', [...(ended ? [ended] : []), row]);
    return (await tx.serviceLevelTermsSet.findFirstOrThrow({ where: { code: row.code, validFrom: first } })).id;
  }),
];
