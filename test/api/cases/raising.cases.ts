import { randomUUID } from 'node:crypto';
import { tasks } from '../../../domain/processes';
import { changeRequest, textOf, type RunningCases } from './running-cases';

let cases: RunningCases;
const open = (as: string, also: object = {}, key?: string) =>
  cases.post('/cases', as, changeRequest(also), key);
const report = {
  task: 'PU2-21',
  title: 'Deklarācijas veidlapa neatveras',
  subject: { type: 'service', code: 'DZD' },
  request: { symptom: 'Redzama tukša lapa.', extent: 'several', hindrance: 'stopped' },
};

const ofIzz = { subject: { type: 'service', code: 'IZZ' } };

export function raisingCases(running: () => RunningCases): void {
  beforeAll(() => void (cases = running()));

  test.each(tasks)(
    'a change is raised from a case of $code, and both tell of it (S001-04)',
    async ({ code: task, example: { by, title, subject, request } }) => {
      const origin = await cases.post('/cases', by, { task, title, subject, request });
      const change = await open('anna.berzina', {
        originCaseId: origin.body.caseId,
        openAnother: true,
      });
      expect([origin.status, change.status]).toEqual([201, 201]);
      const sentences = async ({ caseId }: typeof origin.body) =>
        (
          (await cases.get(`/cases/${textOf(caseId)}/links`, 'anna.berzina')).body
            .items as unknown as { sentence: string }[]
        ).map(({ sentence }) => sentence);
      expect(await sentences(origin.body)).toEqual([
        `No šīs lietas izriet lieta ${textOf(change.body.number)}`,
      ]);
      expect(await sentences(change.body)).toEqual([
        `Šī lieta izriet no lietas ${textOf(origin.body.number)}`,
      ]);
    },
  );

  test('whoever raises a case where one of its task is open on the subject is shown it, and links or opens another', async () => {
    const origin = textOf(
      (await cases.post('/cases', 'janis.kalnins', { ...report, ...ofIzz })).body.caseId,
    );
    const first = await open('janis.kalnins', { ...ofIzz, originCaseId: origin });
    expect(first.status).toBe(201);
    const second = changeRequest({ ...ofIzz, title: 'Vēlreiz tas pats', originCaseId: origin });
    const key = randomUUID();
    const refused = await cases.post('/cases', 'janis.kalnins', second, key);
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'OPEN_CASE_OF_KIND',
        cases: [
          {
            caseId: first.body.caseId,
            number: first.body.number,
            title: 'Veidlapas lauka garuma maiņa',
          },
        ],
      },
    });
    expect(textOf(refused.body.detail)).toContain(textOf(first.body.number));

    expect(
      await cases.post(`/cases/${origin}/links`, 'janis.kalnins', {
        to: first.body.number,
        type: 'blocks',
      }),
    ).toMatchObject({ status: 201 });
    // What was refused reserved nothing, so its key serves whoever then insists.
    const insisted = await cases.post(
      '/cases',
      'janis.kalnins',
      { ...second, openAnother: true },
      key,
    );
    expect(insisted.status).toBe(201);
    expect(
      await cases.post('/cases', 'janis.kalnins', { ...second, openAnother: true }, key),
    ).toMatchObject({ status: 201, body: { caseId: insisted.body.caseId } });
  });

  test('opening sent again is no second case: it is answered as before', async () => {
    const origin = textOf(
      (
        await cases.post('/cases', 'martins.liepins', {
          ...report,
          subject: { type: 'service', code: 'EPN' },
        })
      ).body.caseId,
    );
    const ofEpn = { subject: { type: 'service', code: 'EPN' }, originCaseId: origin };
    const key = randomUUID();
    const first = await open('martins.liepins', ofEpn, key);
    expect(await open('martins.liepins', ofEpn, key)).toMatchObject({
      status: 201,
      body: { caseId: first.body.caseId },
    });
    expect((await open('martins.liepins', ofEpn)).status).toBe(409);
  });

  test('only what the caller may know of, of the same task and subject, open, and not the origin itself is a reason', async () => {
    const ppi = { subject: { type: 'service', code: 'PPI' } };
    const theirs = await open('edgars.silins', ppi);
    const origin = textOf(
      (await cases.post('/cases', 'emily.carter', { ...report, ...ppi })).body.caseId,
    );
    // Emily may not know of what Edgars asked for.
    const own = await open('emily.carter', { ...ppi, originCaseId: origin });
    expect(own.status).toBe(201);
    expect(
      (await open('liga.ozola', { ...ppi, originCaseId: textOf(own.body.caseId) })).body.cases,
    ).toMatchObject([{ number: theirs.body.number }]);
    await cases.post(`/cases/${textOf(theirs.body.caseId)}/withdraw`, 'edgars.silins', {
      reason: 'Vairs nav vajadzīgs.',
    });
    expect(
      (await open('liga.ozola', { ...ppi, originCaseId: textOf(own.body.caseId) })).status,
    ).toBe(201);
    expect(
      (
        await open('liga.ozola', {
          subject: { type: 'resource', code: 'PIL' },
          originCaseId: origin,
        })
      ).status,
    ).toBe(201);
    expect(
      (await open('liga.ozola', { subject: { type: 'regulation' }, originCaseId: origin })).status,
    ).toBe(201);
    expect(
      (await open('liga.ozola', { subject: { type: 'regulation' }, originCaseId: origin })).status,
    ).toBe(201);
  });

  test('a case that nobody raised is opened beside any number of open ones', async () => {
    for (let report = 0; report < 3; report++)
      expect(
        (await open('edgars.silins', { subject: { type: 'service', code: 'IZZ' } })).status,
      ).toBe(201);
  });
}
