import { z } from 'zod';
import { line, lines } from '../../domain/text';
import { mayMeasure } from '../../store/access/may-measure';
import { holdsOne } from '../../store/access/register-rights';
import { recordAudit } from '../../store/audit/record-audit';
import type { Instant } from '../../domain/ids';
import { Refusal } from '../../domain/problems';
import { RegisterCode } from '../../domain/register-code';
import { keyOf, Priority } from '../../domain/services/indicator';
import { dayOf } from '../../domain/time/day-of';
import { say } from '../../messages';
import { withInstitution, type Transaction } from '../../runtime/database';
import {
  fates,
  storeMeasurements,
  type Fate,
  type Measurement as Measured,
} from '../../store/service-levels/store-measurements';
import { readMeasurements } from '../../store/service-levels/read-measurements';
import { requireOverview } from '../../store/access/overview-of-caller';
import { periodOf } from '../../store/reports/period';
import type { RegisterDependencies } from '../dependencies';
import { callerKey, type Caller } from '../../store/access/caller';
import { pageOf, pageQuery, toPage } from '../http/page';
import { placeAfter, placeInTime } from '../http/place-in-time';
import { route, type ApiRoute } from '../http/route';
import { KnownDay, KnownInstant } from './known-time';
import { MeasurementView, measurementViewer } from './measurement-view';
import { inOrder } from '../http/in-order';

const Measurement = z.strictObject({
  service: RegisterCode,
  indicator: RegisterCode,
  /** For indicators of incidents, which stand once for each priority. */
  priority: Priority.optional(),
  /** Code of the set of terms; needed where several promise the indicator each in its own way. */
  terms: RegisterCode.optional(),
  measuredAt: KnownInstant,
  value: z.number().min(-1_000_000_000).max(1_000_000_000),
  source: line({ max: 200 }),
  method: lines({ max: 500 }),
  /** Replaces what the caller, or for the portfolio manager anybody, gave before. */
  corrects: z.boolean().default(false),
  /**
   * Why a value that another gave is corrected. With it a value of the portfolio manager counts
   * beside a system's.
   */
  reason: lines({ min: 10, max: 500 }).optional(),
});
const Batch = z.strictObject({ measurements: z.array(Measurement).min(1).max(1_000) });
const Received = z.object({
  items: z.array(z.object({ fate: z.enum(fates), isKept: z.boolean(), sentence: z.string() })),
});

const MeasurementsQuery = z
  .strictObject({
    ...pageQuery,
    service: RegisterCode,
    indicator: line({ max: 200 }).optional(),
    from: KnownDay.default('2015-01-02'),
    to: KnownDay.default('2036-12-31'),
  })
  .refine(...inOrder('from', 'to'));

/** As long as a thousand measurements take on a busy machine. */
const longestStoringMs = 30_000;
/**
 * Measurements of services, one or many at once. It goes to PostgreSQL and to no workflow.
 * Repeating it changes nothing, so it needs no idempotency key. The same service, indicator, set of
 * terms, source and instant are the same measurement.
 */
export const measurementRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/measurements',
    operation: 'listMeasurements',
    query: MeasurementsQuery,
    answers: { 200: pageOf(MeasurementView) },
    async handle(
      { caller, query: { limit, cursor, from, to, ...asked }, today },
      _request,
      response,
    ) {
      const page = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const found = await readMeasurements(tx, {
          overview: await requireOverview(tx, caller, today),
          ...asked,
          ...periodOf({ from, to }),
          after: placeAfter(cursor),
          limit: limit + 1,
        });
        const view = await measurementViewer(tx, found);
        return toPage(
          found,
          limit,
          ({ measuredAt, id }) => placeInTime({ at: measuredAt, id: String(id) }),
          view,
        );
      });
      response.json(page);
    },
  }),
  route({
    method: 'post',
    path: '/measurements',
    operation: 'storeMeasurements',
    body: Batch,
    answers: { 200: Received },
    async handle({ caller, body: { measurements }, language, now }, _request, response) {
      const wanted = measurements.map(({ indicator, priority, ...given }) => ({
        ...given,
        indicator: keyOf({ code: indicator, priority }),
      }));
      const received = await withInstitution(
        prisma,
        caller.institutionId,
        (tx) => store(tx, { caller, now }, wanted),
        longestStoringMs,
      );
      response.json({
        items: received.map((fate) => ({
          fate,
          isKept: fate === 'stored' || fate === 'repeated',
          sentence: say(language, `service-levels.fate.${fate}`),
        })),
      } satisfies z.infer<typeof Received>);
    },
  }),
];

/**
 * @throws Refusal NOT_YOUR_ROLE for a person who may not measure one of the services,
 *   CORRECTION_NOT_YOURS and CORRECTION_NEEDS_REASON for a value that another gave
 */
async function store(
  tx: Transaction,
  { caller, now }: { caller: Caller; now: Instant },
  wanted: readonly Measured[],
): Promise<Fate[]> {
  const { institutionId } = caller;
  if (caller.kind === 'person') {
    const services = [...new Set(wanted.map(({ service }) => service))];
    if (!(await mayMeasure(tx, caller.personId, services, dayOf(now))))
      throw new Refusal('NOT_YOUR_ROLE');
  }
  const givenBy = callerKey(caller);
  const overrules =
    caller.kind === 'person' &&
    (await holdsOne(tx, caller, ['institution_service_portfolio_owner'], dayOf(now)));
  const received = await storeMeasurements(
    tx,
    { institutionId, givenBy, isPerson: caller.kind === 'person', overrules, now },
    wanted,
  );
  const corrected = wanted.filter(
    ({ corrects }, index) => corrects && received[index] === 'stored',
  );
  for (const { service, indicator, measuredAt, source } of corrected)
    await recordAudit(tx, {
      institutionId,
      at: now,
      actorId: givenBy,
      action: 'measurement.corrected',
      object: `service:${service}`,
      detail: { indicator, measuredAt, source },
    });
  return received;
}
