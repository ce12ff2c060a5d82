import { z } from 'zod';
import { rowSchemas } from '../../store/registers/format';
import { readInstitution } from '../../store/registers/reading/institutions';
import type { RegisterDependencies } from '../dependencies';
import type { ApiRoute } from '../http/route';
import { changingRoute, readingRoutes, type Register } from './register';
import { registerKeepers, requireHolder } from '../../store/access/register-rights';
import { saveRow } from './save-row';
import { byKeepers } from './sheets/rights';
import { sheet } from './sheets/sheet';
import { without } from './sheets/values';
import { below } from './sheets/words';

const Institution = z
  .object({
    id: z.string(),
    code: z.string(),
    nameLv: z.string(),
    nameEn: z.string(),
    kind: z.enum(['state', 'municipal', 'other']),
    calendar: z.string(),
    sectorCode: z.string().optional(),
    municipalityCode: z.string().optional(),
    supportDeskEmail: z.string().optional(),
  })
  .meta({ id: 'Institution' });

/** The table is of the installation; a caller sees the own institution of it. */
const institutions: Register<typeof Institution> = {
  path: '/institutions',
  plural: 'Institutions',
  singular: 'Institution',
  Item: Institution,
  read: (tx, slice, { institutionId }) => readInstitution(tx, slice, institutionId),
};

export const institutionRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, institutions),
  changingRoute(
    prisma,
    institutions,
    { operation: 'changeInstitution', body: rowSchemas.institutions.omit({ code: true }) },
    async (tx, { caller, body, item }) =>
      saveRow(tx, await requireHolder(tx, caller, registerKeepers), 'institutions', {
        ...body,
        code: item.code,
      }),
  ),
];

const form = z.object(rowSchemas.institutions.shape);

export const institutionSheet = sheet({
  register: institutions,
  group: 'institution',
  words: 'registers.row.institutions',
  options: { kind: below('registers.institutionKind') },
  form,
  columns: ['name', 'code', 'kind', 'calendar'],
  rowOf: (item) => without(item, 'id'),
  changes: [
    {
      operation: 'changeInstitution',
      method: 'PUT',
      path: ({ id }) => `${institutions.path}/${id}`,
      body: form.omit({ code: true }),
      right: byKeepers,
      begins: (row) => without(row, 'code'),
    },
  ],
});
