import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import { overviewOfCaller } from '../../store/access/overview-of-caller';
import { Indicator } from '../../domain/services/indicator';
import { TermsWarning, termsWarnings } from '../../domain/services/terms-warnings';
import { rowSchemas } from '../../store/registers/format';
import { serviceWithCode } from '../../store/registers/reading/services';
import {
  hasTermsVersion,
  readTerms,
  termsVersionId,
  versionEndedOn,
} from '../../store/registers/reading/terms';
import { codeOfScope } from '../../store/registers/scope-code';
import type { Transaction } from '../../runtime/database';
import type { RegisterDependencies } from '../dependencies';
import { fault } from '../http/field-error';
import type { ApiRoute } from '../http/route';
import { period } from './period';
import { changingRoute, creatingRoute, readingRoutes, type Asker, type Register } from './register';
import { requireServiceManager, requireSomeManager } from '../../store/access/register-rights';
import { saveRow, saveRows } from './save-row';
import { byServiceManager } from './sheets/rights';
import { sheet } from './sheets/sheet';
import { nextVersion, without } from './sheets/values';
import { below } from './sheets/words';

/**
 * One version of a set. R12: a set of a support desk names its institution and which of the owner's
 * sets it raises. Callers without responsibility for the service read what the catalogue promises:
 * the public indicators, without the means of keeping them.
 */
const TermsSet = rowSchemas.terms
  .omit({ service: true })
  .strip()
  .extend({
    indicators: z.array(Indicator),
    id: z.string(),
    serviceId: z.string(),
    ...period,
    warnings: z.array(TermsWarning),
  })
  .meta({ id: 'TermsSet' });
type TermsSet = z.infer<typeof TermsSet>;

const terms: Register<typeof TermsSet> = {
  path: '/terms',
  plural: 'TermsSets',
  singular: 'TermsSet',
  Item: TermsSet,
  async read(tx, slice, asker) {
    const sets = await readTerms(tx, slice);
    const answersFor = await answersForWhich(tx, asker);
    return sets.map((set) =>
      answersFor(set.serviceId)
        ? { ...set, warnings: termsWarnings(set) }
        : {
            ...set,
            indicators: set.indicators.filter(({ isPublic }) => isPublic),
            meansLv: undefined,
            meansEn: undefined,
            agreedIn: undefined,
            warnings: [],
          },
    );
  },
};

/** Whether the caller oversees a service today, answers for it or helps to deliver it. */
async function answersForWhich(
  tx: Transaction,
  { caller, today }: Asker,
): Promise<(serviceId: string) => boolean> {
  const overview = await overviewOfCaller(tx, caller, today);
  return (serviceId) => overview === 'institution' || overview?.includes(serviceId) === true;
}

/**
 * The promises of a service, set by its manager or the portfolio owner. A new version of a set ends
 * the one in force on its first day (R11).
 */
export const termsRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, terms),
  creatingRoute(prisma, terms, rowSchemas.terms, async (tx, { caller, now, today }, row) => {
    const serviceId = await serviceWithCode(tx, row.service);
    if (serviceId === undefined) throw fault('/service', 'SERVICE_UNKNOWN', { named: row.service });
    const author = await requireServiceManager(tx, caller, serviceId, today);
    const ended = await versionEndedOn(
      tx,
      { id: serviceId, code: row.service },
      row.code,
      row.from,
    );
    if (await hasTermsVersion(tx, row.code, row.from)) throw new Refusal('ALREADY_REGISTERED');
    await saveRows(tx, { author, now }, 'terms', [...(ended ? [ended] : []), row]);
    return termsVersionId(tx, row.code, row.from);
  }),
  // A version that has begun is not rewritten (R34); one that is to come still may be.
  changingRoute(
    prisma,
    terms,
    {
      operation: 'changeTermsSet',
      body: rowSchemas.terms.omit({ service: true, code: true, from: true }),
    },
    async (tx, { caller, now, today, body, item }) => {
      const author = await requireServiceManager(tx, caller, item.serviceId, today);
      const service = await codeOfScope(tx, { scopeType: 'service', scopeId: item.serviceId });
      if (service === undefined) throw new Refusal('NOT_FOUND');
      await saveRow(tx, { author, now }, 'terms', {
        ...body,
        service,
        code: item.code,
        from: item.from,
      });
    },
  ),
];

const form = z.object(rowSchemas.terms.shape);

export const termsSheet = sheet({
  register: terms,
  group: 'services',
  words: 'registers.row.terms',
  options: {
    'indicators.unit': below('registers.indicatorUnit'),
    'indicators.direction': below('registers.indicatorDirection'),
    'indicators.period': below('registers.indicatorPeriod'),
  },
  form,
  columns: ['name', 'code', 'service', 'from', 'to'],
  rowOf: ({ serviceId, ...item }, codes) => ({
    service: codes.of(serviceId),
    ...without(item, 'id', 'warnings'),
  }),
  creates: {
    operation: 'createTermsSet',
    method: 'POST',
    path: () => terms.path,
    creates: true,
    body: form,
    // Whose service it is stands in the form; its door looks.
    right: {
      roles: ['service_owner', 'institution_service_portfolio_owner'],
      require: (tx, { caller, today }) => requireSomeManager(tx, caller, today),
    },
    begins: (_, today) => ({ from: today, calendar: 'lv-state' }),
  },
  changes: [
    {
      operation: 'changeTermsSet',
      method: 'PUT',
      path: ({ id }) => `${terms.path}/${id}`,
      body: form.omit({ service: true, code: true, from: true }),
      right: byServiceManager((set: TermsSet) => set.serviceId),
      when: ({ from }, today) => from > today,
      begins: (row) => without(row, 'service', 'code', 'from'),
    },
    {
      operation: 'createTermsVersion',
      method: 'POST',
      path: () => terms.path,
      creates: true,
      body: form.omit({ service: true, code: true }),
      right: byServiceManager((set: TermsSet) => set.serviceId),
      when: ({ from, to }, today) => from <= today && (to === undefined || to > today),
      begins: (row, today) => nextVersion(without(row, 'service', 'code', 'agreedIn'), today),
      fixed: (_, { service, code }) => ({ service, code }),
    },
  ],
});
