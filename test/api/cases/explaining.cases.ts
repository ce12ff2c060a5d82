import { shortInstantText } from '../../../messages/say-day';
import { accepted, changeRequest, textOf, type RunningCases } from './running-cases';

let cases: RunningCases;
let id: string;
const eligibility = async (as: string, item = 'register.1.1', language = 'lv') =>
  (await cases.get(`/cases/${id}/work-items/${item}/eligibility`, as, language)).body;

export function explainingCases(running: () => RunningCases): void {
  beforeAll(async () => {
    cases = running();
    id = textOf((await cases.post('/cases', 'edgars.silins', changeRequest())).body.caseId);
  });

  test('a work item tells everything a screen needs to ask for the answer, in the language asked for', async () => {
    const { body } = await cases.get(`/cases/${id}/work-items/register.1.1`, 'anna.berzina');
    expect(body).toMatchObject({
      title: 'Reģistrēšana',
      purpose: 'Pārbauda, vai pieteikums ir pilnīgs un vai tā tiešām ir izmaiņa.',
      isOpen: true,
      needsFreshSignIn: false,
      fourEyes: null,
      answers: [],
      due: {
        clock: 'register.1',
        dueAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00\+0[23]:00$/) as string,
        lastDay: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
      },
      offeredTo: [{ role: 'service_owner', scopeName: 'Dzīvesvietas deklarēšana tiešsaistē' }],
      outcomes: [
        { value: 'accepted', title: 'Pieņemt', leavesOut: ['duplicateOf'] },
        { value: 'returned', title: 'Atgriezt precizēšanai', leavesOut: ['duplicateOf'] },
        { value: 'duplicate', title: 'Slēgt kā dublikātu', leavesOut: [] },
        { value: 'notAChange', title: 'Noraidīt: nav izmaiņa', leavesOut: ['duplicateOf'] },
      ],
      form: {
        type: 'object',
        additionalProperties: false,
        required: ['outcome', 'reasonIsClear', 'subjectIsNamed', 'resultIsDescribed'],
        properties: {
          outcome: {
            title: 'Lēmums',
            oneOf: expect.arrayContaining([{ const: 'accepted', title: 'Pieņemt' }]) as object[],
          },
          reasonIsClear: { title: 'Iemesls ir skaidrs', type: 'boolean' },
          reason: { title: 'Pamatojums', minLength: 10 },
        },
      },
    });
    expect(
      (await cases.get(`/cases/${id}/work-items/register.1.1`, 'anna.berzina', 'en')).body.form
        ?.properties?.outcome?.oneOf?.[0],
    ).toEqual({ const: 'accepted', title: 'Accept' });
    for (const unknown of ['nothing.1.1', 'constructor', '__proto__'])
      expect(await cases.get(`/cases/${id}/work-items/${unknown}`, 'anna.berzina')).toMatchObject({
        status: 404,
        body: { code: 'WORK_ITEM_UNKNOWN' },
      });
  });

  test('everybody is told why they may or may not answer, as code and as sentence', async () => {
    expect(await eligibility('anna.berzina')).toMatchObject({
      may: true,
      reasons: [
        {
          code: 'HOLDS_ROLE',
          sentence:
            'Jums ir vajadzīgā loma: pakalpojuma vadītājs – Dzīvesvietas deklarēšana tiešsaistē.',
        },
      ],
    });
    expect(await eligibility('janis.kalnins')).toMatchObject({
      may: true,
      reasons: [
        {
          code: 'DEPUTY_OF',
          sentence:
            'Jūs rīkojaties kā aizvietotājs: pakalpojuma vadītājs – Dzīvesvietas deklarēšana tiešsaistē; aizvietojamā persona – Anna Bērziņa.',
        },
      ],
    });
    expect(await eligibility('edgars.silins')).toMatchObject({
      may: false,
      reasons: [
        {
          code: 'NOT_HOLDER',
          sentence:
            'Jums nav vajadzīgās lomas: pakalpojuma vadītājs – Dzīvesvietas deklarēšana tiešsaistē.',
        },
      ],
    });
    expect(await eligibility('edgars.silins', 'register.1.1', 'en')).toMatchObject({
      reasons: [
        {
          sentence: expect.stringMatching(
            /^You do not hold the role it needs: .+ – Online declaration of residence\.$/,
          ) as string,
        },
      ],
    });
  });

  test('one may ask about somebody else: a deputyship that has ended is named', async () => {
    const { body } = await cases.get(
      `/cases/${id}/work-items/register.1.1/eligibility?person=${await cases.personId('martins.liepins')}`,
      'anna.berzina',
    );
    expect(body).toMatchObject({
      may: false,
      person: { name: 'Mārtiņš Liepiņš' },
      reasons: [
        {
          code: 'DEPUTYSHIP_ENDED',
          sentence: 'Jūsu aizvietošana nav spēkā; aizvietojamā persona – Anna Bērziņa.',
        },
      ],
    });
    expect(
      await cases.get(
        `/cases/${id}/work-items/register.1.1/eligibility?person=anna`,
        'anna.berzina',
      ),
    ).toMatchObject({ status: 400, body: { errors: [{ in: 'query', pointer: '/person' }] } });
  });

  test('the institution’s own persons ask about each other; nobody of another institution is there for them', async () => {
    const asked = async (personId: string) => {
      const { status, body } = await cases.get(
        `/cases/${id}/work-items/register.1.1/eligibility?person=${personId}`,
        'anna.berzina',
      );
      return { status, code: body['code'], person: body['person'] };
    };
    const nobody = '01a2237d-4d16-734d-823a-9ee5caed07da';
    const ours = await cases.personId('edgars.silins');
    expect(await asked(ours)).toEqual({
      status: 200,
      code: undefined,
      person: { id: ours, name: 'Edgars Siliņš' },
    });
    const theirs = await cases.personId('aija.freimane');
    for (const one of [theirs, nobody])
      expect(await asked(one)).toEqual({ status: 404, code: 'NOT_FOUND', person: undefined });
  });

  test('a recipient asks of themselves, and of nobody who works here', async () => {
    const opened = await cases.post('/cases', 'emily.carter', {
      task: 'PU2-18',
      title: 'Par rindu',
      subject: { type: 'service', code: 'DZD' },
      request: { declaredKind: 'complaint', description: 'Rinda ir gara.' },
    });
    const caseId = textOf(opened.body.caseId);
    const asked = async (who: string) => {
      const person = await cases.personId(who);
      const item = `/cases/${caseId}/work-items/register.1.1`;
      return (await cases.get(`${item}/eligibility?person=${person}`, 'emily.carter')).status;
    };
    expect(await asked('emily.carter')).toBe(200);
    expect(await asked('anna.berzina')).toBe(404);
  });

  test('what may be done with the case is listed, with the reason for what may not', async () => {
    const actions = async (as: string) => {
      const { body } = await cases.get(`/cases/${id}/actions`, as);
      return Object.fromEntries(
        (
          body.items as unknown as { action: string; may: boolean; reasons: { code: string }[] }[]
        ).map(({ action, may, reasons }) => [action, [may, reasons[0]?.code]]),
      );
    };
    expect(await actions('anna.berzina')).toMatchObject({
      hold: [true, 'HOLDS_ROLE'],
      resume: [false, 'CASE_NOT_ON_HOLD'],
      withdraw: [true, 'HOLDS_ROLE'],
      reopen: [false, 'CASE_NOT_CLOSED'],
      claim: [true, 'HOLDS_ROLE'],
      delegate: [true, 'HOLDS_ROLE'],
    });
    expect(await actions('edgars.silins')).toMatchObject({
      hold: [false, 'NOT_HOLDER'],
      withdraw: [true, 'HAS_CASE_FUNCTION'],
      claim: [false, 'NOT_HOLDER'],
    });
  });

  test('a time limit explains itself day by day, and what a hold did to it', async () => {
    const explained = async () =>
      (await cases.get(`/cases/${id}/clocks/register.1/explanation`, 'anna.berzina')).body;
    const before = await explained();
    expect(before).toMatchObject({
      rule: 'change.complete',
      name: 'Izmaiņu pieteikuma pilnīguma pārbaude',
      step: 'Reģistrēšana',
      status: 'running',
      calendarVersion: 'lv-state@2026.1',
      remarks: [],
    });
    expect(before.steps?.[0]).toMatch(/saņemšanas diena, to neskaita$/);
    expect(before.steps).toContainEqual(
      expect.stringContaining(`nokavēts no ${shortInstantText('lv', textOf(before.dueAt))}`),
    );
    expect(before.events).toMatchObject([{ type: 'started' }]);

    const reason = { reason: 'Gaidām ziņas no piegādātāja.' };
    expect((await cases.post(`/cases/${id}/hold`, 'anna.berzina', reason)).status).toBe(200);
    expect(await explained()).toMatchObject({
      status: 'paused',
      events: [
        { type: 'started' },
        { type: 'paused', sentence: expect.stringContaining('jo lieta apturēta') as string },
      ],
      remarks: [expect.stringContaining('termiņš stāv') as string],
    });
    expect(await eligibility('anna.berzina')).toMatchObject({
      may: false,
      reasons: [{ code: 'CASE_ON_HOLD' }, { code: 'HOLDS_ROLE' }],
    });
    expect((await cases.post(`/cases/${id}/resume`, 'anna.berzina', reason)).status).toBe(200);
    expect(await explained()).toMatchObject({
      status: 'running',
      events: [{ type: 'started' }, { type: 'paused' }, { type: 'resumed' }],
      remarks: [expect.stringContaining('pauzes to pārcēla') as string],
    });
    for (const unknown of ['nothing.1', 'constructor'])
      expect(
        (await cases.get(`/cases/${id}/clocks/${unknown}/explanation`, 'anna.berzina')).status,
      ).toBe(404);
  });

  test('a closed work item says so to whoever asks whether they may answer it', async () => {
    expect(
      (await cases.post(`/cases/${id}/work-items/register.1.1`, 'anna.berzina', accepted)).status,
    ).toBe(200);
    expect(await eligibility('anna.berzina')).toMatchObject({
      may: false,
      reasons: [{ code: 'WORK_ITEM_CLOSED' }, { code: 'HOLDS_ROLE' }],
    });
    expect(
      (await cases.get(`/cases/${id}/work-items/register.1.1`, 'anna.berzina')).body,
    ).toMatchObject({
      isOpen: false,
      outcome: 'accepted',
      due: null,
      closedBy: { name: 'Anna Bērziņa' },
    });
  });

  test('the sheet of a case tells in one answer what its page shows, and what changed since the reader decided', async () => {
    const sheet = async (as: string, language?: string) =>
      (await cases.get(`/cases/${own}/sheet`, as, language)).body;
    const own = textOf((await cases.post('/cases', 'edgars.silins', changeRequest())).body.caseId);
    const anna = { id: await cases.personId('anna.berzina'), name: 'Anna Bērziņa' };
    const edgars = { id: await cases.personId('edgars.silins'), name: 'Edgars Siliņš' };
    expect(await sheet('anna.berzina')).toMatchObject({
      caseId: own,
      taskName: 'Izmaiņu pārvaldība',
      variantName: null,
      lifecycle: 'open',
      resultName: null,
      openedBy: edgars,
      subject: { name: 'Dzīvesvietas deklarēšana tiešsaistē' },
      clocks: [{ id: 'register.1', statutory: false, pausedSince: null }],
      items: [
        {
          item: 'register.1.1',
          title: 'Reģistrēšana',
          purpose: 'Pārbauda, vai pieteikums ir pilnīgs un vai tā tiešām ir izmaiņa.',
          clock: 'register.1',
          offeredTo: [
            { roleName: 'pakalpojuma vadītājs', scopeName: 'Dzīvesvietas deklarēšana tiešsaistē' },
          ],
          claimedBy: null,
          may: true,
          actsFor: null,
        },
      ],
      sections: [
        {
          step: 'request',
          title: 'Pieteikums',
          by: edgars,
          actsFor: null,
          outcome: null,
          fields: [
            {
              name: 'reason',
              kind: 'longText',
              text: 'Iedzīvotāji nevar ierakstīt garas adreses.',
            },
            { name: 'description', text: 'Pagarināt adreses lauku līdz 200 rakstzīmēm.' },
          ],
        },
      ],
      changed: null,
      links: 0,
      attachments: 0,
      messages: null,
    });
    expect((await sheet('edgars.silins')).items?.[0]).toMatchObject({ may: false, actsFor: null });
    expect((await sheet('janis.kalnins')).items?.[0]).toMatchObject({
      may: true,
      actsFor: { ...anna, until: null },
    });

    const answer = async (item: string, as: string, said: object) =>
      expect(
        (await cases.post(`/cases/${own}/work-items/${item}`, as, { answer: said })).status,
      ).toBe(200);
    await answer('register.1.1', 'anna.berzina', {
      ...accepted.answer,
      outcome: 'returned',
      reasonIsClear: false,
      reason: 'Nav skaidrs, kāpēc tieši 200 rakstzīmes.',
    });
    const returned = await sheet('anna.berzina');
    expect(returned).toMatchObject({
      sections: [
        { step: 'request' },
        {
          step: 'register',
          outcome: 'returned',
          outcomeName: 'Atgriezt precizēšanai',
          by: anna,
          fields: [
            { name: 'reasonIsClear', kind: 'yesNo', value: false, text: 'nē' },
            { name: 'subjectIsNamed', text: 'jā' },
            { name: 'resultIsDescribed', text: 'jā' },
            { name: 'reason', text: 'Nav skaidrs, kāpēc tieši 200 rakstzīmes.' },
          ],
        },
      ],
      changed: { fields: [] },
    });
    expect((await sheet('anna.berzina', 'en')).sections?.[1]).toMatchObject({
      outcomeName: 'Return to be supplemented',
    });

    const [next] = returned.items as unknown as { item: string; step: string }[];
    await answer(next?.item ?? '', 'edgars.silins', {
      outcome: 'supplemented',
      supplement: 'Garākā adrese valstī ir 187 rakstzīmes.',
    });
    expect((await sheet('anna.berzina')).changed).toMatchObject({
      fields: expect.arrayContaining([
        expect.objectContaining({ step: next?.step, by: edgars, before: null }) as object,
      ]) as object[],
    });
    expect((await sheet('edgars.silins')).changed).toMatchObject({ fields: [] });
    expect(await cases.get(`/cases/${own}/sheet`, 'laura.jansone')).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
  });
}
