import { setTimeout as sleep } from 'node:timers/promises';
import { withInstitution } from '../../../runtime/database';
import { exclude, withdrawExclusion } from '../../../store/service-levels/exclude';
import { monitorId } from '../../../domain/service-levels/monitor-id';
import { storeMeasurements } from '../../../store/service-levels/store-measurements';
import { startMonitors } from '../../../worker/start-monitors';
import {
  cases,
  institutionId,
  measured,
  send,
  periods,
  agoInDays,
  watch,
  levelCases,
  detailOf,
  decide,
  nextMonth,
} from './running-levels';

export function monitorCases(): void {
  describe('a monitor', () => {
    test('is set up for every published set, and begun (R14, S004-43)', async () => {
      const monitors = await startMonitors(cases.runtime);
      try {
        const sets = async () =>
          (await cases.get('/service-levels', 'ilze.krumina')).body.items as unknown as {
            terms: string;
            monitor: { judgedAt: string | null; wakesAt: string | null } | null;
          }[];
        while (!(await sets()).every(({ monitor }) => monitor?.judgedAt != null)) await sleep(200);
        const all = await sets();
        expect(all.map(({ terms }) => terms)).toEqual([
          'DZD-PAMATA',
          'EPN-PAMATA',
          'IZZ-PAMATA',
          'IZZ-STEIDZAMI',
          'PPI-PAMATA',
        ]);
        expect(all.every(({ monitor }) => (monitor?.wakesAt ?? '') > agoInDays(0))).toBe(true);
        const { temporal, environment } = cases.runtime;
        const described = await temporal.workflow
          .getHandle(monitorId(environment.taskQueue, { institutionId, termsCode: 'IZZ-PAMATA' }))
          .describe();
        expect(described.status.name).toBe('RUNNING');

        // Far worse than promised: it does not wait for the end of the month.
        await send([measured('IZZ', agoInDays(0.01), 20)]);
        for (;;) {
          const [found] = await levelCases();
          if (found !== undefined) break;
          await sleep(200);
        }
        expect(await levelCases()).toMatchObject([{ variant: 'IZZ-PAMATA', status: 'open' }]);
      } finally {
        await monitors.stop();
      }
    });

    test('tells the open case that what was at risk is broken, and opens no second one; again, it tells nothing twice', async () => {
      const [{ caseId } = { caseId: '' }] = await levelCases();
      await decide('edgars.silins', caseId, 'acknowledge', { outcome: 'acknowledged' });
      expect((await detailOf(caseId)).status).toBe('acknowledged');
      await watch('IZZ-PAMATA', nextMonth(1));
      expect((await detailOf(caseId)).status).toBe('open');
      const before = (await detailOf(caseId))['sequence'];
      await watch('IZZ-PAMATA', nextMonth(1));
      expect([(await detailOf(caseId))['sequence'], await levelCases()]).toMatchObject([
        before,
        [{ caseId }],
      ]);
      const [period] = await periods('terms=IZZ-PAMATA&indicator=availability&state=breached');
      expect(period).toMatchObject({ caseId, isOver: true, value: 20 });
    });

    test('tells what is broken, excused and broken again each time, whether a case is open or not', async () => {
      const { prisma } = cases.runtime;
      const within = async <T>(work: Parameters<typeof withInstitution<T>>[2]): Promise<T> =>
        withInstitution(prisma, institutionId, work, 20_000);
      const { id: serviceId } = await within((tx) =>
        tx.service.findFirstOrThrow({ where: { code: 'EPN' } }),
      );
      const [{ startsAt } = { startsAt: '' }] = await periods(
        'terms=EPN-PAMATA&indicator=availability',
      ).then((all) => all.filter(({ isOver }) => !isOver));
      const [now, excluded] = [
        nextMonth(1),
        {
          institutionId,
          serviceId,
          indicator: 'availability',
          startsAt,
          endsAt: new Date(Date.parse(startsAt) + 32 * 86_400_000).toISOString(),
        },
      ];
      const at = new Date(Date.parse(startsAt) + 3_600_000).toISOString();
      await within((tx) =>
        storeMeasurements(tx, { institutionId, givenBy: 'test', now }, [
          { ...measured('EPN', at, 0), source: 'again', corrects: false },
        ]),
      );
      await watch('EPN-PAMATA', now);
      const open = async () =>
        (await levelCases()).filter(
          ({ variant, status }) => variant === 'EPN-PAMATA' && status !== 'closed',
        );
      const [{ caseId } = { caseId: '' }] = await open();
      const heard = async (state: string) =>
        (
          (await cases.get(`/cases/${caseId}/timeline`, 'ilze.krumina')).body.items as unknown as {
            sentence: string;
          }[]
        ).filter(
          ({ sentence }) =>
            sentence.includes('rādītāju „Pakalpojuma pieejamība”,') &&
            sentence.includes(`: ${state}`),
        ).length;
      const before = await heard('neizpildīts');
      await within((tx) =>
        exclude(tx, { ...excluded, id: 'told-once', reason: 'Apkope', agreedBy: 'test', now }),
      );
      await watch('EPN-PAMATA', now);
      await within((tx) =>
        withdrawExclusion(tx, { ...excluded, id: 'told-once', withdrawnBy: 'test', now }),
      );
      await watch('EPN-PAMATA', now);
      expect([await heard('attaisnots'), (await heard('neizpildīts')) - before]).toEqual([1, 1]);

      // And where its case has ended meanwhile, it is a new case's.
      await decide('zane.balode', caseId, 'acknowledge', { outcome: 'acknowledged' });
      await decide('zane.balode', caseId, 'findReason', {
        outcome: 'own',
        evidence: 'Serveris nebija pieejams.',
      });
      await decide('martins.liepins', caseId, 'decide', {
        outcome: 'acceptOnce',
        grounds: 'Vienreizējs gadījums.',
      });
      await decide('martins.liepins', caseId, 'inform', {
        outcome: 'informed',
        recipients: 'Visi',
        message: 'Vienreizējs pārtraukums.',
      });
      expect(await open()).toEqual([]);
      await within((tx) =>
        exclude(tx, { ...excluded, id: 'told-twice', reason: 'Apkope', agreedBy: 'test', now }),
      );
      await watch('EPN-PAMATA', now);
      await within((tx) =>
        withdrawExclusion(tx, { ...excluded, id: 'told-twice', withdrawnBy: 'test', now }),
      );
      await watch('EPN-PAMATA', now);
      expect((await open()).map((one) => one.caseId === caseId)).toEqual([false]);
    });

    test('takes a month without data for a miss, after three days in which it may still arrive (R14)', async () => {
      const end = nextMonth(1);
      await watch('IZZ-STEIDZAMI', end);
      expect((await levelCases()).filter(({ variant }) => variant === 'IZZ-STEIDZAMI')).toEqual([]);
      await watch('IZZ-STEIDZAMI', new Date(Date.parse(end) + 3 * 86_400_000).toISOString());
      const [missing] = (await levelCases()).filter(({ variant }) => variant === 'IZZ-STEIDZAMI');
      expect(missing?.title).toContain('Nav mērījumu: Pakalpojuma sniegšanas laiks');
      expect(
        (await periods('terms=IZZ-STEIDZAMI&state=no_data')).filter(({ isOver }) => isOver),
      ).toMatchObject([{ value: null, caseId: missing?.caseId }]);
    });

    test('goes the whole way: reason, decision, two met months, informing (S002-27)', async () => {
      const [{ caseId } = { caseId: '' }] = (await levelCases()).filter(
        ({ variant }) => variant === 'IZZ-STEIDZAMI',
      );
      await decide('edgars.silins', caseId, 'acknowledge', { outcome: 'acknowledged' });
      await decide('edgars.silins', caseId, 'findReason', {
        outcome: 'notMeasured',
        evidence: 'Mērīšana nebija uzsākta.',
      });
      await decide('janis.kalnins', caseId, 'decide', {
        outcome: 'correct',
        grounds: 'Sākam mērīt katru dienu.',
      });
      const { prisma } = cases.runtime;
      // Measured in months to come: only a rehearsal's clock could send them.
      for (const months of [1, 2]) {
        const at = new Date(Date.parse(nextMonth(months)) + 86_400_000);
        await prisma.$transaction(async (tx) => {
          await tx.$executeRaw`select set_config('app.institution', ${institutionId}, true)`;
          await storeMeasurements(tx, { institutionId, givenBy: 'test', now: at.toISOString() }, [
            {
              service: 'IZZ',
              terms: 'IZZ-STEIDZAMI',
              indicator: 'delivery.time',
              measuredAt: at.toISOString(),
              value: 2,
              source: 'log',
              method: 'From receipt to issue',
              corrects: false,
            },
          ]);
        });
        await watch('IZZ-STEIDZAMI', nextMonth(months + 1));
      }
      expect((await detailOf(caseId)).status).toBe('recovered');
      await decide('janis.kalnins', caseId, 'inform', {
        outcome: 'informed',
        recipients: 'Visi saņēmēji',
        message: 'Laiks atkal ir tāds, kā solīts.',
      });
      expect(await detailOf(caseId)).toMatchObject({ status: 'closed', result: 'recovered' });
    });
  });
}
