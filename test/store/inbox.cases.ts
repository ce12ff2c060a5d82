import fc from 'fast-check';
import type { Performer } from '../../domain/engine/performers';
import { mayAct } from '../../store/access/may-act';
import { mayReadCase } from '../../store/access/may-read';
import { readingOf, type Reading } from '../../store/access/reading-of';
import { inboxPage } from '../../store/cases/inbox';
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

/** Of a conflict, where the deputyship must not count: the principal named it, or is complained about. */
const chosen = (also: {
  isHidden?: boolean;
  namedBy: (typeof names)[number];
  namedFor?: (typeof names)[number][];
}) => ({
  deputyships: [
    {
      principal: 'anna.berzina' as const,
      deputy: 'guntis.purins' as const,
      reason: 'conflict_of_interest' as const,
      namedBy: also.namedBy,
      namedFor: also.namedFor ?? [],
      namedAt: '2026-11-20T11:00:00Z' as const,
      from: '2026-11-21' as const,
      isGeneral: true,
    },
  ],
  excluded: ['anna.berzina' as const, 'juris.vanags' as const],
  isHidden: also.isHidden ?? false,
  left: null,
});
const examples: [ReturnType<typeof chosen>][] = [
  [chosen({ namedBy: 'anna.berzina' })],
  [chosen({ namedBy: 'juris.vanags' })],
  [chosen({ namedBy: 'ilze.krumina' })],
  [chosen({ namedBy: 'ilze.krumina', namedFor: ['juris.vanags'] })],
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
              limit: 100,
            });
            if (page.some(({ id }) => id === 'the-item')) listed?.push(name);
            if ((await mayAct(tx, { ...asking, personId: ids[name] }, wanted)).may) may?.push(name);
          }
          expect(listed).toEqual(may);
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
}
