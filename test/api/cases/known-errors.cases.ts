import { withInstitution } from '../../../runtime/database';
import { textOf, type Json, type RunningCases } from './running-cases';

let cases: RunningCases;
const enough = 'Teikums, kurā pateikts pietiekami.';
const workaround = 'Iesniegt deklarāciju klātienē vai pa pastu.';
const subject = { type: 'service', code: 'DZD' };

const open = async (as: string, opening: object): Promise<string> => {
  const { status, body } = await cases.post('/cases', as, opening);
  expect(status).toBe(201);
  return textOf(body.caseId);
};

/** Answers the open item of a step. */
async function decide(as: string, caseId: string, step: string, answer: object): Promise<void> {
  const { body } = await cases.get(`/cases/${caseId}`, as);
  const item = (body['openItems'] as unknown as { id: string; step: string }[]).find(
    (one) => one.step === step,
  );
  const { status, body: answered } = await cases.post(
    `/cases/${caseId}/work-items/${item?.id ?? 'none'}`,
    as,
    { answer },
  );
  expect([status, answered.code]).toEqual([200, undefined]);
}

const knownErrors = async (
  as: string,
  query = 'subject=service:DZD',
): Promise<{ status: number; items: Json[] }> => {
  const { status, body } = await cases.get(`/known-errors?${query}`, as);
  return { status, items: (body.items ?? []) as unknown as Json[] };
};

let problem: string;

export function knownErrorCases(running: () => RunningCases): void {
  beforeAll(() => void (cases = running()));

  beforeAll(async () => {
    problem = await open('inese.lapina', {
      task: 'PU2-22',
      title: 'Deklarācijas veidlapa neatveras',
      subject,
      request: { symptom: enough, source: 'observation' },
    });
    await decide('anna.berzina', problem, 'register', { outcome: 'registered' });
    await decide('anna.berzina', problem, 'prioritise', {
      outcome: 'investigate',
      impact: 'high',
      likelihood: 'medium',
      cost: 'low',
    });
    await decide('anna.berzina', problem, 'findCause', {
      outcome: 'found',
      hypotheses: enough,
      evidence: enough,
      category: 'defect',
    });
  });

  test('a known error is found once its workaround is published, with the workaround in words, by those who handle incidents and by nobody else', async () => {
    expect((await knownErrors('inese.lapina')).items).toEqual([]);
    await decide('anna.berzina', problem, 'giveWorkaround', {
      outcome: 'published',
      workaround,
      limits: 'Ne brīvdienās.',
    });
    for (const handler of ['inese.lapina', 'edgars.silins', 'anna.berzina'])
      expect((await knownErrors(handler)).items).toMatchObject([
        { caseId: problem, workaround, limits: 'Ne brīvdienās.', status: 'known_error' },
      ]);
    expect((await knownErrors('inese.lapina', '')).items).toHaveLength(1);
    expect([
      (await knownErrors('emily.carter')).status,
      (await knownErrors('emily.carter', '')).status,
    ]).toEqual([403, 403]);
    // He handles incidents of another service.
    expect([await knownErrors('guntis.purins'), await knownErrors('guntis.purins', '')]).toEqual([
      { status: 403, items: [] },
      { status: 200, items: [] },
    ]);
  });

  test('its words stand encrypted: the read model names contents only', async () => {
    const { id } = await cases.runtime.prisma.institution.findFirstOrThrow({
      where: { code: 'PAA' },
    });
    const row = await withInstitution(cases.runtime.prisma, id, (tx) =>
      tx.knownError.findUniqueOrThrow({ where: { caseId: problem } }),
    );
    expect(JSON.stringify(row)).not.toContain('klātienē');
    expect(row.workaround).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('who handles an incident of the subject, or of what is concerned, finds it among the matches; its reporter does not', async () => {
    const matches = async (as: string, of = 'service:DZD', task = 'PU2-21') =>
      (
        (await cases.get(`/cases/matches?task=${task}&subject=${of}&text=veidlapa`, as)).body
          .knownErrors as unknown as Json[]
      ).map(({ workaround: said }) => said);
    expect(await matches('inese.lapina')).toEqual([workaround]);
    expect(await matches('inese.lapina', 'resource:DZR')).toEqual([workaround]);
    expect(await matches('inese.lapina', 'service:EPN')).toEqual([]);
    expect(await matches('inese.lapina', 'service:DZD', 'PU2-20')).toEqual([]);
    expect(await matches('emily.carter')).toEqual([]);
  });

  test('an incident is linked to the problem that caused it', async () => {
    const incident = await open('janis.kalnins', {
      task: 'PU2-21',
      title: 'Tukša lapa',
      subject,
      request: { symptom: enough, extent: 'several', hindrance: 'limited' },
    });
    const number = textOf((await cases.get(`/cases/${problem}`, 'inese.lapina')).body.number);
    expect(
      await cases.post(`/cases/${incident}/links`, 'inese.lapina', {
        to: number,
        type: 'caused_by',
      }),
    ).toMatchObject({ status: 201, body: { case: { number } } });
    expect((await cases.get(`/cases/${problem}/links`, 'anna.berzina')).body.items).toMatchObject([
      { type: 'caused_by', direction: 'to' },
    ]);
  });

  test('a known error whose risk was accepted stays known until it is retired', async () => {
    await decide('anna.berzina', problem, 'chooseSolution', {
      outcome: 'acceptRisk',
      options: enough,
      grounds: enough,
      cost: 'none',
      risk: 'low',
      crossesServices: false,
    });
    expect((await knownErrors('inese.lapina')).items).toMatchObject([{ status: 'accepted_risk' }]);
    expect(
      (
        await cases.post(`/cases/${problem}/actions/takeUp`, 'anna.berzina', {
          answer: { outcome: 'takenUp', reason: enough },
        })
      ).status,
    ).toBe(200);
    await decide('ilze.krumina', problem, 'reviewKnownError', {
      outcome: 'retire',
      remark: enough,
    });
    expect((await knownErrors('inese.lapina')).items).toEqual([]);
  });

  test.each(['?subject=DZD', '?limit=51', '?text=%00', '?unknown=1'])(
    'nonsense is answered in words: GET /known-errors%s',
    async (query) => {
      expect(await cases.get(`/known-errors${query}`, 'anna.berzina')).toMatchObject({
        status: 400,
        body: { code: 'INVALID_REQUEST' },
      });
    },
  );

  test('the list comes page by page, most alike first, each known error once, whatever is published meanwhile', async () => {
    const publish = async (title: string): Promise<string> => {
      const caseId = await open('inese.lapina', {
        task: 'PU2-22',
        title,
        subject: { type: 'service', code: 'IZZ' },
        request: { symptom: enough, source: 'observation' },
      });
      await decide('janis.kalnins', caseId, 'register', { outcome: 'registered' });
      await decide('janis.kalnins', caseId, 'prioritise', {
        outcome: 'investigate',
        impact: 'high',
        likelihood: 'medium',
        cost: 'low',
      });
      await decide('janis.kalnins', caseId, 'findCause', {
        outcome: 'found',
        hypotheses: enough,
        evidence: enough,
        category: 'defect',
      });
      await decide('janis.kalnins', caseId, 'giveWorkaround', { outcome: 'noWorkaround' });
      return caseId;
    };
    const [izzina, alike, other] = [
      await publish('Izziņa neatveras'),
      await publish('Izziņa ir tukša'),
      await publish('Maksājums nav redzams'),
    ];
    const query = 'subject=service:IZZ&text=Izziņa neatveras';
    const page = async (cursor = '') =>
      (
        await cases.get(
          `/known-errors?${query}&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`,
          'inese.lapina',
        )
      ).body as unknown as { items: { caseId: string }[]; nextCursor?: string };
    const first = await page();
    const later = await publish('Izziņa neatveras');
    const pages = [first];
    for (let cursor = first.nextCursor; cursor !== undefined; cursor = pages.at(-1)?.nextCursor)
      pages.push(await page(cursor));
    // The one published since is more alike than what comes next, and stands before the place that
    // the cursor names.
    expect(
      pages
        .flatMap(({ items }) => items.map(({ caseId }) => caseId))
        .filter((caseId) => caseId !== problem),
    ).toEqual([izzina, alike, other]);
    expect(
      (await knownErrors('inese.lapina', query)).items
        .map(({ caseId }) => caseId)
        .filter((caseId) => textOf(caseId) !== problem),
    ).toEqual([later, izzina, alike, other]);
    for (const cursor of ['nonsense', Buffer.from(JSON.stringify(['["x"]'])).toString('base64url')])
      expect((await cases.get(`/known-errors?cursor=${cursor}`, 'inese.lapina')).status).toBe(400);
  });
}
