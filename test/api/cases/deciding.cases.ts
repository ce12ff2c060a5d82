import { withInstitution } from '../../../runtime/database';
import { accepted, changeRequest, textOf, type RunningCases } from './running-cases';

let cases: RunningCases;
const open = async (also: object = {}, as = 'edgars.silins') => {
  const opened = await cases.post('/cases', as, changeRequest(also));
  expect(opened).toMatchObject({ status: 201 });
  return textOf(opened.body['caseId']);
};

export function decidingCases(running: () => RunningCases): void {
  beforeAll(() => void (cases = running()));

  test('a case is opened, decided by the right person, and its timeline tells so in sentences (S001-44, S002-42)', async () => {
    const id = await open();
    const decided = await cases.post(
      `/cases/${id}/work-items/register.1.1`,
      'anna.berzina',
      accepted,
    );
    expect(decided).toMatchObject({
      status: 200,
      body: { status: 'submitted', openItems: [{ id: 'classify.1.1', title: 'Klasificēšana' }] },
    });

    const { body } = await cases.get(`/cases/${id}/timeline`, 'edgars.silins');
    expect(body.items).toMatchObject([
      {
        sequence: 1,
        kind: 'person',
        sentence: 'Lietu atvēra Edgars Siliņš',
        answer: { reason: 'Iedzīvotāji nevar ierakstīt garas adreses.' },
      },
      { sequence: 2, kind: 'person', sentence: 'Reģistrēšana: Anna Bērziņa pieņēma pieteikumu' },
    ]);
    expect(
      (await cases.get(`/cases/${id}/timeline?kind=clock`, 'edgars.silins')).body.items,
    ).toEqual([]);
    expect(
      (await cases.get(`/cases/${id}/timeline?kind=person`, 'edgars.silins', 'en')).body.items?.[1]
        ?.sentence,
    ).toBe('Registration: Anna Bērziņa accepted the request');
  });

  test('a deputy decides, and the timeline says for whom', async () => {
    const id = await open();
    expect(
      (await cases.post(`/cases/${id}/work-items/register.1.1`, 'janis.kalnins', accepted)).status,
    ).toBe(200);
    const { body } = await cases.get(`/cases/${id}/timeline`, 'edgars.silins');
    expect(body.items?.[1]?.sentence).toBe(
      'Reģistrēšana: Jānis Kalniņš (aizvietojamā persona – Anna Bērziņa) pieņēma pieteikumu',
    );
  });

  test('the same key and body gives the same answer, another body is refused', async () => {
    const first = await cases.post('/cases', 'edgars.silins', changeRequest(), 'opening-once');
    const again = await cases.post('/cases', 'edgars.silins', changeRequest(), 'opening-once');
    expect(again).toMatchObject({ status: first.status, body: first.body });
    expect(
      await cases.post(
        '/cases',
        'edgars.silins',
        changeRequest({ title: 'Cita izmaiņa' }),
        'opening-once',
      ),
    ).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });

    const path = `/cases/${textOf(first.body.caseId)}/work-items/register.1.1`;
    const decided = await cases.post(path, 'anna.berzina', accepted, 'deciding-once');
    expect(await cases.post(path, 'anna.berzina', accepted, 'deciding-once')).toMatchObject({
      status: 200,
      body: decided.body,
    });
    expect(
      await cases.post(
        path,
        'anna.berzina',
        { answer: { ...accepted.answer, outcome: 'returned' } },
        'deciding-once',
      ),
    ).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  test('of two who decide the same work item, the second is told that it is closed', async () => {
    const path = `/cases/${await open()}/work-items/register.1.1`;
    const both = await Promise.all([
      cases.post(path, 'anna.berzina', accepted),
      cases.post(path, 'janis.kalnins', accepted),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'WORK_ITEM_CLOSED',
    });
    expect(await cases.post(path, 'anna.berzina', accepted)).toMatchObject({
      status: 409,
      body: { code: 'WORK_ITEM_CLOSED' },
    });
  });

  test('each action that is offered says where it is done, and there it is', async () => {
    const id = await open();
    await cases.post(`/cases/${id}/work-items/register.1.1/claim`, 'anna.berzina');
    const { items } = (await cases.get(`/cases/${id}/actions`, 'anna.berzina')).body as unknown as {
      items: { action: string; href: string; form: object | null }[];
    };
    expect(items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['hold', 'resume', 'withdraw', 'reopen', 'correct', 'link', 'claim']),
    );
    for (const { action, href } of items) {
      const path = href.replace('/api/v1', '');
      // A path that does not exist answers NOT_FOUND; the body is looked at afterwards.
      const asked = await cases.post(path, 'anna.berzina', { nothing: true });
      expect({ action, ...asked }).toMatchObject({ action, body: { code: 'INVALID_REQUEST' } });
    }
    expect(
      await cases.post(items[0]?.href.replace('/api/v1', '') ?? '', 'anna.berzina', {
        reason: 'Gaidām ziņas no sadarbības partnera.',
      }),
    ).toMatchObject({ status: 200, body: { lifecycle: 'onHold' } });
  });

  test('what nobody claimed cannot be released, and nothing of it is recorded; a colleague releases what somebody claimed', async () => {
    const id = await open();
    const item = `/cases/${id}/work-items/register.1.1`;
    const entries = async () =>
      (
        (await cases.get(`/cases/${id}/timeline`, 'edgars.silins')).body
          .items as unknown as object[]
      ).length;
    const before = await entries();
    const refused = { status: 409, body: { code: 'WORK_ITEM_NOT_CLAIMED' } };
    expect(await cases.post(`${item}/release`, 'anna.berzina')).toMatchObject(refused);
    expect(await entries()).toBe(before);
    expect(await cases.post(`${item}/claim`, 'anna.berzina')).toMatchObject({ status: 200 });
    expect(await cases.post(`${item}/release`, 'janis.kalnins')).toMatchObject({ status: 200 });
    expect(await cases.post(`${item}/release`, 'anna.berzina')).toMatchObject(refused);
  });

  test('a case of somebody else does not exist, whatever one asks of it', async () => {
    const id = await open();
    const gets = [
      '',
      '/timeline',
      '/links',
      '/actions',
      '/comments',
      '/attachments',
      '/work-items/register.1.1',
      '/work-items/register.1.1/eligibility',
      '/clocks/register.1/explanation',
    ];
    for (const as of ['guntis.purins', 'laura.jansone']) {
      for (const path of gets)
        expect({ path, ...(await cases.get(`/cases/${id}${path}`, as)) }).toMatchObject({
          path,
          status: 404,
          body: { code: 'NOT_FOUND' },
        });
      expect(await cases.post(`/cases/${id}/work-items/register.1.1`, as, accepted)).toMatchObject({
        status: 404,
      });
      expect(await cases.post(`/cases/${id}/comments`, as, { text: 'Labdien!' })).toMatchObject({
        status: 404,
      });
    }
  });

  test('an unknown field is refused, and where it stands is said', async () => {
    const id = await open();
    const refused = await cases.post(`/cases/${id}/work-items/register.1.1`, 'anna.berzina', {
      answer: { ...accepted.answer, priority: 'high' },
    });
    expect(refused).toMatchObject({
      status: 400,
      body: {
        code: 'INVALID_REQUEST',
        errors: [{ in: 'body', pointer: '/answer/priority', code: 'unknown_field' }],
      },
    });
    expect((await cases.get(`/cases/${id}/timeline`, 'anna.berzina')).body.items).toHaveLength(1);
  });

  test('the requester may not decide what only another may, and nothing of it is kept', async () => {
    const id = await open();
    expect(
      await cases.post(`/cases/${id}/work-items/register.1.1`, 'edgars.silins', accepted),
    ).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_ROLE' } });
    expect(
      await cases.post(`/cases/${id}/work-items/nothing.1.1`, 'anna.berzina', accepted),
    ).toMatchObject({ status: 404, body: { code: 'WORK_ITEM_UNKNOWN' } });
    expect((await cases.get(`/cases/${id}`, 'anna.berzina')).body).toMatchObject({ sequence: 1 });
  });

  test('of two bodies sent at once under one key one is recorded and the other refused', async () => {
    const id = await open();
    const path = `/cases/${id}/work-items/register.1.1`;
    const returned = {
      answer: {
        ...accepted.answer,
        outcome: 'returned',
        reasonIsClear: false,
        reason: 'Nav saprotams, kāpēc lauks jāpagarina.',
      },
    };
    const answers = await Promise.all([
      cases.post(path, 'anna.berzina', accepted, 'two-bodies'),
      cases.post(path, 'anna.berzina', returned, 'two-bodies'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  describe('what became of an act', () => {
    const acts = (id: string, act: string) => cases.get(`/cases/${id}/acts/${act}`, 'anna.berzina');
    const actOf = async (id: string) => {
      const { id: institutionId } = await cases.runtime.prisma.institution.findUniqueOrThrow({
        where: { code: 'PAA' },
      });
      const { eventId, requestHash } = await withInstitution(
        cases.runtime.prisma,
        institutionId,
        (tx) => tx.caseEvent.findFirstOrThrow({ where: { caseId: id, sequence: 2 } }),
      );
      return `${eventId}-${requestHash ?? ''}`;
    };

    test('recorded: its answer; unknown: nothing', async () => {
      const id = await open();
      const decided = await cases.post(
        `/cases/${id}/work-items/register.1.1`,
        'anna.berzina',
        accepted,
      );
      const act = await actOf(id);
      expect(await acts(id, act)).toMatchObject({ status: 200, body: decided.body });
      expect(await acts(id, act.replaceAll(/[0-9]/g, '0'))).toMatchObject({ status: 404 });
    });
  });
}
