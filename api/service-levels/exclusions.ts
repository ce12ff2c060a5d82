import { z } from 'zod';
import { mostWithin } from '../../domain/service-levels/left-out-time';
import { line, lines } from '../../domain/text';
import { RegisterCode } from '../../domain/register-code';
import type { Instant } from '../../domain/ids';
import { dayOf } from '../../domain/time/day-of';
import type { Day } from '../../domain/time/lasting';
import { Refusal } from '../../domain/problems';
import { withInstitution } from '../../runtime/database';
import { requireOverview } from '../../store/access/overview-of-caller';
import { recordAudit } from '../../store/audit/record-audit';
import { serviceWithCode } from '../../store/registers/reading/services';
import type { Transaction } from '../../runtime/database';
import { exclude, withdrawExclusion } from '../../store/service-levels/exclude';
import { oneAtATime } from '../../store/service-levels/one-at-a-time';
import {
  findExclusion,
  readExclusions,
  standingExclusions,
} from '../../store/service-levels/read-exclusions';
import type { RegisterDependencies } from '../dependencies';
import { pageOf, pageQuery, toPage } from '../http/page';
import { placeAfter, placeInTime } from '../http/place-in-time';
import { route, type ApiRoute } from '../http/route';
import { idempotencyOf, IdempotencyHeaders } from '../http/idempotency';
import type { Caller, PersonCaller } from '../../store/access/caller';
import { holdsOne, requireServiceManager } from '../../store/access/register-rights';
import { ExclusionView, exclusionViewer } from './exclusion-view';
import { KnownInstant } from './known-time';

/**
 * The longest time that can be left out at once (a choice of this project): a promise that does not
 * count for longer is none.
 */
const longestMs = 31 * 86_400_000;
/**
 * And as much is the most in any year that a service's manager leaves out in all, or months end to
 * end would switch the promise off. Twelve months, in milliseconds.
 */
const yearMs = 365 * 86_400_000;

const Exclusion = z
  .strictObject({
    service: RegisterCode,
    indicator: line({ max: 200 }).optional(),
    startsAt: KnownInstant,
    endsAt: KnownInstant,
    reason: lines({ min: 10, max: 500 }),
  })
  .refine(({ startsAt, endsAt }) => Date.parse(startsAt) < Date.parse(endsAt), {
    path: ['endsAt'],
    params: { fault: 'ends_before_it_begins' },
  })
  .refine(({ startsAt, endsAt }) => Date.parse(endsAt) - Date.parse(startsAt) <= longestMs, {
    path: ['endsAt'],
    params: { fault: 'longer_than_a_month' },
  });
const Identified = z.object({ id: z.string() });
/** Times that were agreed not to count: who agreed on which, and that it is taken back. */
export const exclusionRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/service-levels/exclusions',
    operation: 'listExclusions',
    query: z.strictObject({ ...pageQuery, service: RegisterCode.optional() }),
    answers: { 200: pageOf(ExclusionView) },
    async handle(
      { caller, query: { limit, cursor, service }, language, today },
      _request,
      response,
    ) {
      const after = placeAfter(cursor);
      const page = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const agreed = await readExclusions(tx, {
          overview: await requireOverview(tx, caller, today),
          serviceId: service === undefined ? undefined : await requireService(tx, service),
          after,
          limit: limit + 1,
        });
        const view = await exclusionViewer(tx, agreed, language, today);
        return toPage(agreed, limit, ({ startsAt, id }) => placeInTime({ at: startsAt, id }), view);
      });
      response.json(page);
    },
  }),
  route({
    method: 'post',
    path: '/service-levels/exclusions',
    operation: 'excludeFromLevels',
    headers: IdempotencyHeaders,
    body: Exclusion,
    answers: { 201: Identified },
    async handle({ caller, body, now }, request, response) {
      const { eventId: id } = idempotencyOf(request, caller);
      await withInstitution(prisma, caller.institutionId, (tx) =>
        agree(tx, { caller, now }, id, body),
      );
      response.status(201).json({ id } satisfies z.infer<typeof Identified>);
    },
  }),
  route({
    method: 'post',
    path: '/service-levels/exclusions/:id/withdraw',
    operation: 'withdrawExclusion',
    params: z.strictObject({ id: z.string().max(200) }),
    answers: { 200: Identified },
    async handle({ caller, params: { id }, now }, _request, response) {
      await withInstitution(prisma, caller.institutionId, (tx) =>
        takeBack(tx, { caller, now }, id),
      );
      response.json({ id } satisfies z.infer<typeof Identified>);
    },
  }),
];

/** @throws Refusal NOT_FOUND */
async function requireService(tx: Transaction, code: string): Promise<string> {
  const id = await serviceWithCode(tx, code);
  if (id === undefined) throw new Refusal('NOT_FOUND');
  return id;
}

async function agree(
  tx: Transaction,
  { caller, now }: { caller: Caller; now: Instant },
  id: string,
  { service, ...exclusion }: z.output<typeof Exclusion>,
): Promise<void> {
  const serviceId = await requireService(tx, service);
  const person = await requireServiceManager(tx, caller, serviceId, dayOf(now));
  const { personId, institutionId } = person;
  const isRepeated = (await findExclusion(tx, id)) !== null;
  if (!isRepeated) {
    await requireSayOver(tx, person, new Date(exclusion.startsAt), now);
    await requireFew(tx, person, serviceId, { ...exclusion, on: dayOf(now) });
  }
  const isNew = await exclude(tx, {
    ...exclusion,
    id,
    institutionId,
    serviceId,
    agreedBy: personId,
    now,
  });
  if (!isNew) return;
  const { indicator = 'all', startsAt, endsAt } = exclusion;
  await recordAudit(tx, {
    institutionId,
    at: now,
    actorId: personId,
    action: 'levels.excluded',
    object: `service:${serviceId}`,
    detail: { exclusion: id, indicator, startsAt, endsAt },
  });
}

async function takeBack(
  tx: Transaction,
  { caller, now }: { caller: Caller; now: Instant },
  id: string,
): Promise<void> {
  const agreed = await findExclusion(tx, id);
  if (agreed === null) throw new Refusal('NOT_FOUND');
  const { serviceId, indicator, startsAt, endsAt } = agreed;
  const person = await requireServiceManager(tx, caller, serviceId, dayOf(now));
  const { personId, institutionId } = person;
  await requireSayOver(tx, person, startsAt, now);
  const stood = await withdrawExclusion(tx, {
    id,
    institutionId,
    serviceId,
    indicator: indicator ?? undefined,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    withdrawnBy: personId,
    now,
  });
  if (stood)
    await recordAudit(tx, {
      institutionId,
      at: now,
      actorId: personId,
      action: 'levels.exclusionWithdrawn',
      object: `service:${serviceId}`,
      detail: { exclusion: id },
    });
}

/**
 * R14: the measured party does not choose whether measurements count once the time has begun.
 * @throws Refusal EXCLUSION_HAS_BEGUN
 */
async function requireSayOver(
  tx: Transaction,
  person: PersonCaller,
  startsAt: Date,
  now: Instant,
): Promise<void> {
  if (startsAt.getTime() <= Date.parse(now) && !(await managesPortfolio(tx, person, dayOf(now))))
    throw new Refusal('EXCLUSION_HAS_BEGUN');
}

/**
 * R14: nor does the measured party choose that a promise counts for most of a year no more. All that
 * stands of the service is added up, for whichever indicator and whoever agreed to it.
 * @throws Refusal EXCLUSIONS_ADD_UP
 */
async function requireFew(
  tx: Transaction,
  person: PersonCaller,
  serviceId: string,
  wanted: { startsAt: string; endsAt: string; on: Day },
): Promise<void> {
  if (await managesPortfolio(tx, person, wanted.on)) return;
  await oneAtATime(tx, [serviceId]);
  const added = { from: Date.parse(wanted.startsAt), until: Date.parse(wanted.endsAt) };
  const standing = (await standingExclusions(tx, serviceId)).map(({ startsAt, endsAt }) => ({
    from: startsAt.getTime(),
    until: endsAt.getTime(),
  }));
  if (mostWithin([...standing, added], added, yearMs) > longestMs)
    throw new Refusal('EXCLUSIONS_ADD_UP');
}

const managesPortfolio = (tx: Transaction, person: PersonCaller, on: Day): Promise<boolean> =>
  holdsOne(tx, person, ['institution_service_portfolio_owner'], on);
