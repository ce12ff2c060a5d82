import { z } from 'zod';
import { rowSchemas } from '../../store/registers/format';
import { readInstitution } from '../../store/registers/reading/institutions';
import type { RegisterDependencies } from '../dependencies';
import type { Transaction } from '../../runtime/database';
import { newestCalendar } from '../../store/registers/reading/calendars';
import { route, type ApiRoute } from '../http/route';
import { previewCalendar } from './calendars/preview';
import { CalendarPreview } from './calendars/schemas';
import { changingRoute, findItem, readingRoutes, type Asker, type Register } from './register';
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
  read: (tx, slice, { caller }) => readInstitution(tx, slice, caller.institutionId),
};

const Change = rowSchemas.institutions.omit({ code: true });

const save = async (
  tx: Transaction,
  { caller, now, today }: Asker,
  change: z.output<typeof Change>,
  code: string,
): Promise<void> =>
  saveRow(
    tx,
    { author: await requireHolder(tx, caller, registerKeepers, today), now },
    'institutions',
    { ...change, code },
  );

export const institutionRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, institutions),
  changingRoute(
    prisma,
    institutions,
    { operation: 'changeInstitution', body: Change },
    (tx, { body, item, ...asker }) => save(tx, asker, body, item.code),
  ),
  route({
    method: 'post',
    path: '/institutions/:id/preview',
    operation: 'previewInstitution',
    params: z.strictObject({ id: z.uuid() }),
    body: Change,
    answers: { 200: CalendarPreview },
    async handle({ caller, params: { id }, body, language, now, today }, _request, response) {
      const asker = { caller, now, today };
      const preview = await previewCalendar(prisma, asker, language, async (tx, inUse) => {
        const item = await findItem(tx, institutions, id, asker);
        await save(tx, asker, body, item.code);
        return body.calendar === inUse.code ? inUse : newestCalendar(tx, body.calendar);
      });
      response.json(preview satisfies CalendarPreview);
    },
  }),
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
      preview: ({ id }) => `${institutions.path}/${id}/preview`,
      body: form.omit({ code: true }),
      right: byKeepers,
      begins: (row) => without(row, 'code'),
    },
  ],
});
