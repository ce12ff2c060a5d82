import { z } from 'zod';
import { Refusal } from '../../../domain/problems';
import type { Day } from '../../../domain/time/lasting';
import { line } from '../../../domain/text';
import { say, type Language } from '../../../messages';
import { withInstitution, type Transaction } from '../../../runtime/database';
import { fits } from '../../../store/registers/reading/fits';
import { registerCodes } from '../../../store/registers/reading/register-codes';
import type { RegisterDependencies } from '../../dependencies';
import { beginCsv, csvRow, csvType } from '../../http/csv';
import { afterCursor, pageQuery, toPage } from '../../http/page';
import { route, type ApiRoute } from '../../http/route';
import type { AskedSlice, Asker } from '../register';
import { sheets } from './all';
import { byKeepers } from './rights';
import { rowSayer } from './say-row';
import { ItemView, ListView, RegistersView, type RegisterSummary } from './schemas';
import type { Sheet, SheetItem } from './sheet';
import { fileOf, tableOf } from './table';
import { isAllowed, viewForm } from './view-form';

const InRegister = z.strictObject({ register: z.string().max(40) });
const OfItem = InRegister.extend({ id: z.string().max(60) });
const Query = z.strictObject({
  ...pageQuery,
  search: line({ max: 100 }).optional(),
  when: z.enum(['now', 'always']).default('now'),
});

/** How many of a register are counted before it says "at least". */
const mostCounted = 500;
/** How many are looked at once where a text is looked for. */
const batch = 200;

/**
 * Every register as people read it, in one way: rows by their names, what may be done to them, and
 * by whom. What is done goes to the register's own doors.
 */
export const sheetRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/registers',
    operation: 'listRegisters',
    answers: { 200: RegistersView },
    async handle({ caller, language, now, today }, _request, response) {
      const asker = { caller, now, today };
      const view = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const items: RegisterSummary[] = [];
        for (const sheet of sheets) items.push(await summaryOf(tx, sheet, asker, language));
        const isKeeper = await isAllowed(() => byKeepers.require(tx, asker, undefined));
        return { items, mayImport: isKeeper, maySeeVacancies: isKeeper };
      });
      response.json(view satisfies RegistersView);
    },
  }),
  // Before the next one, which would take the ending for a part of the name.
  route({
    method: 'get',
    path: '/registers/:register.csv',
    operation: 'exportRegister',
    params: InRegister,
    answers: { 200: csvType },
    async handle({ caller, params, language, now, today }, _request, response) {
      const asker = { caller, now, today };
      const sheet = sheetNamed(params.register);
      const rows = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const codes = await registerCodes(tx, language, today);
        const read = (slice: AskedSlice) => sheet.read(tx, slice, asker, codes);
        return readAll(read);
      });
      beginCsv(response, fileOf(sheet));
      response.end(
        tableOf(
          sheet,
          rows.map(({ row }) => row),
        )
          .map(csvRow)
          .join(''),
      );
    },
  }),
  route({
    method: 'get',
    path: '/registers/:register',
    operation: 'readRegister',
    params: InRegister,
    query: Query,
    answers: { 200: ListView },
    async handle({ caller, params, query, language, now, today }, _request, response) {
      const asker = { caller, now, today };
      const sheet = sheetNamed(params.register);
      const view = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const codes = await registerCodes(tx, language, today);
        const sayer = rowSayer(sheet, codes, language);
        const found = await readFitting(
          (slice) => sheet.read(tx, slice, asker, codes),
          { ...query, on: query.when === 'now' ? today : undefined },
          ({ row }) => sayer.fieldsOf(row).flatMap(({ text }) => text ?? []),
        );
        const form = sheet.creates(today);
        return {
          ...titleOf(sheet, language),
          columns: sheet.columns.map((name) => ({ name, title: sayer.columnTitle(name) })),
          ...toPage(
            found,
            query.limit,
            ({ id }) => id,
            ({ id, row }) => ({
              id,
              title: sayer.titleOf(row),
              cells: sayer.cellsOf(row, sheet.columns),
            }),
          ),
          creates: form === undefined ? null : await viewForm(tx, asker, sheet, form, language),
        };
      });
      response.json(view satisfies ListView);
    },
  }),
  route({
    method: 'get',
    path: '/registers/:register/:id',
    operation: 'readRegisterItem',
    params: OfItem,
    answers: { 200: ItemView },
    async handle({ caller, params, language, now, today }, _request, response) {
      const asker = { caller, now, today };
      const sheet = sheetNamed(params.register);
      const view = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const codes = await registerCodes(tx, language, today);
        const slice = { id: params.id, take: 1, on: undefined, search: undefined, filters: {} };
        const [item] = await sheet.read(tx, slice, asker, codes);
        if (item === undefined) throw new Refusal('NOT_FOUND');
        const sayer = rowSayer(sheet, codes, language);
        const forms = [];
        for (const form of item.forms) forms.push(await viewForm(tx, asker, sheet, form, language));
        return {
          id: item.id,
          register: titleOf(sheet, language),
          title: sayer.titleOf(item.row),
          version: item.version,
          fields: sayer
            .fieldsOf(item.row)
            .map((field) => ({ ...field, value: item.row[field.name] ?? null })),
          forms,
        };
      });
      response.json(view satisfies ItemView);
    },
  }),
];

/** @throws Refusal NOT_FOUND */
function sheetNamed(name: string): Sheet {
  const sheet = sheets.find((each) => each.name === name);
  if (sheet === undefined) throw new Refusal('NOT_FOUND');
  return sheet;
}

const titleOf = ({ name, words }: Sheet, language: Language) => ({
  name,
  title: say(language, `${words}.register`),
  about: say(language, `${words}.about`),
});

async function summaryOf(
  tx: Transaction,
  sheet: Sheet,
  asker: Asker,
  language: Language,
): Promise<RegisterSummary> {
  return {
    ...titleOf(sheet, language),
    group: sheet.group,
    groupName: say(language, `registers.group.${sheet.group}`),
    count: await countOf(tx, sheet, asker),
  };
}

async function countOf(
  tx: Transaction,
  sheet: Sheet,
  asker: Asker,
): Promise<RegisterSummary['count']> {
  const slice = {
    id: undefined,
    take: mostCounted + 1,
    on: asker.today,
    search: undefined,
    filters: {},
  };
  try {
    const count = await sheet.count(tx, slice, asker);
    return { least: Math.min(count, mostCounted), isMore: count > mostCounted };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Every item that the caller may read, whenever it holds. */
async function readAll(read: (slice: AskedSlice) => Promise<SheetItem[]>): Promise<SheetItem[]> {
  const found: SheetItem[] = [];
  for (let after: string | undefined; ; after = found.at(-1)?.id) {
    const items = await read({
      id: after === undefined ? undefined : { gt: after },
      take: batch,
      on: undefined,
      search: undefined,
      filters: {},
    });
    found.push(...items);
    if (items.length < batch) return found;
  }
}

/**
 * The items that say the text anywhere, one more than the page holds. They are looked through here,
 * because what is looked for are names, and rows have codes.
 */
async function readFitting(
  read: (slice: AskedSlice) => Promise<SheetItem[]>,
  { cursor, limit, search, on }: Omit<z.output<typeof Query>, 'when'> & { on: Day | undefined },
  textsOf: (item: SheetItem) => string[],
): Promise<SheetItem[]> {
  const found: SheetItem[] = [];
  const take = search === undefined ? limit + 1 : batch;
  for (let after = afterCursor(cursor); ;) {
    const items = await read({
      id: after === undefined ? undefined : { gt: after },
      take,
      on,
      search: undefined,
      filters: {},
    });
    found.push(...items.filter((item) => fits(search, ...textsOf(item))));
    after = items.at(-1)?.id;
    if (found.length > limit || items.length < take || after === undefined) return found;
  }
}
