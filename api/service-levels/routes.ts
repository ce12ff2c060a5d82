import { z } from 'zod';
import { line } from '../../domain/text';
import type { Overview } from '../../store/access/overview';
import { ownLevels } from '../../store/access/may-measure';
import { requireOverview } from '../../store/access/overview-of-caller';
import type { Day } from '../../domain/time/lasting';
import { levelStates } from '../../domain/service-levels/judge';
import { RegisterCode } from '../../domain/register-code';
import { namesOf } from '../../store/registers/names';
import { subjectsNamed } from '../../store/registers/subjects';
import type { Transaction } from '../../runtime/database';
import { periodOf } from '../../store/reports/period';
import { withInstitution } from '../../runtime/database';
import { attainment, attainmentGroupings } from '../../store/service-levels/attainment';
import {
  readLatestPeriods,
  readPeriods,
  readWatchedSets,
} from '../../store/service-levels/read-levels';
import { placeAfter, placeInTime } from '../http/place-in-time';
import type { RegisterDependencies } from '../dependencies';
import type { Caller } from '../../store/access/caller';
import { afterCursor, pageOf, pageQuery, toPage } from '../http/page';
import { route, type ApiRoute } from '../http/route';
import { AttainmentView } from './attainment-view';
import { groupNames } from './group-names';
import { KnownDay } from './known-time';
import { LevelPeriodView, viewPeriod, viewSet, WatchedSetView } from './view';
import { inOrder } from '../http/in-order';

const PeriodsQuery = z
  .strictObject({
    ...pageQuery,
    service: RegisterCode.optional(),
    terms: RegisterCode.optional(),
    indicator: line({ max: 200 }).optional(),
    state: z.enum(levelStates).optional(),
    from: KnownDay.default('2015-01-02'),
    to: KnownDay.default('2036-12-31'),
  })
  .refine(...inOrder('from', 'to'));

const AttainmentQuery = z
  .strictObject({ from: KnownDay, to: KnownDay, by: z.enum(attainmentGroupings).default('all') })
  .refine(...inOrder('from', 'to'));
/** How service levels stand, for those who answer for services. */
export const serviceLevelRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => {
  const read = <T>(
    { caller, today }: { caller: Caller; today: Day },
    work: (tx: Transaction, overview: Overview) => Promise<T>,
  ): Promise<T> =>
    withInstitution(prisma, caller.institutionId, async (tx) =>
      work(tx, await requireOverview(tx, caller, today)),
    );
  return [
    route({
      method: 'get',
      path: '/service-levels',
      operation: 'listServiceLevels',
      query: z.strictObject({ ...pageQuery, service: RegisterCode.optional() }),
      answers: { 200: pageOf(WatchedSetView) },
      async handle(
        { caller, query: { limit, cursor, service }, language, today },
        _request,
        response,
      ) {
        const page = await read({ caller, today }, async (tx, overview) => {
          const after = afterCursor(cursor);
          const sets = await readWatchedSets(tx, { overview, service, after, limit: limit + 1 });
          const services = sets.map(({ serviceId }) => serviceId);
          const [periods, names, may] = [
            await readLatestPeriods(
              tx,
              sets.map(({ termsCode }) => termsCode),
            ),
            await subjectsNamed(tx, services, language, today),
            await whatMay(tx, caller, services, today),
          ];
          return toPage(
            sets,
            limit,
            ({ termsCode }) => termsCode,
            (set) => viewSet(set, periods, names, may(set.serviceId), language),
          );
        });
        response.json(page);
      },
    }),
    route({
      method: 'get',
      path: '/service-levels/periods',
      operation: 'listLevelPeriods',
      query: PeriodsQuery,
      answers: { 200: pageOf(LevelPeriodView) },
      async handle(
        {
          caller,
          query: { limit, cursor, from, to, service, terms, indicator, state },
          language,
          today,
        },
        _request,
        response,
      ) {
        const page = await read({ caller, today }, async (tx, overview) => {
          const after = placeAfter(cursor);
          const periods = await readPeriods(tx, {
            overview,
            service,
            terms,
            indicator,
            state,
            ...periodOf({ from, to }),
            after,
            limit: limit + 1,
          });
          const names = await namesOf(
            tx,
            periods.map(({ serviceId }) => serviceId),
            language,
            today,
          );
          return toPage(
            periods,
            limit,
            ({ startsAt, termsId, indicator }) =>
              placeInTime({ at: startsAt, id: `${termsId} ${indicator}` }),
            (period) => viewPeriod(period, names, language),
          );
        });
        response.json(page);
      },
    }),
    route({
      method: 'get',
      path: '/service-levels/attainment',
      operation: 'readAttainment',
      query: AttainmentQuery,
      answers: { 200: AttainmentView },
      async handle({ caller, query: { from, to, by }, language, today }, _request, response) {
        const items = await read({ caller, today }, async (tx, overview) => {
          const found = await attainment(tx, { overview, by, ...periodOf({ from, to }) });
          const names = await groupNames(
            tx,
            by,
            found.flatMap(({ group }) => group ?? []),
            language,
            today,
          );
          return found.map(({ group, ...figures }) => ({
            group,
            name: names.get(group ?? '') ?? null,
            ...figures,
          }));
        });
        response.json({ from, to, by, items } satisfies AttainmentView);
      },
    }),
  ];
};

/** What the caller may do about each of the services; a system measures, and agrees on nothing. */
async function whatMay(
  tx: Transaction,
  caller: Caller,
  serviceIds: readonly string[],
  on: Day,
): Promise<(serviceId: string) => WatchedSetView['may']> {
  if (caller.kind !== 'person') return () => ({ measure: true, exclude: false });
  const own = await ownLevels(tx, caller.personId, serviceIds, on);
  return (serviceId) => {
    const { measures = false, manages = false } = own.get(serviceId) ?? {};
    return { measure: measures, exclude: manages };
  };
}
