import { randomUUID } from 'node:crypto';
import { accepted, changeRequest, textOf, type RunningCases } from './running-cases';

let cases: RunningCases;
let id: string;
interface Step {
  step: string;
  visit: number;
}
interface Position {
  done: Step[];
  now: Step[];
  ahead: Step[];
  diagram: { nodes: { id: string }[]; edges: { from: string; to: string }[] };
}
const position = async (as = 'anna.berzina', language = 'lv') =>
  (await cases.get(`/cases/${id}/position`, as, language)).body;

export function positionCases(running: () => RunningCases): void {
  beforeAll(async () => {
    cases = running();
    id = textOf((await cases.post('/cases', 'zane.balode', changeRequest())).body.caseId);
  });

  test('a case tells what was done by whom, each visit apart, what is asked now and what is ahead', async () => {
    expect(await position()).toMatchObject({
      isClosed: false,
      done: [],
      now: [
        {
          step: 'register',
          title: 'Reģistrēšana',
          visit: 1,
          days: 0,
          offeredTo: [{ scopeName: 'Dzīvesvietas deklarēšana tiešsaistē' }],
          lastDay: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
        },
      ],
    });
    await cases.post(`/cases/${id}/work-items/register.1.1`, 'anna.berzina', {
      answer: {
        ...accepted.answer,
        outcome: 'returned',
        reason: 'Nav skaidrs, kāpēc tas vajadzīgs.',
      },
    });
    await cases.post(`/cases/${id}/work-items/supplement.1.1`, 'zane.balode', {
      answer: { outcome: 'supplemented', supplement: 'Iedzīvotāji to lūdz kopš pavasara.' },
    });
    await cases.post(`/cases/${id}/work-items/register.2.1`, 'anna.berzina', accepted);
    expect(await position()).toMatchObject({
      done: [
        {
          step: 'register',
          visit: 1,
          answers: [{ person: { name: 'Anna Bērziņa' }, outcomeName: 'Atgriezt precizēšanai' }],
        },
        { step: 'supplement', answers: [{ person: { name: 'Zane Balode' } }] },
        { step: 'register', visit: 2, answers: [{ outcomeName: 'Pieņemt' }] },
      ],
      now: [{ step: 'classify', visit: 1 }],
    });
    expect(await position('anna.berzina', 'en')).toMatchObject({
      now: [{ title: 'Classification' }],
    });
  });

  test('the diagram has every step of the list, and its ways lead from place to place', async () => {
    const { done, now, ahead, diagram } = (await position()) as unknown as Position;
    const places = diagram.nodes.map((node) => node.id);
    expect(ahead.length).toBeGreaterThan(3);
    expect([...done, ...now, ...ahead].filter(({ step }) => !places.includes(step))).toEqual([]);
    expect(
      diagram.edges.filter(({ from, to }) => !places.includes(from) || !places.includes(to)),
    ).toEqual([]);
  });

  test('whoever may read a case reads where it is, and nobody else', async () => {
    const persons = ['anna.berzina', 'zane.balode', 'martins.liepins', 'ilze.krumina'];
    for (const as of [...persons, 'valdis.rozitis', 'emily.carter', 'laura.jansone'])
      expect([as, (await cases.get(`/cases/${id}/position`, as)).status]).toEqual([
        as,
        (await cases.get(`/cases/${id}`, as)).status,
      ]);
    expect((await cases.get(`/cases/${id}/position`, 'martins.liepins')).status).toBe(404);
    for (const unknown of [randomUUID(), 'nothing'])
      expect((await cases.get(`/cases/${unknown}/position`, 'anna.berzina')).status).toBe(404);
  });

  test('notices of a case are told as sentences, without names, to whoever may read it', async () => {
    const { status, body } = await cases.get(`/cases/${id}/timeline?kind=notice`, 'anna.berzina');
    expect(status).toBe(200);
    const items = body.items as unknown as { kind: string; sentence: string; person: null }[];
    expect(items.map(({ sentence }) => sentence)).toContain(
      'Paziņojums: gaida rīcību – Klasificēšana',
    );
    expect(new Set(items.map(({ kind, person }) => [kind, person].join()))).toEqual(
      new Set(['notice,']),
    );
    expect((await cases.get(`/cases/${id}/timeline?kind=notice`, 'martins.liepins')).status).toBe(
      404,
    );
  });
}
