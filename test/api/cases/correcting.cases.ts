import { accepted, changeRequest, textOf, type RunningCases } from './running-cases';

type Told = Readonly<Record<string, unknown>>;

/** What a person said, corrected by a new entry beside it or said anew by an action. */
export function correcting(running: () => RunningCases): void {
  const open = async () =>
    textOf((await running().post('/cases', 'edgars.silins', changeRequest())).body.caseId);
  const correct = (id: string, body: object, as = 'anna.berzina') =>
    running().post(`/cases/${id}/corrections`, as, {
      sequence: 1,
      correction: 'Pieteicējs precizēja pa tālruni.',
      ...body,
    });
  const sectionsOf = async (id: string, as = 'anna.berzina') =>
    (await running().get(`/cases/${id}/sheet`, as)).body.sections as unknown as Told[];
  const fieldIn = (section: Told | undefined, name: string) =>
    ((section?.fields ?? []) as Told[]).find((field) => field.name === name);
  const entriesOf = async (id: string, type: string) =>
    (
      (await running().get(`/cases/${id}/timeline`, 'anna.berzina')).body.items as unknown as Told[]
    ).filter((entry) => entry.type === type);

  test('a field is corrected with a reason: the evidence and the log show what stood, what stands, who and why (R34)', async () => {
    const id = await open();
    expect(
      await correct(id, { field: 'description', value: 'Pagarināt lauku līdz 300 rakstzīmēm.' }),
    ).toMatchObject({ status: 200, body: { sequence: 2, openItems: [{ step: 'register' }] } });
    expect(fieldIn((await sectionsOf(id))[0], 'description')).toMatchObject({
      text: 'Pagarināt lauku līdz 300 rakstzīmēm.',
      was: 'Pagarināt adreses lauku līdz 200 rakstzīmēm.',
      correction: {
        by: { name: 'Anna Bērziņa' },
        text: 'Pieteicējs precizēja pa tālruni.',
      },
    });
    expect(await entriesOf(id, 'corrected')).toMatchObject([
      {
        person: 'Anna Bērziņa',
        reason: 'Pieteicējs precizēja pa tālruni.',
        changes: [
          {
            before: 'Pagarināt adreses lauku līdz 200 rakstzīmēm.',
            after: 'Pagarināt lauku līdz 300 rakstzīmēm.',
          },
        ],
      },
    ]);
    const { body } = await running().get(`/cases/${id}/entries/1/fields`, 'anna.berzina');
    expect(body).toMatchObject({
      texts: { description: 'Pagarināt lauku līdz 300 rakstzīmēm.' },
    });
    expect(Object.keys((body.form as unknown as Told).properties as object)).toEqual([
      'reason',
      'description',
      'wishedDate',
    ]);
  });

  test('no outcome is corrected, no field that the entry has not, and nothing that its form refuses', async () => {
    const id = await open();
    await running().post(`/cases/${id}/work-items/register.1.1`, 'anna.berzina', accepted);
    for (const [body, pointer] of [
      [{ sequence: 2, field: 'outcome', value: 'returned' }, '/field'],
      [{ sequence: 2, field: 'duplicateOf', value: 'PU2-20/2026/000001' }, '/field'],
      [{ field: 'constructor', value: 'x' }, '/field'],
      [{ sequence: 99, field: 'reason', value: 'Nav tāda ieraksta.' }, '/field'],
      [{ value: 'Bez lauka.' }, '/field'],
      [{ field: 'wishedDate', value: 'rīt' }, '/value'],
      [{ field: 'wishedDate' }, '/value'],
    ] as const)
      expect(await correct(id, body)).toMatchObject({
        status: 400,
        body: { errors: [{ pointer }] },
      });
    expect(await entriesOf(id, 'corrected')).toEqual([]);
  });

  test('who does not own the subject corrects nothing, and is not offered it', async () => {
    const id = await open();
    expect(
      (await correct(id, { field: 'wishedDate', value: '2027-01-04' }, 'edgars.silins')).status,
    ).toBe(403);
    // Another institution knows nothing of it, by whatever field it asks.
    for (const field of ['reason', 'nothing'])
      expect((await correct(id, { field, value: 'x' }, 'laura.jansone')).status).toBe(404);
    expect((await sectionsOf(id, 'edgars.silins'))[0]).toMatchObject({ mayCorrect: false });
    expect((await sectionsOf(id))[0]).toMatchObject({ mayCorrect: true });
  });

  test('who decides on what was corrected meanwhile is told which field', async () => {
    const id = await open();
    await correct(id, { field: 'wishedDate', value: '2027-01-04' });
    expect(
      await running().post(`/cases/${id}/work-items/register.1.1`, 'anna.berzina', {
        ...accepted,
        seenSequence: 1,
      }),
    ).toMatchObject({
      status: 412,
      body: {
        code: 'CASE_CHANGED',
        changed: { fields: [{ name: 'wishedDate', before: null, after: '04.01.2027.' }] },
      },
    });
  });

  test('an action says a step anew: the evidence shows both, and who saw only the first is told', async () => {
    const { post, get } = running();
    const incident = {
      task: 'PU2-21',
      title: 'Deklarācijas veidlapa neatveras',
      subject: { type: 'service', code: 'DZD' },
      request: { symptom: 'Redzama tukša lapa.', extent: 'several', hindrance: 'stopped' },
    };
    const id = textOf((await post('/cases', 'janis.kalnins', incident)).body.caseId);
    for (const [step, answer] of [
      ['register', { outcome: 'registered', channel: 'portal' }],
      ['classify', { outcome: 'incident', category: 'application' }],
      ['prioritise', { outcome: 'prioritised', impact: 'medium', urgency: 'medium' }],
    ] as const)
      expect(
        (await post(`/cases/${id}/work-items/${step}.1.1`, 'inese.lapina', { answer })).status,
      ).toBe(200);
    const seen = Number((await get(`/cases/${id}`, 'inese.lapina')).body.sequence);
    const prioritised = (sections: Told[]) => sections.find(({ step }) => step === 'prioritise');
    expect(prioritised(await sectionsOf(id, 'inese.lapina'))).toMatchObject({
      changedBy: 'reprioritise',
    });
    const again = {
      outcome: 'prioritised',
      impact: 'high',
      urgency: 'medium',
      reason: 'Pieteikties nevar arī klientu centros.',
    };
    const foreseen = await post(`/cases/${id}/actions/reprioritise/preview`, 'inese.lapina', {
      answer: { ...again, urgency: 'high' },
    });
    expect(foreseen.body.outcomes?.[0]).toMatchObject({
      moves: [{ limitName: 'Pieejamības atjaunošana pēc incidenta' }],
      sentence: expect.stringContaining('beigsies') as unknown,
    });
    const changed = await post(`/cases/${id}/actions/reprioritise`, 'inese.lapina', {
      answer: again,
      seenSequence: seen,
    });
    expect(changed.status).toBe(200);
    const sections = await sectionsOf(id, 'inese.lapina');
    expect(prioritised(sections)).toMatchObject({ changedBy: null });
    const anew = sections.find(({ step }) => step === 'action.reprioritise');
    expect(anew).toMatchObject({ changedBy: 'reprioritise', by: { name: 'Inese Lapiņa' } });
    expect(fieldIn(anew, 'impact')).toMatchObject({ was: 'Vidēja', text: 'Augsta' });
    expect(fieldIn(anew, 'urgency')).toMatchObject({ was: null, text: 'Vidēja' });
    const refused = await post(`/cases/${id}/actions/reprioritise`, 'inese.lapina', {
      answer: again,
      seenSequence: seen,
    });
    expect(refused).toMatchObject({
      status: 412,
      body: { changed: { fields: [{ name: 'impact', before: 'Vidēja', after: 'Augsta' }] } },
    });
    expect(
      ((await get(`/cases/${id}/timeline`, 'inese.lapina')).body.items as unknown as Told[]).find(
        ({ type }) => type === 'acted',
      ),
    ).toMatchObject({
      reason: 'Pieteikties nevar arī klientu centros.',
      changes: [{ before: 'Vidēja', after: 'Augsta' }],
    });
  });
}
