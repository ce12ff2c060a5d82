import { z } from 'zod';
import { refuseClosed } from '../../cases/act-on-case';
import type { CaseDependencies } from '../../cases/dependencies';
import { itemNamed } from '../../domain/engine/declared-by-name';
import { wantedFor } from '../../domain/engine/wanted';
import { line, withoutMarks } from '../../domain/text';
import { Refusal } from '../../domain/problems';
import { dayOf } from '../../domain/time/day-of';
import { withInstitution, type Transaction } from '../../runtime/database';
import { personOf, type PersonCaller } from '../../store/access/caller';
import { staffReadBy } from '../../store/access/reads-staff';
import { rightToAct } from '../../store/access/right-to-act';
import { whoMayAct } from '../../store/access/who-may-act';
import { findCase, withinCase, type FoundCase } from '../../store/cases/find-case';
import { personNames } from '../../store/registers/person-names';
import { afterPlace, pageOf, pageQuery, toPage } from '../http/page';
import { route, type ApiRoute } from '../http/route';

const Eligible = z.object({
  id: z.string(),
  name: z.string(),
  actsFor: z
    .object({ id: z.string(), name: z.string().nullable() })
    .nullable()
    .meta({ description: 'Whose role it is, where the person deputises' }),
});
type Eligible = z.infer<typeof Eligible>;

const Place = z.tuple([z.string().max(400), z.string().max(200)]);

/** To whom a work item may be given: exactly those others who may do it, by their names. */
export const eligiblePersonRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/cases/:id/work-items/:item/eligible-persons',
    operation: 'listEligiblePersons',
    params: z.strictObject({ id: z.string().max(200), item: z.string().max(200) }),
    query: z.strictObject({ ...pageQuery, search: line({ max: 100 }).optional() }),
    answers: { 200: pageOf(Eligible) },
    async handle(
      { caller, params: { id, item }, query: { search, limit, cursor }, now },
      _request,
      response,
    ) {
      const person = personOf(caller);
      const found = await findCase(dependencies, person, id, now);
      itemNamed(found.state, item);
      refuseClosed(found, item);
      await assertKnowsNames(dependencies, person, found, item);
      const after = afterPlace(Place, cursor);
      const eligible = await withinCase(dependencies, found, (tx) => eligibleFor(tx, found, item));
      const rows = eligible
        .filter(
          ({ name }) => search === undefined || withoutMarks(name).includes(withoutMarks(search)),
        )
        .filter(({ id: each }) => each !== person.personId)
        .filter((each) => after === undefined || compare(placeOf(each), after) > 0);
      response.json(
        toPage(
          rows,
          limit,
          (row) => JSON.stringify(placeOf(row)),
          (row) => row,
        ),
      );
    },
  }),
];

/**
 * The institution's own persons know each other's names; others only where they could give the item
 * away themselves. @throws Refusal NOT_YOUR_ROLE
 */
async function assertKnowsNames(
  { prisma }: Pick<CaseDependencies, 'prisma'>,
  caller: PersonCaller,
  found: FoundCase,
  item: string,
): Promise<void> {
  const staff = await withInstitution(prisma, caller.institutionId, (tx) =>
    staffReadBy(tx, caller, dayOf(found.now)),
  );
  if (staff === 'all') return;
  const right = await withinCase({ prisma }, found, (tx) =>
    rightToAct(tx, { ...askedOf(found, item), personId: caller.personId }),
  );
  if (!right.may) throw new Refusal('NOT_YOUR_ROLE');
}

const askedOf = (found: FoundCase, item: string) => ({
  process: found.process,
  state: found.state,
  act: { type: 'delegated' as const, item },
  on: dayOf(found.now),
});

async function eligibleFor(tx: Transaction, found: FoundCase, item: string): Promise<Eligible[]> {
  const { process, state, act, on } = askedOf(found, item);
  const { institutionId, subject } = state;
  const asking = { institutionId, task: process.code, subject, on };
  const able = await whoMayAct(tx, asking, wantedFor(process, state, act));
  const names = await personNames(
    tx,
    able.flatMap(({ personId, deputyFor }) => [personId, ...(deputyFor ? [deputyFor] : [])]),
  );
  return able
    .map(({ personId, deputyFor }) => ({
      id: personId,
      name: names.get(personId) ?? '',
      actsFor:
        deputyFor === undefined ? null : { id: deputyFor, name: names.get(deputyFor) ?? null },
    }))
    .sort((a, b) => compare(placeOf(a), placeOf(b)));
}

/** By name as it is read without marks, so that the order needs no language. */
const placeOf = ({ name, id }: Eligible): [string, string] => [withoutMarks(name), id];

const compare = (a: readonly [string, string], b: readonly [string, string]): number =>
  a[0] === b[0] ? (a[1] < b[1] ? -1 : a[1] === b[1] ? 0 : 1) : a[0] < b[0] ? -1 : 1;
