import { tasks } from '../../../domain/processes';
import { changeManagement } from '../../../domain/processes/tasks';
import type { Task } from '../../../domain/processes/task';
import { withInstitution } from '../../../runtime/database';
import { systemToken } from '../system-token';
import { accepted, changeRequest, textOf, type Json, type RunningCases } from './running-cases';

interface Step {
  step: string;
  dueAt: string | null;
  lastDay: string | null;
  length: string | null;
  offeredTo: { roleName: string; persons: string[] }[];
}

interface Outcome {
  value: string | null;
  requires: string[];
  dependsOn: string[];
  leadsTo: Step[];
  stillAsks: { persons: string[] }[];
  endsAs: { status: string; result: string } | null;
  tells: { about: string; who: string[] }[];
  raises: { task: string }[];
  sentence: string;
}

interface OpenItem extends Step {
  id: string;
}

const outcomeOf = (body: Json, value: unknown): Outcome => {
  const found = (body['outcomes'] as unknown as Outcome[]).find((one) => one.value === value);
  if (found === undefined) throw new Error(`no outcome ${String(value)}`);
  return found;
};

/** In an order of their own, because an item has several performers. */
const sorted = (words: readonly string[]): string[] => [...words].sort();

/**
 * Days are the same before and after; an instant counted in hours is later by the time between the
 * two.
 */
const limitsOf = (steps: readonly Step[]) =>
  steps.map(({ step, dueAt, lastDay }) => ({
    step,
    due: lastDay === null ? dueAt !== null : dueAt,
    lastDay,
  }));

const once = (steps: readonly Step[]): Step[] =>
  steps.filter((one, index) => steps.findIndex(({ step }) => step === one.step) === index);

export function previewingCases(running: () => RunningCases): void {
  const atInstitution = async <T>(look: Parameters<typeof withInstitution<T>>[2]): Promise<T> => {
    const { prisma } = running().runtime;
    const { id } = await prisma.institution.findFirstOrThrow({ where: { code: 'PAA' } });
    return withInstitution(prisma, id, look);
  };
  const written = () =>
    atInstitution(
      (tx) =>
        tx.$queryRaw<object[]>`select
        (select sum(sequence)::int from cases) as sequences,
        (select count(*)::int from case_events) as events,
        (select count(*)::int from audit_entries) as audited,
        (select count(*)::int from contents) as contents,
        (select count(*)::int from case_openings) as openings`,
    );
  const toldAt = async (caseId: string, sequence: number): Promise<string[]> => {
    const rows = await atInstitution(
      (tx) =>
        tx.$queryRaw<{ about: string }[]>`select payload ->> 'about' as about from outbox
        where case_id = ${caseId} and sequence = ${sequence} and kind in ('notice', 'letter')`,
    );
    return sorted(rows.map(({ about }) => about).filter((about) => about !== 'offer'));
  };
  const raisedAt = async (caseId: string, sequence: number): Promise<string[]> => {
    const rows = await atInstitution(
      (tx) =>
        tx.$queryRaw<{ task: string }[]>`select payload ->> 'task' as task from outbox
        where case_id = ${caseId} and sequence = ${sequence} and kind = 'opening'`,
    );
    return sorted(rows.map(({ task }) => task));
  };

  /** Compares what was told beforehand with what then stands in the answer and the outbox. */
  async function expectSame(foreseen: Outcome, acted: Json, before: readonly string[]) {
    const items = (acted['openItems'] as unknown as OpenItem[]).filter(
      ({ id }) => !before.includes(id),
    );
    const asked = foreseen.leadsTo.filter(({ offeredTo }) => offeredTo.length > 0);
    expect(limitsOf(asked)).toEqual(limitsOf(once(items)));
    expect(
      sorted(asked.flatMap(({ offeredTo }) => offeredTo.map(({ roleName }) => roleName))),
    ).toEqual(sorted(items.flatMap(({ offeredTo }) => offeredTo.map(({ roleName }) => roleName))));
    const isClosed = textOf(acted['lifecycle']) === 'closed';
    expect(foreseen.endsAs === null).toBe(!isClosed);
    if (foreseen.endsAs !== null)
      expect(foreseen.endsAs).toMatchObject({ status: acted['status'], result: acted['result'] });
    const caseId = textOf(acted['caseId']);
    const sequence = Number(acted['sequence']);
    expect(sorted(foreseen.tells.map(({ about }) => about))).toEqual(
      await toldAt(caseId, sequence),
    );
    expect(sorted(foreseen.raises.map(({ task }) => task))).toEqual(
      await raisedAt(caseId, sequence),
    );
    expect(foreseen.sentence).toMatch(/\.$/);
  }

  describe('what an act would lead to', () => {
    test.each(tasks.map((task): [string, Task] => [task.code, task]))(
      'is what then happens, along the usual course of %s',
      async (_code, { code, example: { by, answers, ends, ...opening } }) => {
        const { post } = running();
        const body = { task: code, ...pick(opening) };
        const preview = await post('/cases/preview', by, body);

        expect(preview).toMatchObject({ status: 200, body: { refusals: [] } });
        let { body: acted } = await post('/cases', by, body);
        await expectSame(outcomeOf(preview.body, null), acted, []);
        for (const { step, by: who, answer } of answers) {
          const open = acted['openItems'] as unknown as OpenItem[];
          const item = open.find((one) => one.step === step);
          const path = `/cases/${textOf(acted['caseId'])}/work-items/${item?.id ?? ''}`;
          const known = await post(`${path}/preview`, who, { answer });

          expect([step, known]).toMatchObject([step, { status: 200, body: { refusals: [] } }]);
          ({ body: acted } = await post(path, who, { answer }));
          await expectSame(
            outcomeOf(known.body, answer['outcome']),
            acted,
            open.map(({ id }) => id),
          );
        }
        expect(acted['status']).toBe(ends);
      },
    );

    test('is told for each outcome, with what it demands, and nothing is written', async () => {
      const { post } = running();
      const { body } = await post('/cases', 'edgars.silins', changeRequest());
      const path = `/cases/${textOf(body['caseId'])}/work-items/register.1.1`;
      const before = await written();
      const { body: preview } = await post(`${path}/preview`, 'anna.berzina', { answer: {} });
      expect(await written()).toEqual(before);
      const checklist = ['reasonIsClear', 'subjectIsNamed', 'resultIsDescribed'];
      expect(preview).toMatchObject({
        refusals: [],
        outcomes: [
          {
            value: 'accepted',
            title: 'Pieņemt',
            requires: checklist,
            dependsOn: [],
            leadsTo: [
              {
                step: 'classify',
                offeredTo: [
                  {
                    roleName: 'pakalpojuma vadītājs',
                    persons: expect.arrayContaining(['Anna Bērziņa']) as [],
                  },
                ],
              },
            ],
            endsAs: null,
          },
          {
            value: 'returned',
            requires: [...checklist, 'reason'],
            leadsTo: [{ step: 'supplement' }],
          },
          {
            value: 'duplicate',
            requires: [...checklist, 'reason', 'duplicateOf'],
            dependsOn: ['duplicateOf'],
            leadsTo: [],
          },
          {
            value: 'notAChange',
            requires: [...checklist, 'reason'],
            endsAs: { result: 'notAChange', status: 'rejected' },
            tells: expect.arrayContaining([
              { about: 'ended', who: ['Edgars Siliņš'], what: 'Lieta slēgta: Nav izmaiņa' },
            ]) as [],
          },
        ],
      });
    });

    test('depends on what is missing where that changes it, and is no guess', async () => {
      const { post } = running();
      const { body } = await post('/cases', 'edgars.silins', changeRequest());
      const path = `/cases/${textOf(body['caseId'])}/work-items`;
      await post(`${path}/register.1.1`, 'anna.berzina', accepted);
      await post(`${path}/classify.1.1`, 'anna.berzina', {
        answer: { outcome: 'normal', category: 'functionality' },
      });
      const { body: preview } = await post(`${path}/assess.1.1/preview`, 'anna.berzina', {
        answer: { risk: 'low' },
      });
      const assessed = outcomeOf(preview, 'assessed');
      expect(assessed.dependsOn).toContain('needsPartnerConsent');
      expect(assessed.dependsOn).not.toContain('benefit');
      expect(assessed).toMatchObject({ leadsTo: [], endsAs: null, tells: [] });
    });

    test('of one opinion of several says who has still to answer, and that the case stays', async () => {
      const { post, get } = running();
      const { by, answers, title, subject, request } = changeManagement.example;
      const opened = await post('/cases', by, { task: 'PU2-20', title, subject, request });
      const path = `/cases/${textOf(opened.body['caseId'])}/work-items`;
      for (const { step, by: who, answer } of answers.filter((one) => one.step !== 'authorise'))
        await post(`${path}/${step}.1.1`, who, {
          answer: step === 'assess' ? { ...answer, risk: 'high' } : answer,
        });
      const { body: sheet } = await get(
        `/cases/${textOf(opened.body['caseId'])}/sheet`,
        'sandra.klavina',
      );
      const items = sheet['items'] as unknown as { item: string; may: boolean }[];
      const own = items.find(({ may }) => may)?.item ?? '';
      const { body } = await post(`${path}/${own}/preview`, 'sandra.klavina', { answer: {} });
      const told = outcomeOf(body, 'for');
      expect(told).toMatchObject({ leadsTo: [], endsAs: null });
      expect(told.stillAsks.flatMap(({ persons }) => persons)).not.toEqual([]);
      expect(told.sentence).toMatch(/^Lieta paliek tajā pašā solī; vēl jāatbild: [^.]+\./);
    });

    test('is kept from whoever may not act, as the act is', async () => {
      const { post } = running();
      const { body } = await post('/cases', 'edgars.silins', changeRequest());
      const id = textOf(body['caseId']);
      for (const [path, as, answer] of [
        [`/cases/${id}/work-items/register.1.1`, 'edgars.silins', accepted],
        [`/cases/${id}/work-items/register.9.9`, 'anna.berzina', accepted],
        [`/cases/${id}/work-items/register.1.1`, 'emily.carter', accepted],
        ['/cases/nothing/work-items/register.1.1', 'anna.berzina', accepted],
        [`/cases/${id}/actions/nothing`, 'anna.berzina', { answer: {} }],
      ] as const) {
        const [act, preview] = [
          await post(path, as, answer),
          await post(`${path}/preview`, as, answer),
        ];
        expect([path, preview.status, preview.body['code']]).toEqual([
          path,
          act.status,
          act.body['code'],
        ]);
        expect(act.status).toBeGreaterThanOrEqual(400);
      }
    });

    test('of an action tells what it begins, and what it demands', async () => {
      const { post } = running();
      const { body } = await post('/cases', 'zane.balode', {
        task: 'PU2-21',
        title: 'Deklarācijas neatveras',
        subject: { type: 'service', code: 'DZD' },
        request: { symptom: 'Redzama tukša lapa.', extent: 'several', hindrance: 'stopped' },
      });
      const path = `/cases/${textOf(body['caseId'])}/actions/proposeMajor/preview`;
      const before = await written();
      const preview = await post(path, 'zane.balode', { answer: {} });
      expect(preview).toMatchObject({
        status: 200,
        body: { outcomes: [{ value: 'proposed', requires: ['reason'], dependsOn: [] }] },
      });
      expect(outcomeOf(preview.body, 'proposed').leadsTo.map(({ step }) => step)).toEqual([
        'declareMajor',
      ]);
      expect(await written()).toEqual(before);
    });

    test('of an opening tells its first step though the request is incomplete, and what refuses it', async () => {
      const { post } = running();
      const before = await written();
      const opening = { task: 'PU2-20', subject: { type: 'service', code: 'DZD' } };
      const preview = await post('/cases/preview', 'edgars.silins', { ...opening, request: {} });
      expect(preview).toMatchObject({ status: 200, body: { refusals: [] } });
      expect(outcomeOf(preview.body, null)).toMatchObject({
        requires: ['reason', 'description'],
        dependsOn: [],
        leadsTo: [{ step: 'register' }],
      });
      expect(
        await post('/cases/preview', 'edgars.silins', {
          task: 'PU2-18',
          subject: { type: 'service', code: 'DZD' },
          request: {
            declaredKind: 'complaint',
            description: 'Veidlapa nedarbojas.',
            happenedAt: '2036-01-01T00:00:00Z',
          },
        }),
      ).toMatchObject({
        status: 200,
        body: { refusals: [{ code: 'INSTANT_IN_THE_FUTURE', pointer: '/request/happenedAt' }] },
      });
      expect(
        await post('/cases/preview', 'edgars.silins', {
          ...opening,
          subject: { type: 'service', code: 'NONE' },
          request: {},
        }),
      ).toMatchObject({ status: 422, body: { code: 'SUBJECT_UNKNOWN' } });
      expect(await written()).toEqual(before);
    });

    test('names persons to who may know who works here; others only themselves, and a system nobody', async () => {
      const { post, call, runtime } = running();
      const opening = { task: 'PU2-20', subject: { type: 'service', code: 'DZD' }, request: {} };
      const namesTo = (body: Json) => {
        const { leadsTo, tells, sentence } = outcomeOf(body, null);
        const named = leadsTo.flatMap(({ offeredTo }) => offeredTo.flatMap((one) => one.persons));
        expect(sentence.includes('Anna Bērziņa')).toBe(named.includes('Anna Bērziņa'));
        return [named, tells.flatMap(({ who }) => who)];
      };
      for (const [as, expected] of [
        ['edgars.silins', [expect.arrayContaining(['Anna Bērziņa']), ['Edgars Siliņš']]],
        ['emily.carter', [[], ['Emily Carter']]],
        ['toms.birznieks', [[], ['Toms Birznieks']]],
      ] as const)
        expect(namesTo((await post('/cases/preview', as, opening)).body)).toEqual(expected);
      const response = await call('/api/v1/cases/preview', {
        method: 'POST',
        json: opening,
        headers: { authorization: `Bearer ${await systemToken(runtime)}` },
      });
      expect(namesTo((await response.json()) as Json)).toEqual([[], []]);
    });

    test('a refusal names its field, in the preview and when the act is refused', async () => {
      const { post } = running();
      const { body } = await post('/cases', 'edgars.silins', changeRequest());
      const path = `/cases/${textOf(body['caseId'])}/work-items/register.1.1`;
      const wrong = { ...accepted.answer, subjectIsNamed: false };
      const refusal = { code: 'INCOMPLETE_REQUEST', pointer: '/answer/subjectIsNamed' };
      expect((await post(`${path}/preview`, 'anna.berzina', { answer: wrong })).body).toMatchObject(
        {
          refusals: [refusal],
        },
      );
      expect(await post(path, 'anna.berzina', { answer: wrong })).toMatchObject({
        status: 422,
        body: { code: 'INCOMPLETE_REQUEST', errors: [{ in: 'body', ...refusal }] },
      });
      const unreasoned = { ...accepted.answer, outcome: 'returned' };
      expect(await post(path, 'anna.berzina', { answer: unreasoned })).toMatchObject({
        status: 422,
        body: { errors: [{ code: 'REASON_REQUIRED', pointer: '/answer/reason' }] },
      });
      expect(
        (await post(`${path}/preview`, 'anna.berzina', { answer: { reason: 'īss', odd: 1 } })).body,
      ).toMatchObject({
        refusals: [
          { code: 'too_small', pointer: '/answer/reason' },
          { code: 'unknown_field', pointer: '/answer/odd' },
        ],
      });
    });
  });
}

const pick = ({
  title,
  subject,
  request,
}: Pick<Task['example'], 'title' | 'subject' | 'request'>) => ({
  title,
  subject,
  request,
});
