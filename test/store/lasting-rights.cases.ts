import { v7 as uuid } from 'uuid';
import type { Transaction } from '../../runtime/database';
import { ImportContext } from '../../store/registers/importing/context';
import { storeDeputy } from '../../store/registers/importing/store/deputy';
import { storeHolding } from '../../store/registers/importing/store/holding';
import { toColumn } from '../../store/registers/days';
import { readRoleRequests } from '../../store/registers/role-requests';
import { importedAt, today } from '../support/demonstration';
import type { Registers } from './registers/demonstration';

class NotToBeKept extends Error {}

const from = '2026-01-05';
const deputy = {
  principal: 'anna.berzina',
  deputy: 'zane.balode',
  reason: 'absence' as const,
  from,
};
const holding = { role: 'support_agent' as const, person: 'zane.balode', from };

/** Rights whose end is moved, or has come. */
export function lastingRightCases(registers: () => Registers): void {
  /** What does not outlast the work: the deputy left after the right began, and it ends in 2027. */
  async function afterLeaving(work: (tx: Transaction, context: ImportContext) => Promise<unknown>) {
    const { within, institutionId } = registers();
    const id = await institutionId('PAA');
    await within(async (tx) => {
      const context = new ImportContext(tx, importedAt, null);
      await context.bindTo({ id, code: 'PAA' });
      await storeDeputy(context, { ...deputy, to: '2027-01-05' });
      await storeHolding(context, { ...holding, to: '2027-01-05' });
      const { id: personId } = await tx.person.findUniqueOrThrow({
        where: { shortName: 'zane.balode' },
      });
      await tx.affiliation.updateMany({
        where: { personId },
        data: { validTo: toColumn('2026-03-01') },
      });
      await work(tx, context);
      throw new NotToBeKept();
    }).catch((error: unknown) => {
      if (!(error instanceof NotToBeKept)) throw error;
    });
  }

  test('a deputyship and a holding of who has left since are imported as lasting no longer, and are ended (R18, R19)', () =>
    afterLeaving(async (_tx, context) => {
      for (const to of [undefined, '2027-03-01']) {
        await expect(storeDeputy(context, { ...deputy, to })).rejects.toMatchObject({
          code: 'PERSON_NOT_AFFILIATED',
          params: { on: today },
        });
        await expect(storeHolding(context, { ...holding, to })).rejects.toMatchObject({
          code: 'PERSON_NOT_AFFILIATED',
          params: { on: today },
        });
      }
      expect(await storeDeputy(context, { ...deputy, to: '2026-12-24' })).toBe('changed');
      expect(await storeHolding(context, { ...holding, to: '2026-12-24' })).toBe('changed');
    }));

  test.each([
    ['deputies', 'a deputy is of the institution'],
    ['holdings', 'a holder belongs to the institution'],
  ])(
    'the database lets %s of who has left since last no longer (R18, R19)',
    async (table, refusal) => {
      await expect(
        afterLeaving((tx) =>
          tx.$executeRawUnsafe(
            `update ${table} set valid_to = null where valid_from = '${from}' and valid_to = '2027-01-05'`,
          ),
        ),
      ).rejects.toThrow(refusal);
    },
  );

  test('a role request is over with its own period, by the day in Latvia', async () => {
    const { within, institutionId, personId } = registers();
    const [scopeId, asked, asking] = [
      await institutionId('PAA'),
      await personId('zane.balode'),
      await personId('juris.vanags'),
    ];
    await within(async (tx) => {
      await tx.roleRequest.create({
        data: {
          id: uuid(),
          institutionId: scopeId,
          role: 'auditor',
          scopeType: 'institution',
          scopeId,
          personId: asked,
          validFrom: toColumn('2026-11-20'),
          validTo: toColumn('2026-12-01'),
          requestedBy: asking,
          requestedAt: '2026-11-20T10:00:00Z',
          expiresAt: '2026-12-04T10:00:00Z',
        },
      });
      const stateAt = async (now: string) =>
        (await readRoleRequests(tx, { id: undefined, take: 9, now })).map(({ state }) => state);
      // Latvia is two hours ahead in winter.
      expect(await stateAt('2026-11-30T21:59:59Z')).toEqual(['waiting']);
      expect(await stateAt('2026-11-30T22:00:00Z')).toEqual(['expired']);
      throw new NotToBeKept();
    }).catch((error: unknown) => {
      if (!(error instanceof NotToBeKept)) throw error;
    });
  });
}
