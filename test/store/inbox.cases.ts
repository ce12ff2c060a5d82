import fc from 'fast-check';
import type { Performer } from '../../domain/engine/performers';
import { mayAct } from '../../store/access/may-act';
import { whoMayAct } from '../../store/access/who-may-act';
import { dayOf } from '../../domain/time/day-of';
import { endOfDay } from '../../domain/time/end-of-day';
import { inboxCounts, inboxPage } from '../../store/cases/inbox';
import { placeOf } from '../../store/cases/inbox-order';
import {
  inboxSorts,
  type InboxFilters,
  type InboxQuery,
  type InboxRow,
  type View,
} from '../../store/cases/inbox-query';
import { mayReadCase } from '../../store/access/may-read';
import { readingOf, type Reading } from '../../store/access/reading-of';
import { today } from '../support/demonstration';
import type { Registers } from './registers/demonstration';

const names = [
  'anna.berzina',
  'ilze.krumina',
  'peteris.zarins',
  'martins.liepins',
  'guntis.purins',
  'juris.vanags',
] as const;
const somebody = fc.constantFrom(...names);
const openedAt = '2026-11-20T10:00:00.000Z';

const deputyship = fc.record({
  principal: fc.constantFrom('anna.berzina', 'ilze.krumina'),
  deputy: fc.constantFrom('martins.liepins', 'guntis.purins', 'juris.vanags'),
  reason: fc.constantFrom('absence', 'conflict_of_interest'),
  namedBy: fc.option(somebody),
  namedFor: fc.subarray([...names], { maxLength: 1 }),
  namedAt: fc.constantFrom('2026-01-01T10:00:00Z', '2026-11-20T11:00:00Z'),
  from: fc.constantFrom('2026-01-01', '2026-11-21'),
  isGeneral: fc.boolean(),
});
const situation = fc.record({
  deputyships: fc.uniqueArray(deputyship, {
    maxLength: 3,
    selector: ({ principal, deputy, reason }) => `${principal} ${deputy} ${reason}`,
  }),
  excluded: fc.subarray([...names], { maxLength: 3 }),
  isHidden: fc.boolean(),
  left: fc.option(somebody),
});

const openItem = fc.record({
  dueIn: fc.option(fc.constantFrom(-45, -10, 20, 3000)),
  offeredBefore: fc.constantFrom(10, 20, 30),
  claimedBy: fc.constantFrom('reader', 'other', 'nobody'),
  isPaused: fc.boolean(),
});
const someFilters: fc.Arbitrary<InboxFilters> = fc.record(
  {
    role: fc.constantFrom('service_owner', 'change_board_member'),
    claimed: fc.constantFrom('me', 'others', 'nobody'),
    paused: fc.boolean(),
    task: fc.constantFrom('PU2-20', 'PU2-18'),
  },
  { requiredKeys: [] },
);

/** Of a conflict, where the deputyship must not count: the principal named it, or is complained about. */
const chosen = (also: {
  isHidden?: boolean;
  namedBy: (typeof names)[number];
  namedFor?: (typeof names)[number][];
  reason?: 'absence';
}) => ({
  deputyships: [
    {
      principal: 'anna.berzina' as const,
      deputy: 'guntis.purins' as const,
      reason: also.reason ?? ('conflict_of_interest' as const),
      namedBy: also.namedBy,
      namedFor: also.namedFor ?? [],
      namedAt: '2026-11-20T11:00:00Z' as const,
      from: '2026-11-21' as const,
      isGeneral: true,
    },
  ],
  // Whoever is absent may decide, or there would be no deputy for them.
  excluded: [
    ...(also.reason === undefined ? ['anna.berzina' as const] : []),
    'juris.vanags' as const,
  ],
  isHidden: also.isHidden ?? false,
  left: null,
});
const examples: [ReturnType<typeof chosen>][] = [
  [chosen({ namedBy: 'anna.berzina' })],
  [chosen({ namedBy: 'juris.vanags' })],
  [chosen({ namedBy: 'ilze.krumina' })],
  [chosen({ namedBy: 'ilze.krumina', namedFor: ['juris.vanags'] })],
  [chosen({ namedBy: 'juris.vanags', reason: 'absence' })],
  [chosen({ namedBy: 'ilze.krumina', namedFor: ['juris.vanags'], reason: 'absence' })],
  [chosen({ namedBy: 'ilze.krumina', isHidden: true })],
];

class NotToBeKept extends Error {}

/**
 * The list of open work items, the decision whether somebody may act, and what a deputy for a
 * conflict reads must not drift apart.
 */
export function inboxCases(registers: () => Registers, caseId: () => string): void {
  test('R18–R21: a work item is in the inbox of exactly those who may act on it, whoever is excluded, deputises, was named when and by whom, or has left; a deputy for a conflict reads its case exactly if they may act on some level of it', async () => {
    const { within, personId, institutionId, idOf } = registers();
    const institution = await institutionId('PAA');
    const subject = { type: 'service' as const, id: await idOf('DZD') };
    const ids = Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await personId(name)] as const)),
    ) as Record<(typeof names)[number], string>;
    const at = (role: string, scopeType: string, scopeId: string): Performer =>
      ({ role, scopeType, scopeId, institutionId: institution }) as Performer;
    const rungs = [
      [at('service_owner', 'service', subject.id)],
      [at('institution_service_portfolio_owner', 'institution', institution)],
      [at('institution_resource_portfolio_owner', 'institution', institution)],
    ];
    await fc.assert(
      fc.asyncProperty(situation, async ({ deputyships, excluded, isHidden, left }) => {
        const kept = excluded.map((name) => ids[name]);
        const hidden = isHidden ? kept.slice(0, 1) : [];
        await within(async (tx) => {
          const day = (text: string) => new Date(`${text}T00:00:00Z`);
          for (const [n, one] of deputyships.entries())
            await tx.deputy.create({
              data: {
                id: `deputy-${n}`,
                institutionId: institution,
                principalPersonId: ids[one.principal],
                deputyPersonId: ids[one.deputy],
                role: one.isGeneral ? null : 'service_owner',
                reason: one.reason,
                validFrom: day(one.from),
                namedBy: one.namedBy === null ? null : ids[one.namedBy],
                namedFor: one.namedFor.map((name) => ids[name]),
                namedAt: one.namedAt,
              },
            });
          if (left !== null)
            await tx.affiliation.updateMany({
              where: { personId: ids[left] },
              data: { validTo: day(today) },
            });
          await tx.case.update({
            where: { id: caseId() },
            data: { openedAt, hiddenFrom: hidden, subjectId: subject.id },
          });
          await tx.workItem.create({
            data: {
              id: 'the-item',
              institutionId: institution,
              caseId: caseId(),
              step: 'authorise',
              kind: 'task',
              status: 'open',
              excludedPersonIds: kept,
              offeredAt: openedAt,
            },
          });
          await tx.workItemCandidate.createMany({
            data: rungs.flatMap((performers, rung) =>
              performers.flatMap((performer) =>
                'role' in performer
                  ? [
                      {
                        workItemId: 'the-item',
                        rung,
                        institutionId: institution,
                        performerInstitutionId: institution,
                        role: performer.role,
                        scopeType: performer.scopeType,
                        scopeId: performer.scopeId,
                      },
                    ]
                  : [],
              ),
            ),
          });
          const wanted = { rungs, excluded: kept, excludedBy: 'R20', hidden, openedAt };
          const asking = { institutionId: institution, task: 'PU2-20', subject, on: today };
          const [listed, may]: string[][] = [[], []];
          for (const name of names) {
            const page = await inboxPage(tx, {
              personId: ids[name],
              institutionId: institution,
              on: today,
              now: new Date(),
              endOfToday: new Date(),
              view: 'all',
              filters: {},
              sort: 'due',
              limit: 100,
            });
            if (page.some(({ id }) => id === 'the-item')) listed?.push(name);
            if ((await mayAct(tx, { ...asking, personId: ids[name] }, wanted)).may) may?.push(name);
          }
          expect(listed).toEqual(may);
          // Whom the item can be given to.
          const able = new Set((await whoMayAct(tx, asking, wanted)).map((one) => one.personId));
          expect(names.filter((name) => able.has(ids[name]))).toEqual(may);
          for (const name of names.filter(
            (one) =>
              !excluded.includes(one) &&
              deputyships.some(
                ({ deputy, reason }) => deputy === one && reason === 'conflict_of_interest',
              ),
          )) {
            const reading = await readingOf(tx, ids[name], institution, today);
            const reads = async (by: Reading) =>
              (
                await tx.$queryRaw<unknown[]>`
                  select from cases c where c.id = ${caseId()} and ${mayReadCase(by)}`
              ).length > 0;
            const otherwise = await reads({
              ...reading,
              roles: reading.roles.filter(({ onlyForConflict }) => !onlyForConflict),
            });
            const acts = [];
            for (const rung of rungs)
              acts.push(
                (await mayAct(tx, { ...asking, personId: ids[name] }, { ...wanted, rungs: [rung] }))
                  .may,
              );
            expect([name, await reads(reading)]).toEqual([name, otherwise || acts.includes(true)]);
          }
          throw new NotToBeKept();
        }).catch((error: unknown) => {
          if (!(error instanceof NotToBeKept)) throw error;
        });
      }),
      { numRuns: 40, examples },
    );
  }, 120_000);

  test('every counter agrees with the list it opens, with every filter and in every order, and no page loses or repeats an item', async () => {
    const { within, personId, institutionId, idOf } = registers();
    const institution = await institutionId('PAA');
    const service = await idOf('DZD');
    const reader = await personId('anna.berzina');
    const other = await personId('ilze.krumina');
    const now = new Date();
    const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
    await fc.assert(
      fc.asyncProperty(
        fc.array(openItem, { maxLength: 8 }),
        someFilters,
        fc.boolean(),
        async (items, filters, isOnHold) => {
          await within(async (tx) => {
            if (isOnHold) {
              await tx.case.update({ where: { id: caseId() }, data: { status: 'on_hold' } });
              await tx.clock.updateMany({
                where: { caseId: caseId() },
                data: { status: 'paused' },
              });
            }
            const day = dayOf(now.toISOString());
            const claimants = { reader, other, nobody: null };
            for (const [n, one] of items.entries()) {
              const id = `${caseId()}:assess.${n + 1}.1`;
              const dueAt = one.dueIn === null ? null : minutes(one.dueIn);
              const [started, paused] = [minutes(-90), minutes(-30)].map((at) => at.toISOString());
              await tx.workItem.create({
                data: {
                  id,
                  institutionId: institution,
                  caseId: caseId(),
                  step: 'assess',
                  kind: 'task',
                  status: 'open',
                  excludedPersonIds: [],
                  claimedBy: claimants[one.claimedBy],
                  offeredAt: minutes(-one.offeredBefore),
                  dueAt,
                },
              });
              await tx.workItemCandidate.create({
                data: {
                  workItemId: id,
                  rung: 0,
                  institutionId: institution,
                  performerInstitutionId: institution,
                  role: 'service_owner',
                  scopeType: 'service',
                  scopeId: service,
                },
              });
              if (dueAt !== null)
                await tx.clock.create({
                  data: {
                    institutionId: institution,
                    caseId: caseId(),
                    clockId: `assess.${n + 1}`,
                    rule: 'change.assess',
                    statutory: false,
                    status: one.isPaused ? 'paused' : 'running',
                    startedAt: minutes(-90),
                    dueAt,
                    provisional: false,
                    calendarCode: 'lv-state',
                    calendarVersion: '2026.1',
                    events: [
                      { type: 'started', at: started, rule: { unit: 'hours', amount: 2 } },
                      ...(one.isPaused ? [{ type: 'paused', at: paused, reason: 'onHold' }] : []),
                    ],
                  },
                });
            }
            const query: Omit<InboxQuery, 'view' | 'sort'> = {
              personId: reader,
              institutionId: institution,
              on: today,
              now,
              endOfToday: new Date(endOfDay(day)),
              filters,
              limit: 3,
            };
            const counts = await inboxCounts(tx, { ...query, view: 'all', sort: 'due' });
            for (const view of Object.keys(counts) as View[])
              for (const sort of inboxSorts) {
                const listed: InboxRow[] = [];
                for (let page: InboxRow[] = [], last; ; listed.push(...page)) {
                  last = page.at(-1);
                  const after = last && placeOf(sort, last);
                  page = await inboxPage(tx, { ...query, view, sort, ...(after && { after }) });
                  if (page.length === 0) break;
                }
                const ids = listed.map(({ id }) => id);
                expect([view, sort, new Set(ids).size]).toEqual([view, sort, counts[view]]);
                expect(ids).toHaveLength(counts[view]);
                const keys = listed.map((row) => placeOf(sort, row).key);
                expect(keys).toEqual(keys.toSorted());
                const isAside =
                  isOnHold && items.every((one) => one.isPaused || one.dueIn === null);
                for (const row of listed)
                  expect(row.isSetAside).toBe(isAside && row.caseId === caseId());
                if (view === 'overdue')
                  expect(listed.every(({ isOverdue }) => isOverdue)).toBe(true);
                if (view === 'dueToday')
                  expect(listed.some(({ isOverdue }) => isOverdue)).toBe(false);
              }
            const rests = (one: (typeof items)[number]) =>
              one.isPaused && one.dueIn !== null && one.dueIn > -30;
            const all = { ...query, filters: {}, view: 'all' as const, sort: 'due' as const };
            expect((await inboxCounts(tx, { ...all, filters: { paused: true } })).all).toBe(
              // The case's own work rests with it.
              items.filter(rests).length + Number(isOnHold),
            );
            expect((await inboxCounts(tx, { ...all, filters: { claimed: 'others' } })).all).toBe(
              items.filter(({ claimedBy }) => claimedBy === 'other').length,
            );
            throw new NotToBeKept();
          }).catch((error: unknown) => {
            if (!(error instanceof NotToBeKept)) throw error;
          });
        },
      ),
      { numRuns: 15, examples: [[[], {}, true]] },
    );
  }, 120_000);
}
