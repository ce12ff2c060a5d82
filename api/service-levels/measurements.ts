import { z } from 'zod';
import { mayMeasure } from '../../store/access/may-measure';
import { recordAudit } from '../../store/audit/record-audit';
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
import type { RegisterDependencies } from '../dependencies';
import { callerKey, type Caller } from '../../store/access/caller';
import { route, type ApiRoute } from '../http/route';
import { KnownInstant } from './known-time';

const Measurement = z.strictObject({
  service: RegisterCode,
  indicator: RegisterCode,
  /** For indicators of incidents, which stand once for each priority. */
  priority: Priority.optional(),
  /** Code of the set of terms; needed where several promise the indicator each in its own way. */
  terms: RegisterCode.optional(),
  measuredAt: KnownInstant,
  value: z.number().min(-1_000_000_000).max(1_000_000_000),
  source: z.string().trim().min(1).max(200),
  method: z.string().trim().min(1).max(500),
  corrects: z.boolean().default(false),
});
const Batch = z.strictObject({ measurements: z.array(Measurement).min(1).max(1_000) });
const Received = z.object({
  items: z.array(z.object({ fate: z.enum(fates), isKept: z.boolean(), sentence: z.string() })),
});

/** As long as a thousand measurements take on a busy machine. */
const longestStoringMs = 30_000;
/**
 * Measurements of services, one or many at once. It goes to PostgreSQL and to no workflow.
 * Repeating it changes nothing, so it needs no idempotency key. The same service, indicator, set of
 * terms, source and instant are the same measurement.
 */
export const measurementRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  route({
    method: 'post',
    path: '/measurements',
    operation: 'storeMeasurements',
    body: Batch,
    answers: { 200: Received },
    async handle({ caller, body: { measurements }, language }, _request, response) {
      const wanted = measurements.map(({ indicator, priority, ...given }) => ({
        ...given,
        indicator: keyOf({ code: indicator, priority }),
      }));
      const received = await withInstitution(
        prisma,
        caller.institutionId,
        (tx) => store(tx, caller, wanted),
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

/** @throws Refusal NOT_YOUR_ROLE for a person who may not measure one of the services */
async function store(
  tx: Transaction,
  caller: Caller,
  wanted: readonly Measured[],
): Promise<Fate[]> {
  const { institutionId } = caller;
  const now = new Date().toISOString();
  if (caller.kind === 'person') {
    const services = [...new Set(wanted.map(({ service }) => service))];
    if (!(await mayMeasure(tx, caller.personId, services, dayOf(now))))
      throw new Refusal('NOT_YOUR_ROLE');
  }
  const givenBy = callerKey(caller);
  const received = await storeMeasurements(tx, { institutionId, givenBy, now }, wanted);
  const corrected = wanted.filter(
    ({ corrects }, index) => corrects && received[index] === 'stored',
  );
  for (const { service, indicator, measuredAt, source } of corrected)
    await recordAudit(tx, {
      institutionId,
      actorId: givenBy,
      action: 'measurement.corrected',
      object: `service:${service}`,
      detail: { indicator, measuredAt, source },
    });
  return received;
}
