import { rigaDateOf } from '../../../domain/time/zone';
import { setUpMonitors } from '../../../activities/monitors/keep-monitors';
import { textOf } from '../cases/running-cases';
import {
  cases,
  institutionId,
  periods,
  agoInDays,
  watch,
  levelCases,
  decide,
  nextMonth,
} from './running-levels';

export function watchedCases(): void {
  describe('a monitor', () => {
    test('judges by our own cases what nobody has to measure: complaints, answers in time, incidents', async () => {
      const { plain } = cases.runtime;
      await setUpMonitors({ plain, clock: cases.runtime.clock });
      const opened = await cases.post('/cases', 'janis.kalnins', {
        task: 'PU2-21',
        title: 'Nedarbojas',
        subject: { type: 'service', code: 'DZD' },
        request: { symptom: 'Redzama tukša lapa.', extent: 'all', hindrance: 'stopped' },
      });
      const caseId = textOf(opened.body.caseId);
      await decide('inese.lapina', caseId, 'register', { outcome: 'registered', channel: 'phone' });
      await watch('DZD-PAMATA', agoInDays(0));
      const [current] = await periods(
        `terms=DZD-PAMATA&indicator=${encodeURIComponent('incident.respond:P1')}`,
      );
      expect(current).toMatchObject({ isOver: false });
      const [none] = await periods(
        `terms=DZD-PAMATA&indicator=${encodeURIComponent('incident.resolve:P4')}`,
      );
      expect(none).toMatchObject({
        state: 'excused',
        stateName: 'Nav lietu, nav ko mērīt',
        excuse: 'Periodā nebija neviena gadījuma.',
      });
    });

    test('counts complaints and how soon they are answered, also where nobody outside is shown it (S004-11, S004-38, S004-42)', async () => {
      const { prisma, plain } = cases.runtime;
      const indicators = [
        {
          code: 'complaints.count',
          nameLv: 'Sūdzību skaits',
          nameEn: 'Complaints',
          unit: 'count',
          direction: 'atMost',
          target: 1,
          period: 'month',
          isPublic: false,
        },
        {
          code: 'complaints.answeredInTime',
          nameLv: 'Laikā atbildētas sūdzības',
          nameEn: 'Complaints answered in time',
          unit: 'percent',
          direction: 'atLeast',
          target: 95,
          period: 'month',
          isPublic: false,
        },
      ];
      await prisma.$transaction(async (tx) => {
        await tx.$executeRaw`select set_config('app.institution', ${institutionId}, true)`;
        await tx.$executeRaw`
        insert into service_level_terms_sets (id, institution_id, service_id, code, name_lv,
          name_en, calendar_code, indicators, valid_from)
        select 'complaints', ${institutionId}, id, 'EPN-SUDZIBAS', 'Sūdzības', 'Complaints',
          'lv-state', ${JSON.stringify(indicators)}::jsonb, '2026-01-01' from services
            where code = 'EPN'`;
      });
      await setUpMonitors({ plain, clock: cases.runtime.clock });
      for (const description of [
        'Pieteikums pazuda bez atbildes.',
        'Divas stundas gaidīju veltīgi.',
      ])
        await cases.post('/cases', 'janis.kalnins', {
          task: 'PU2-18',
          title: 'Sūdzība',
          subject: { type: 'service', code: 'EPN' },
          request: {
            declaredKind: 'complaint',
            description,
            submitter: 'Jānis Ozols',
            contact: 'janis@paraugs.example',
          },
        });
      await watch('EPN-SUDZIBAS', agoInDays(-1 / 86_400));
      const judged = await periods('terms=EPN-SUDZIBAS');
      expect(judged.map(({ indicator, state, value }) => [indicator, state, value])).toEqual(
        expect.arrayContaining([
          ['complaints.count', 'breached', 2],
          ['complaints.answeredInTime', 'excused', null],
        ]),
      );
      expect((await levelCases()).filter(({ variant }) => variant === 'EPN-SUDZIBAS')).toHaveLength(
        1,
      );
      const listed = JSON.stringify(await (await cases.call('/api/v1/catalogue?limit=200')).json());
      expect([listed.includes('EPN'), listed.includes('complaints.count')]).toEqual([true, false]);
      const times = await periods(
        `terms=DZD-PAMATA&indicator=${encodeURIComponent('incident.resolve:P1')}`,
      );
      expect(times).toHaveLength(1);
    });

    test('ends the running period of a version with the version', async () => {
      const { prisma } = cases.runtime;
      // Tomorrow is no later than the day on which the period of this month ends of itself.
      const tomorrow = rigaDateOf(agoInDays(-1));
      await prisma.$transaction(async (tx) => {
        await tx.$executeRaw`select set_config('app.institution', ${institutionId}, true)`;
        await tx.$executeRaw`update service_level_terms_sets set valid_to = ${tomorrow}::date
          where id = 'complaints'`;
      });
      await watch('EPN-SUDZIBAS', agoInDays(0));
      const rows = await periods('terms=EPN-SUDZIBAS');
      expect(rows.map(({ endsAt }) => rigaDateOf(endsAt))).toEqual(
        rows.map(({ endsAt }) => (rigaDateOf(endsAt) < tomorrow ? rigaDateOf(endsAt) : tomorrow)),
      );
      expect(rows.some(({ endsAt }) => rigaDateOf(endsAt) === tomorrow)).toBe(true);

      // And the case that waits for it is told that nothing is promised any more, once.
      const [{ caseId } = { caseId: '' }] = (await levelCases()).filter(
        ({ variant }) => variant === 'EPN-SUDZIBAS',
      );
      const told = async () =>
        (
          (await cases.get(`/cases/${caseId}/timeline`, 'ilze.krumina')).body.items as unknown as {
            sentence: string;
          }[]
        ).filter(({ sentence }) => /rādītāju „.*sūdz.*” vairs nesola kopš/i.test(sentence)).length;
      expect(await told()).toBe(0);
      for (let looks = 0; looks < 2; looks += 1) await watch('EPN-SUDZIBAS', agoInDays(-8));
      expect(await told()).toBe(1);
    });

    test('opens the review of the terms after half a year, once', async () => {
      await watch('PPI-PAMATA', nextMonth(1));
      expect(
        (await levelCases()).filter(({ title }) => title.startsWith('Nosacījumu pārskatīšana')),
      ).toEqual([]);
      const later = agoInDays(-190);
      await watch('PPI-PAMATA', later);
      const wakesAt = await watch('PPI-PAMATA', later);
      // Not before the next of its periods ends only, which may be a year.
      expect(Date.parse(wakesAt ?? '9999') - Date.parse(later)).toBeLessThan(190 * 86_400_000);
      expect(
        (await levelCases()).filter(({ title }) => title === 'Nosacījumu pārskatīšana: PPI-PAMATA'),
      ).toHaveLength(1);
    });
  });
}
