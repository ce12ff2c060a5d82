import { CaseWorkflow } from '../../../cases/case-workflow';
import { ContentStore } from '../../../store/content/content-store';
import { proposeProblems } from '../../../activities/detection/propose';
import { patiently } from '../../support/played-case';
import { textOf, type Json, type RunningCases } from './running-cases';

let cases: RunningCases;
/** As the worker does every hour; `daysLater` puts the clock on. */
function detect(daysLater = 0): Promise<number> {
  const { plain, environment } = cases.runtime;
  const workflow = new CaseWorkflow(cases.runtime);
  return proposeProblems({
    plain,
    contents: new ContentStore(environment.masterKey),
    thresholds: environment.thresholds,
    now: () => new Date(Date.now() + daysLater * 86_400_000),
    async openCase(task, input, action) {
      await patiently(() => workflow.open(task, input, action));
    },
  });
}

const act = async (as: string, path: string, body: object): Promise<Json> => {
  const answered = await cases.post(path, as, body);
  expect([answered.body.code, answered.status < 300]).toEqual([undefined, true]);
  return answered.body;
};

async function decide(as: string, caseId: string, step: string, answer: object): Promise<void> {
  const items = (await cases.get(`/cases/${caseId}`, as)).body['openItems'] as unknown as {
    id: string;
    step: string;
  }[];
  await act(
    as,
    `/cases/${caseId}/work-items/${items.find((one) => one.step === step)?.id ?? 'none'}`,
    { answer },
  );
}

async function incident(code: string, category: string): Promise<string> {
  const opened = await act('janis.kalnins', '/cases', {
    task: 'PU2-21',
    title: 'Nedarbojas',
    subject: { type: 'service', code },
    request: { symptom: 'Redzama tukša lapa.', extent: 'several', hindrance: 'limited' },
  });
  const caseId = textOf(opened.caseId);
  await decide('inese.lapina', caseId, 'register', { outcome: 'registered', channel: 'phone' });
  await decide('inese.lapina', caseId, 'classify', { outcome: 'incident', category });
  return caseId;
}

const problems = async () =>
  (await cases.get('/cases?task=PU2-22', 'ilze.krumina')).body.items as unknown as {
    caseId: string;
    number: string;
    title: string;
    status: string;
  }[];
const sentences = async (caseId: string) =>
  (
    (await cases.get(`/cases/${caseId}/links`, 'ilze.krumina')).body.items as unknown as {
      sentence: string;
    }[]
  ).map(({ sentence }) => sentence);

const speaks = (kind: string) =>
  Object.fromEntries(
    ['attitude', 'aim', 'character', 'expectedResult', 'tone', 'example'].map((criterion) => [
      criterion,
      kind,
    ]),
  );

export function detectionCases(running: () => RunningCases): void {
  beforeAll(() => void (cases = running()));

  test('three like incidents in thirty days are proposed as a problem, with the figures behind it and a link from each, and only once', async () => {
    const like = [await incident('DZD', 'data'), await incident('DZD', 'data')];
    await incident('DZD', 'access');
    expect([await detect(), await problems()]).toEqual([0, []]);
    like.push(await incident('DZD', 'data'));
    expect(await detect()).toBe(1);
    const [proposed, ...others] = await problems();
    expect([others, proposed?.status]).toEqual([[], 'proposed']);
    const { number = '', caseId = '', title } = proposed ?? {};
    expect(title).toBe('Atkārtojas incidenti: Dati, Dzīvesvietas deklarēšana tiešsaistē');
    const entry = JSON.stringify(
      (await cases.get(`/cases/${caseId}/timeline`, 'anna.berzina')).body,
    );
    expect(entry).toContain('Pēdējās 30 dienās: 3; iepriekšējās 30 dienās: 0.');
    for (const one of like)
      expect(await sentences(one)).toEqual([`No šīs lietas izriet lieta ${number}`]);

    expect([await detect(), (await problems()).length]).toEqual([0, 1]);
    const fourth = await incident('DZD', 'data');
    expect([await detect(), await sentences(fourth)]).toEqual([
      0,
      [`No šīs lietas izriet lieta ${number}`],
    ]);
  });

  test('what was said to be no problem is not proposed again from the same incidents, but from as many new ones', async () => {
    const [proposed] = await problems();
    await decide('anna.berzina', proposed?.caseId ?? '', 'register', {
      outcome: 'notAProblem',
      reason: 'Incidenti nav saistīti savā starpā.',
    });
    expect(await detect()).toBe(0);
    for (let n = 0; n < 3; n += 1) await incident('DZD', 'data');
    expect([await detect(), (await problems()).length]).toEqual([1, 2]);
  });

  test('incidents of longer ago do not count', async () => {
    for (let n = 0; n < 3; n += 1) await incident('DSA', 'application');
    expect(await detect(31)).toBe(0);
    expect(await detect()).toBe(1);
  });

  test('complaints about a person make no problem, as whoever they are about would hear of them by it (R21)', async () => {
    const complainedAbout = await cases.personId('anna.berzina');
    for (let n = 0; n < 3; n += 1) {
      const { caseId } = await act('janis.kalnins', '/cases', {
        task: 'PU2-18',
        title: 'Par vadītāju',
        subject: { type: 'service', code: 'DZD' },
        request: { declaredKind: 'complaint', description: 'Runāja nelaipni.', channel: 'post' },
      });
      await decide('inese.lapina', textOf(caseId), 'register', {
        outcome: 'registered',
        isSigned: true,
      });
      await decide('inese.lapina', textOf(caseId), 'classify', {
        outcome: 'complaint',
        ...speaks('complaint'),
        hasHappened: true,
        ground: 'attitude',
        severity: 'low',
        complainedAbout,
      });
    }
    expect(await detect()).toBe(0);
  });

  test('three complaints with one ground about one service are proposed as a problem; suggestions do not count', async () => {
    const submit = async (kind: 'complaint' | 'suggestion'): Promise<void> => {
      const { caseId } = await act('anna.berzina', '/cases', {
        task: 'PU2-18',
        title: 'Par darba laiku',
        subject: { type: 'service', code: 'IZZ' },
        request: {
          declaredKind: kind,
          description: 'Rindā jāgaida vairākas stundas.',
          channel: 'post',
        },
      });
      await decide('inese.lapina', textOf(caseId), 'register', {
        outcome: 'registered',
        isSigned: true,
      });
      await decide('inese.lapina', textOf(caseId), 'classify', {
        outcome: kind,
        ...speaks(kind),
        hasHappened: true,
        ground: 'situation',
        severity: 'low',
      });
    };
    for (const kind of ['complaint', 'complaint', 'suggestion'] as const) await submit(kind);
    expect(await detect()).toBe(0);
    await submit('complaint');
    expect(await detect()).toBe(1);
    expect((await problems())[0]?.title).toContain('Atkārtojas sūdzības');
  });

  test('an open problem takes like incidents of its kind alone; one reported by hand, of which nothing is known yet, takes the first kind that comes', async () => {
    const ofService = async (name: string) =>
      (await problems()).filter(({ title }) => title.includes(name));
    for (let n = 0; n < 3; n += 1) await incident('PPI', 'data');
    expect(await detect()).toBe(1);
    const access = [];
    for (let n = 0; n < 3; n += 1) access.push(await incident('PPI', 'access'));
    expect(await detect()).toBe(1);
    const [second, first] = await ofService('Pabalsta pārcelšanās');
    expect(await sentences(access[0] ?? '')).toEqual([
      `No šīs lietas izriet lieta ${second?.number ?? ''}`,
    ]);
    expect(first?.number).not.toBe(second?.number);
    expect(await detect()).toBe(0);

    const byHand = await act('inese.lapina', '/cases', {
      task: 'PU2-22',
      title: 'Pilnvaras',
      subject: { type: 'service', code: 'EPN' },
      request: { symptom: 'Atkārtojas kļūda.', source: 'observation' },
    });
    const like = [];
    for (const category of ['data', 'access'])
      for (let n = 0; n < 3; n += 1) like.push(await incident('EPN', category));
    expect(await detect()).toBe(1);
    const takenUp = (await Promise.all(like.map(sentences)))
      .flat()
      .filter((sentence) => sentence.includes(textOf(byHand.number)));
    expect(takenUp).toHaveLength(3);
  });
}
