import { z } from 'zod';
import { overviewOf } from '../../store/access/may-oversee';
import { recordAudit } from '../../store/audit/record-audit';
import { RegisterCode } from '../../domain/register-code';
import { Refusal } from '../../domain/problems';
import { dayOf } from '../../domain/time/day-of';
import { namesOf } from '../../store/registers/names';
import { type Transaction, withInstitution } from '../../runtime/database';
import { exclude, withdrawExclusion } from '../../store/service-levels/exclude';
import { personNames } from '../../store/registers/person-names';
import { placeAfter, placeInTime } from '../http/place-in-time';
import type { RegisterDependencies } from '../dependencies';
import type { PersonCaller } from '../../store/access/caller';
import { idempotencyOf, IdempotencyHeaders } from '../idempotency';
import { pageOf, pageQuery, toPage } from '../http/page';
import { holdsOne, requireServiceManager } from '../registers/rights';
import { route, type ApiRoute } from '../http/route';
import { KnownInstant } from './known-time';

/**
 * The longest time that can be left out at once (a choice of this project): a promise that does not
 * count for longer is none.
 */
const longestMs = 31 * 86_400_000;

const Exclusion = z
  .strictObject({
    service: RegisterCode,
    indicator: z.string().max(200).optional(),
    startsAt: KnownInstant,
    endsAt: KnownInstant,
    reason: z.string().trim().min(10).max(500),
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
const ExclusionView = z.object({
  id: z.string(),
  service: z.object({ id: z.string(), name: z.string().nullable() }),
  indicator: z.string().nullable(),
  startsAt: z.string(),
  endsAt: z.string(),
  reason: z.string(),
  agreedBy: z.string().nullable(),
  agreedAt: z.string(),
  withdrawnBy: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
});

/** Times that were agreed not to count: who agreed on which, and that it is taken back. */
export const exclusionRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/service-levels/exclusions',
    operation: 'listExclusions',
    query: z.strictObject({ ...pageQuery, service: RegisterCode.optional() }),
    answers: { 200: pageOf(ExclusionView) },
    async handle({ caller, query: { limit, cursor, service }, language }, _request, response) {
      const after = placeAfter(cursor);
      const page = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const overview =
          caller.kind === 'person'
            ? await overviewOf(tx, caller.personId, dayOf(new Date().toISOString()))
            : 'institution';
        const found =
          service === undefined
            ? undefined
            : await tx.service.findFirst({
                where: { code: service, institutionId: caller.institutionId },
                select: { id: true },
              });
        if (found === null) throw new Refusal('NOT_FOUND');
        const rows = await tx.levelExclusion.findMany({
          where: {
            AND: [
              overview === 'institution' ? {} : { serviceId: { in: [...overview] } },
              found === undefined ? {} : { serviceId: found.id },
              after === undefined
                ? {}
                : {
                    OR: [
                      { startsAt: { lt: after.at } },
                      { startsAt: after.at, id: { gt: after.id } },
                    ],
                  },
            ],
          },
          orderBy: [{ startsAt: 'desc' }, { id: 'asc' }],
          take: limit + 1,
        });
        const [names, persons] = [
          await namesOf(
            tx,
            rows.map(({ serviceId }) => serviceId),
            language,
          ),
          await personNames(
            tx,
            rows.flatMap(({ agreedBy, withdrawnBy }) => [
              agreedBy,
              ...(withdrawnBy === null ? [] : [withdrawnBy]),
            ]),
          ),
        ];
        return toPage(
          rows,
          limit,
          ({ startsAt, id }) => placeInTime({ at: startsAt, id }),
          ({
            id,
            serviceId,
            indicator,
            startsAt,
            endsAt,
            reason,
            agreedBy,
            agreedAt,
            withdrawnBy,
            withdrawnAt,
          }) => ({
            id,
            service: { id: serviceId, name: names.get(serviceId) ?? null },
            indicator,
            startsAt: startsAt.toISOString(),
            endsAt: endsAt.toISOString(),
            reason,
            agreedBy: persons.get(agreedBy) ?? null,
            agreedAt: agreedAt.toISOString(),
            withdrawnBy: persons.get(withdrawnBy ?? '') ?? null,
            withdrawnAt: withdrawnAt?.toISOString() ?? null,
          }),
        );
      });
      response.set('Cache-Control', 'no-store').json(page);
    },
  }),
  route({
    method: 'post',
    path: '/service-levels/exclusions',
    operation: 'excludeFromLevels',
    headers: IdempotencyHeaders,
    body: Exclusion,
    answers: { 201: Identified },
    async handle({ caller, body: { service, ...exclusion } }, request, response) {
      const { eventId: id } = idempotencyOf(request, caller);
      const { institutionId } = caller;
      await withInstitution(prisma, institutionId, async (tx) => {
        const found = await tx.service.findFirst({
          where: { code: service, institutionId },
          select: { id: true },
        });
        if (found === null) throw new Refusal('NOT_FOUND');
        const person = await requireServiceManager(tx, caller, found.id);
        const now = new Date().toISOString();
        const isRepeated =
          (await tx.levelExclusion.findUnique({ where: { id }, select: { id: true } })) !== null;
        if (!isRepeated) await requireSayOver(tx, person, new Date(exclusion.startsAt), now);
        const isNew = await exclude(tx, {
          ...exclusion,
          id,
          institutionId,
          serviceId: found.id,
          agreedBy: person.personId,
          now,
        });
        if (isNew)
          await recordAudit(tx, {
            institutionId,
            actorId: person.personId,
            action: 'levels.excluded',
            object: `service:${found.id}`,
            detail: {
              exclusion: id,
              indicator: exclusion.indicator ?? 'all',
              startsAt: exclusion.startsAt,
              endsAt: exclusion.endsAt,
            },
          });
      });
      response.status(201).json({ id } satisfies z.infer<typeof Identified>);
    },
  }),
  route({
    method: 'post',
    path: '/service-levels/exclusions/:id/withdraw',
    operation: 'withdrawExclusion',
    params: z.strictObject({ id: z.string().max(200) }),
    answers: { 200: Identified },
    async handle({ caller, params: { id } }, _request, response) {
      const { institutionId } = caller;
      await withInstitution(prisma, institutionId, async (tx) => {
        const agreed = await tx.levelExclusion.findFirst({ where: { id, institutionId } });
        if (agreed === null) throw new Refusal('NOT_FOUND');
        const { serviceId, indicator, startsAt, endsAt } = agreed;
        const person = await requireServiceManager(tx, caller, serviceId);
        const now = new Date().toISOString();
        await requireSayOver(tx, person, startsAt, now);
        const stood = await withdrawExclusion(tx, {
          id,
          institutionId,
          serviceId,
          indicator: indicator ?? undefined,
          startsAt: startsAt.toISOString(),
          endsAt: endsAt.toISOString(),
          withdrawnBy: person.personId,
          now,
        });
        if (stood)
          await recordAudit(tx, {
            institutionId,
            actorId: person.personId,
            action: 'levels.exclusionWithdrawn',
            object: `service:${serviceId}`,
            detail: { exclusion: id },
          });
      });
      response.json({ id } satisfies z.infer<typeof Identified>);
    },
  }),
];

/**
 * R14: the measured party does not choose whether measurements count once the time has begun.
 * @throws Refusal EXCLUSION_HAS_BEGUN
 */
async function requireSayOver(
  tx: Transaction,
  person: PersonCaller,
  startsAt: Date,
  now: string,
): Promise<void> {
  if (
    startsAt.getTime() <= Date.parse(now) &&
    !(await holdsOne(tx, person, ['institution_service_portfolio_owner']))
  )
    throw new Refusal('EXCLUSION_HAS_BEGUN');
}
