import { governanceTaskCodes } from '../../../domain/governance/task-codes';
import { processNamed } from '../../../domain/processes';
import { todayInRiga } from '../../support/today-in-riga';
import { textOf, type Json } from '../cases/running-cases';
import { cases, codesIn, get, items, sheet } from './running-governance';

export function sheetCases(): void {
  describe('the sheet of a task', () => {
    test('says result, benefits and threats, levels, scopes and roles, stages, duties, dependencies, conditions, capabilities, resources and guidance (S001-02)', async () => {
      for (const code of governanceTaskCodes) {
        const { status, body } = await get(`/governance-tasks/${code}`);
        expect(status).toBe(200);
        const {
          result,
          benefits,
          threats,
          levels,
          scopes,
          roles,
          stages,
          capabilities,
          resources,
        } = body as unknown as Record<string, unknown[]>;
        for (const part of [
          result,
          benefits,
          threats,
          levels,
          scopes,
          roles,
          stages,
          capabilities,
          resources,
        ])
          expect([code, part?.length ?? 0]).not.toEqual([code, 0]);
      }
      const complaints = await sheet('PU2-18');
      expect(complaints).toMatchObject({
        hasPolicySheet: true,
        guidance: expect.arrayContaining([
          expect.objectContaining({ step: 'register', title: 'Reģistrēšana' }),
        ]) as unknown,
      });
      expect(codesIn(complaints.stages)).toEqual([
        'planning',
        'creation',
        'introduction',
        'delivery',
        'improvement',
        'retirement',
      ]);
      expect((await get('/governance-tasks/PU9-9')).status).toBe(404);
    });

    test('of complaints links related tasks, conditions and practices, and what the process sets off (S003-24, S003-50, S003-51)', async () => {
      const { dependencies, conditions, practices, stages } = (await sheet(
        'PU2-18',
      )) as unknown as Record<string, unknown> & {
        dependencies: Record<string, (Json & { how: Json })[]>;
      };
      expect([codesIn(dependencies['related']), codesIn(conditions), codesIn(practices)]).toEqual([
        ['PU2-20', 'PU3-1'],
        ['N1-1', 'N1-3', 'N2-2', 'N4-1'],
        [
          'relationshipManagement',
          'incidentManagement',
          'changeEnablement',
          'continualImprovement',
        ],
      ]);
      expect(dependencies['setsOff']).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            code: 'PU2-20',
            how: { code: 'raises', name: 'ierosina lietu' },
          }),
          expect.objectContaining({
            code: 'PU3-1',
            how: { code: 'notes', name: 'atstāj piezīmi atbildīgajam' },
          }),
        ]),
      );
      expect(codesIn((await sheet('PU2-20')).dependencies?.['setOffBy'])).toContain('PU2-18');
      expect(stages).toHaveLength(6);
    });

    test('shows users the general procedure with its version, which is the one that a new complaint plays (S003-48)', async () => {
      const shown = await sheet('PU2-18', 'emily.carter');
      expect(shown.process).toMatchObject({
        code: 'PU2-18',
        title: 'Sūdzību un ierosinājumu pārvaldība',
        version: 1,
        href: '/api/v1/processes/PU2-18',
      });
      const procedure = await get('/processes/PU2-18', 'emily.carter');
      expect(procedure).toMatchObject({
        status: 200,
        body: { code: 'PU2-18', version: Number(shown.process?.['version']) },
      });
      expect(
        codesIn(
          (shown.guidance as unknown as { step: string }[]).map(({ step }) => ({ code: step })),
        ),
      ).toEqual(Object.keys(processNamed('PU2-18', 1).steps));
      const opened = await cases.post('/cases', 'emily.carter', {
        task: 'PU2-18',
        title: 'Par veidlapu',
        subject: { type: 'service', code: 'DZD' },
        request: {
          declaredKind: 'suggestion',
          description: 'Veidlapā varētu būt garāks adreses lauks.',
          submitter: 'Emily Carter',
          contact: 'emily@paraugs.example',
        },
      });
      const { id: institution } = await cases.runtime.prisma.institution.findUniqueOrThrow({
        where: { code: 'PAA' },
      });
      const played = await cases.runtime.prisma.$transaction(async (tx) => {
        await tx.$queryRaw`select set_config('app.institution', ${institution}, true)`;
        return tx.case.findUniqueOrThrow({ where: { id: textOf(opened.body.caseId) } });
      });
      expect(played.processVersion).toBe(shown.process?.['version']);
    });

    test('tasks are carried out all the time by those who have the roles, and their course and result can be seen by who answers for them (S002-82)', async () => {
      const running = async (as: string) =>
        (await items('/governance-tasks', as)).find(({ code }) => textOf(code) === 'PU2-20')?.[
          'cases'
        ];
      const before = (await running('ilze.krumina')) as unknown as { open: number };
      const opened = await cases.post('/cases', 'ruta.kalnina', {
        task: 'PU2-20',
        title: 'Jauns lauks',
        subject: { type: 'service', code: 'PPI' },
        request: {
          reason: 'Iedzīvotāji nevar ierakstīt garas adreses.',
          description: 'Pagarināt adreses lauku līdz 200 rakstzīmēm.',
        },
      });
      expect(opened.status).toBe(201);
      expect(await running('ilze.krumina')).toEqual({ open: before.open + 1, overdue: 0 });
      // The manager of another service sees the figures of that one; who holds no such role sees
      // none.
      expect([
        await running('liga.ozola'),
        await running('martins.liepins'),
        await running('emily.carter'),
      ]).toEqual([{ open: 1, overdue: 0 }, { open: 0, overdue: 0 }, null]);
      // Each role sees what it does in the task; the result is in the report.
      const { guidance } = (await sheet('PU2-20')) as unknown as {
        guidance: { step: string; roles: { code: string }[] }[];
      };
      expect(codesIn(guidance.find(({ step }) => step === 'register')?.roles)).toContain(
        'service_owner',
      );
      const report = await get(
        `/reports/volumes?from=${todayInRiga()}&to=${todayInRiga()}`,
        'ilze.krumina',
      );
      expect(
        (report.body.figures as unknown as { code: string }[]).map(({ code }) => code),
      ).toEqual(expect.arrayContaining(['received', 'closed', 'overdue']));
    });
  });
}
