import { z } from 'zod';
import { line } from '../../domain/text';
import type { Instant } from '../../domain/ids';
import type { Day } from '../../domain/time/lasting';
import { Refusal } from '../../domain/problems';
import type { Slice } from '../../store/registers/reading/slice';
import { keepCreated, keepRequest } from '../../store/registers/register-requests';
import { takeTurn } from '../../store/take-turn';
import type { Transaction } from '../../runtime/database';
import { Day as DayText } from '../../domain/time/instant';
import { withInstitution, type PrismaClient } from '../../runtime/database';
import { assertSameRequest, type Idempotency } from '../../cases/idempotency';
import { IdempotencyHeaders, idempotencyOf } from '../http/idempotency';
import { callerKey, type Caller } from '../../store/access/caller';
import { route, type ApiRoute } from '../http/route';
import { requireMatch, sendItem } from '../http/etag';
import { afterCursor, pageOf, pageQuery, toPage } from '../http/page';

/** Who asks, and when that is by the system's clock. */
export interface Asker {
  caller: Caller;
  now: Instant;
  today: Day;
}

/** The slice to read, with the list's further query of the register's own. */
export interface AskedSlice extends Slice {
  filters: Readonly<Record<string, unknown>>;
}

export interface Register<Item extends z.ZodObject> {
  path: `/${string}`;
  /** Ends the names of its operations: `listServices`, `readService`. */
  plural: string;
  singular: string;
  Item: Item;
  /** Whether its lists can be searched in. */
  isSearchable?: true;
  /** The further query of its list. */
  query?: z.ZodRawShape;
  read: (
    tx: Transaction,
    slice: AskedSlice,
    asker: Asker,
  ) => Promise<(z.infer<Item> & { id: string })[]>;
}

/** Years that a register can speak of. */
const RegisterDay = DayText.refine((day) => day >= '1900' && day < '2200');
export const onDay = { on: RegisterDay };

const ItemPath = z.strictObject({ id: z.uuid() });
const IfMatch = z.object({ 'If-Match': z.string().meta({ description: 'ETag' }) });

/**
 * The list of a register page by page, as it holds on a day, and one of its items with its ETag.
 */
export const readingRoutes = <Item extends z.ZodObject>(
  prisma: PrismaClient,
  register: Register<Item>,
): ApiRoute[] => [listingRoute(prisma, register), itemRoute(prisma, register)];

function listingRoute<Item extends z.ZodObject>(
  prisma: PrismaClient,
  register: Register<Item>,
): ApiRoute {
  const { path, plural, Item, isSearchable, query: own = {}, read } = register;
  const query = z.strictObject({
    ...pageQuery,
    on: RegisterDay.optional(),
    ...own,
    ...(isSearchable && { search: line({ max: 100 }).optional() }),
  });
  return route({
    method: 'get',
    path,
    operation: `list${plural}`,
    query,
    answers: { 200: pageOf(Item) },
    async handle(
      { caller, query: { limit, cursor, on, search, ...filters }, now, today },
      _request,
      response,
    ) {
      const after = afterCursor(cursor);
      const slice: AskedSlice = {
        id: after === undefined ? undefined : { gt: after },
        take: limit + 1,
        on: on ?? today,
        search: typeof search === 'string' ? search : undefined,
        filters,
      };
      const items = await withInstitution(prisma, caller.institutionId, (tx) =>
        read(tx, slice, { caller, now, today }),
      );
      response.json(
        toPage(
          items,
          limit,
          ({ id }) => id,
          (item) => item,
        ),
      );
    },
  });
}

const itemRoute = <Item extends z.ZodObject>(
  prisma: PrismaClient,
  register: Register<Item>,
): ApiRoute =>
  route({
    method: 'get',
    path: `${register.path}/:id`,
    operation: `read${register.singular}`,
    params: ItemPath,
    answers: { 200: register.Item },
    async handle({ caller, params: { id }, now, today }, _request, response) {
      sendItem(
        response,
        await withInstitution(prisma, caller.institutionId, (tx) =>
          findItem(tx, register, id, { caller, now, today }),
        ),
      );
    },
  });

/**
 * `POST` on the list: `create` checks the right, stores, and answers the new item's id.
 * `afterwards` must be safe to repeat.
 */
export function creatingRoute<Item extends z.ZodObject, Body extends z.ZodType>(
  prisma: PrismaClient,
  register: Register<Item>,
  body: Body,
  create: (tx: Transaction, asker: Asker, row: z.output<Body>) => Promise<string>,
): ApiRoute {
  const { path, singular, Item } = register;
  return route({
    method: 'post',
    path,
    operation: `create${singular}`,
    headers: IdempotencyHeaders,
    body,
    answers: { 201: Item },
    async handle({ caller, body: row, now, today }, request, response) {
      const asker = { caller, now, today };
      const item = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const id = await once(tx, asker, idempotencyOf(request, caller), () =>
          create(tx, asker, row),
        );
        return findItem(tx, register, id, asker);
      });
      response.location(`/api/v1${path}/${item.id}`);
      sendItem(response, item, 201);
    },
  });
}

/**
 * A change of one item, which the caller must have seen as it is now (`If-Match`). Without `action`
 * it is a `PUT` of the item itself.
 */
export function changingRoute<Item extends z.ZodObject, Body extends z.ZodType>(
  prisma: PrismaClient,
  register: Register<Item>,
  declared: { operation: string; action?: string; body: Body },
  change: (
    tx: Transaction,
    asked: Asker & { body: z.output<Body>; item: z.infer<Item> & { id: string } },
  ) => Promise<void>,
): ApiRoute {
  const { path, Item } = register;
  const { operation, action, body } = declared;
  return route({
    method: action === undefined ? 'put' : 'post',
    path: `${path}/:id${action === undefined ? '' : (`/${action}` as const)}`,
    operation,
    params: ItemPath,
    headers: IfMatch,
    body,
    answers: { 200: Item },
    async handle({ caller, params: { id }, body: wanted, now, today }, request, response) {
      const asker = { caller, now, today };
      const changed = await withInstitution(prisma, caller.institutionId, async (tx) => {
        // Two who have seen the same version come one after the other, and the second is told.
        await takeTurn(tx, `register:${id}`);
        const item = await findItem(tx, register, id, asker);
        requireMatch(request, item);
        await change(tx, { ...asker, body: wanted, item });
        return findItem(tx, register, id, asker);
      });
      sendItem(response, changed);
    },
  });
}

/** Creates what the key stands for, or finds what it created before. */
export async function once(
  tx: Transaction,
  { caller, now }: Pick<Asker, 'caller' | 'now'>,
  idempotency: Idempotency,
  create: () => Promise<string>,
): Promise<string> {
  const key = {
    institutionId: caller.institutionId,
    caller: callerKey(caller),
    idempotencyKey: idempotency.key,
  };
  const earlier = await keepRequest(tx, key, { requestHash: idempotency.requestHash, now });
  if (earlier !== undefined) {
    assertSameRequest(earlier.requestHash, idempotency);
    if (earlier.itemId !== null) return earlier.itemId;
  }
  const itemId = await create();
  await keepCreated(tx, key, itemId);
  return itemId;
}

export async function findItem<Item extends z.ZodObject>(
  tx: Transaction,
  { read }: Register<Item>,
  id: string,
  asker: Asker,
): Promise<z.infer<Item> & { id: string }> {
  const [item] = await read(
    tx,
    { id, take: 1, on: undefined, search: undefined, filters: {} },
    asker,
  );
  if (!item) throw new Refusal('NOT_FOUND');
  return item;
}
