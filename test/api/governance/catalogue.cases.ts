import { governanceTaskCodes } from '../../../domain/governance/task-codes';
import { currentProcess } from '../../../domain/processes';
import { textOf, type Json } from '../cases/running-cases';
import { get, items } from './running-governance';

export function catalogueCases(): void {
  describe('the catalogue', () => {
    const codes = async (query: string) =>
      (await items(`/governance-tasks${query}`)).map(({ code }) => code);

    test('lists all 32 tasks in three groups with names and short names, in both languages (S001-01, S002-81)', async () => {
      const [lv, en] = await Promise.all(
        ['lv', 'en'].map(
          async (language) =>
            (await get('/governance-tasks', 'edgars.silins', language)).body
              .items as unknown as (Json & {
              name: string;
              shortName: string | null;
              group: { code: string };
            })[],
        ),
      );
      expect(lv?.map(({ code }) => code)).toEqual(governanceTaskCodes);
      expect(
        ['policy', 'coreAndSupport', 'all'].map(
          (group) => lv?.filter((task) => task.group.code === group).length,
        ),
      ).toEqual([5, 23, 4]);
      expect(lv?.find(({ code }) => textOf(code) === 'PU2-19')).toMatchObject({
        name: 'Pakalpojumu sniegšanas apjomu un tiem nepieciešamā nodrošinājuma atbilstības pārvaldība',
        shortName: 'Ietilpības pārvaldība',
      });
      expect(lv?.find(({ code }) => textOf(code) === 'PU3-4')).toMatchObject({
        name: 'Finanšu pārvaldība',
        shortName: null,
      });
      expect(en?.find(({ code }) => textOf(code) === 'PU2-20')).toMatchObject({
        shortName: 'Change management',
        process: { version: currentProcess('PU2-20')?.version, href: '/api/v1/processes/PU2-20' },
      });
      expect(en?.filter(({ name }, index) => name === lv?.[index]?.name)).toEqual([]);
    });

    test('is filtered by level, scope and role, and by nothing else', async () => {
      expect(await codes('?level=policy')).toEqual([
        'PU1-1',
        'PU1-2',
        'PU1-3',
        'PU1-4',
        'PU1-5',
        'PU2-10',
        'PU3-1',
        'PU3-2',
        'PU3-3',
        'PU3-4',
      ]);
      expect(await codes('?scope=state')).toEqual(await codes('?level=policy'));
      expect(await codes('?role=service_provider')).toEqual(
        governanceTaskCodes.filter((code) => !code.startsWith('PU1')),
      );
      expect((await get('/governance-tasks?role=king')).status).toBe(400);
      expect((await get('/governance-tasks?colour=red')).status).toBe(400);
    });
  });
}
