import { createHash } from 'node:crypto';
import type { Request } from 'express';
import multer from 'multer';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { assertSameRequest, type Idempotency } from '../../../cases/idempotency';
import type { Instant } from '../../../domain/ids';
import { dayOf } from '../../../domain/time/day-of';
import { Refusal } from '../../../domain/problems';
import { withInstitution, type Transaction } from '../../../runtime/database';
import type { Language } from '../../../messages';
import { callerKey, type PersonCaller } from '../../../store/access/caller';
import { registerKeepers, requireHolder } from '../../../store/access/register-rights';
import {
  readFiles,
  takeRows,
  type RawDocument,
  type RowResult,
} from '../../../store/registers/import';
import { placed } from '../../../store/registers/importing/check-row';
import { RowError, type RawRow } from '../../../store/registers/importing/document';
import { institutionCode } from '../../../store/registers/reading/institutions';
import { registerCodes } from '../../../store/registers/reading/register-codes';
import { keepCreated, keepRequest } from '../../../store/registers/register-requests';
import { takeFreeTurn } from '../../../store/take-turn';
import type { RegisterDependencies } from '../../dependencies';
import { fault } from '../../http/field-error';
import { IdempotencyHeaders, idempotencyOf } from '../../http/idempotency';
import { limitImporting } from '../../http/rate-limits';
import { route, type ApiRoute } from '../../http/route';
import type { Author } from '../save-row';
import { storingFor } from './rules';
import { ImportView } from './schemas';
import { resultSayer, sayError } from './view';

/** What one file may be; larger ones are the operator's. */
const largest = { bytes: 1024 * 1024, rows: 500 };
/** As many rows as that are stored within, in milliseconds. */
const longestMs = 60_000;

const Upload = z.object({ file: z.string().meta({ format: 'binary' }) });
const Query = z.strictObject({
  dryRun: z.enum(['true', 'false']).meta({
    description: '`true`: what it would change, and nothing is. `false` takes an Idempotency-Key',
  }),
});

const readFile = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: { files: 1, fields: 0, fileSize: largest.bytes },
}).single('file');

/** Thrown to roll back what is not to stay. */
class NotToBeKept extends Error {
  constructor(readonly view: ImportView) {
    super();
  }
}

/**
 * A file of registers, as `saimnieks import registers` takes it, for who keeps the registers: wholly
 * or, with any row refused, not at all.
 */
export const importRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  route({
    method: 'post',
    path: '/registers/import',
    operation: 'importRegisters',
    query: Query,
    headers: IdempotencyHeaders.partial(),
    body: Upload,
    bodyType: 'multipart/form-data',
    before: [limitImporting(), readFile],
    answers: { 200: ImportView },
    async handle({ caller, query, language, now, today }, request, response) {
      const file = fileOf(request);
      const view = await withInstitution(
        prisma,
        caller.institutionId,
        async (tx) => {
          const keeper = await requireHolder(tx, caller, registerKeepers, today);
          const wish =
            query.dryRun === 'true' ? undefined : wishOf(idempotencyOf(request, keeper), file);
          // Whoever waited would keep a connection from everybody else.
          if (!(await takeFreeTurn(tx, `import:${keeper.institutionId}`)))
            throw new Refusal('ALREADY_UNDER_WAY');
          const isRepeated = wish !== undefined && (await wasDone(tx, keeper, wish, now));
          const result = await take(
            tx,
            { author: keeper, now },
            { ...file, isTrial: wish === undefined },
            language,
          );
          const isSound = result.counts.refused === 0 && result.errors.length === 0;
          const isStored = wish !== undefined && !isRepeated && isSound;
          const view = { ...result, isStored, isRepeated };
          if (!isStored) throw new NotToBeKept(view);
          await keepCreated(tx, keyOf(keeper, wish), newId());
          return view;
        },
        longestMs,
      ).catch((error: unknown) => {
        if (error instanceof NotToBeKept) return error.view;
        throw error;
      });
      response.json(view satisfies ImportView);
    },
  }),
];

interface RegisterFile {
  name: string;
  bytes: Buffer;
}

function fileOf({ file }: Request): RegisterFile {
  if (file === undefined) throw fault('/file', 'required');
  // A browser numbers what it saves a second time.
  const name = file.originalname.replace(/ ?\(\d+\)(?=\.\w+$)/, '');
  return { name, bytes: file.buffer };
}

/** What is sent is a part of what is wished. */
const wishOf = (wish: Idempotency, { name, bytes }: RegisterFile): Idempotency => ({
  ...wish,
  requestHash: createHash('sha256')
    .update(`${wish.requestHash}\n${name}\n`)
    .update(bytes)
    .digest('hex'),
});

const keyOf = ({ institutionId, ...caller }: PersonCaller, { key }: Idempotency) => ({
  institutionId,
  caller: callerKey(caller),
  idempotencyKey: key,
});

async function wasDone(
  tx: Transaction,
  keeper: PersonCaller,
  wish: Idempotency,
  now: Instant,
): Promise<boolean> {
  const { requestHash } = wish;
  const earlier = await keepRequest(tx, keyOf(keeper, wish), { requestHash, now });
  if (earlier === undefined) return false;
  assertSameRequest(earlier.requestHash, wish);
  return earlier.itemId !== null;
}

async function take(
  tx: Transaction,
  { author: keeper, now }: Author,
  { name, bytes, isTrial }: RegisterFile & { isTrial: boolean },
  language: Language,
): Promise<Omit<ImportView, 'isStored' | 'isRepeated'>> {
  const own = await institutionCode(tx, keeper.institutionId);
  const document = read({ name, text: bytes.toString('utf8') }, own);
  const ofOthers = document.rows.filter(({ institution }) => institution !== own);
  const ofOwn = document.rows.filter(({ institution }) => institution === own);
  const { report, rows } = await takeRows(
    tx,
    { ...document, rows: ofOwn },
    {
      now,
      actorId: keeper.personId,
      isTrial,
      store: await storingFor(tx, keeper, dayOf(now)),
    },
  );
  const results = [...rows, ...ofOthers.map(ofAnother)].toSorted((a, b) => a.line - b.line);
  const said = new Set(results.flatMap(({ errors }) => errors));
  const view = resultSayer(await registerCodes(tx, language, dayOf(now)), language);
  const countOf = (outcome: RowResult['outcome']) =>
    results.filter((row) => row.outcome === outcome).length;
  return {
    counts: {
      created: countOf('created'),
      changed: countOf('changed'),
      unchanged: countOf('unchanged'),
      refused: countOf('refused'),
    },
    errors: report.errors
      .filter((error) => !said.has(error))
      .map((error) => ({ ...sayError(error, language), line: error.line })),
    rows: results.map(view),
  };
}

/** @throws InvalidRequest where it is more than one request brings */
function read(file: { name: string; text: string }, own: string): RawDocument {
  const document = readFiles([file], file.name.toLowerCase().endsWith('.csv') ? own : undefined);
  if (document.rows.length + document.errors.length > largest.rows)
    throw fault('/file', 'TOO_MANY_ROWS', { most: largest.rows });
  return document;
}

/** Whether there is such an institution is not told. */
const ofAnother = (raw: RawRow): RowResult => ({
  ...raw.placeOf([]),
  raw,
  outcome: 'refused',
  fields: [],
  errors: [placed(new RowError('INSTITUTION_UNKNOWN', { named: raw.institution }), raw)],
});
