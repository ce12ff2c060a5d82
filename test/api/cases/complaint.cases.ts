import { textOf, type RunningCases } from './running-cases';

let cases: RunningCases;
const submission = {
  task: 'PU2-18',
  title: 'Par apkalpošanu',
  subject: { type: 'service', code: 'DZD' },
  request: {
    declaredKind: 'complaint',
    description: 'Darbiniece klientu apkalpošanas centrā bija nelaipna.',
    submitter: 'Jānis Kalniņš',
    contact: 'janis@paraugs.example',
  },
};
const speaksForComplaint = Object.fromEntries(
  ['attitude', 'aim', 'character', 'expectedResult', 'tone', 'example'].map((criterion) => [
    criterion,
    'complaint',
  ]),
);

export function complaintCases(running: () => RunningCases): void {
  beforeAll(() => void (cases = running()));

  test('a complaint does not exist for the person complained about (R21)', async () => {
    const id = textOf((await cases.post('/cases', 'janis.kalnins', submission)).body.caseId);
    const { items } = (await cases.get('/persons?limit=200', 'ilze.krumina')).body as unknown as {
      items: { id: string; shortName: string }[];
    };
    const complainedAbout = items.find(({ shortName }) => shortName === 'anna.berzina')?.id;
    expect(
      (
        await cases.post(`/cases/${id}/work-items/register.1.1`, 'inese.lapina', {
          answer: { outcome: 'registered', channel: 'email', isSigned: true },
        })
      ).status,
    ).toBe(200);
    expect((await cases.get(`/cases/${id}`, 'anna.berzina')).status).toBe(200);
    const classified = await cases.post(`/cases/${id}/work-items/classify.1.1`, 'inese.lapina', {
      answer: {
        outcome: 'complaint',
        ...speaksForComplaint,
        hasHappened: true,
        ground: 'attitude',
        severity: 'medium',
        complainedAbout,
      },
    });
    expect([classified.status, classified.body.status]).toEqual([200, 'evaluating']);

    for (const path of ['', '/position', '/sheet', '/timeline'])
      expect((await cases.get(`/cases/${id}${path}`, 'anna.berzina')).status).toBe(404);
    expect((await cases.get(`/cases/${id}/position`, 'inese.lapina')).body).toMatchObject({
      done: [{ step: 'register' }, { step: 'classify' }],
      now: [{ step: 'evaluate' }],
    });
    expect(
      (
        await cases.post(`/cases/${id}/work-items/evaluate.1.1`, 'anna.berzina', {
          answer: { outcome: 'notJustified', findings: 'Viss bija kārtībā.' },
        })
      ).status,
    ).toBe(404);
    const listed = async (path: string, as: string) =>
      ((await cases.get(path, as)).body as unknown as { items: { caseId: string }[] }).items.some(
        ({ caseId }) => caseId === id,
      );
    expect([
      await listed('/cases', 'anna.berzina'),
      await listed('/inbox', 'anna.berzina'),
    ]).toEqual([false, false]);
    expect([
      await listed('/cases', 'ilze.krumina'),
      await listed('/inbox', 'ilze.krumina'),
    ]).toEqual([true, true]);
    expect(
      (
        await cases.post(`/cases/${id}/work-items/evaluate.1.1`, 'ilze.krumina', {
          answer: {
            outcome: 'justified',
            findings: 'Klientu apkalpošanas centra ieraksts to apstiprina.',
          },
        })
      ).status,
    ).toBe(200);
  });
}
