import { accepted, changeRequest, textOf, type RunningCases } from './running-cases';

/** An act that says what its author had seen of the case. */
export function changedMeanwhile(running: () => RunningCases): void {
  const open = async () =>
    textOf((await running().post('/cases', 'edgars.silins', changeRequest())).body.caseId);
  const register = (id: string, also: object = {}, as = 'anna.berzina') =>
    running().post(`/cases/${id}/work-items/register.1.1`, as, { ...accepted, ...also });
  const withdraw = (id: string, seenSequence: number) =>
    running().post(`/cases/${id}/withdraw`, 'edgars.silins', {
      reason: 'Pieteikums vairs nav vajadzīgs.',
      seenSequence,
    });
  const typesOf = async (id: string) =>
    (
      (await running().get(`/cases/${id}/timeline`, 'edgars.silins')).body.items as unknown as {
        type: string;
      }[]
    ).map(({ type }) => type);

  test('an act on evidence that has changed since is refused, with the fields that changed', async () => {
    const id = await open();
    expect((await register(id, { seenSequence: 1 })).status).toBe(200);
    expect(await withdraw(id, 1)).toMatchObject({
      status: 412,
      body: {
        code: 'CASE_CHANGED',
        changed: {
          sequence: 2,
          fields: expect.arrayContaining([
            expect.objectContaining({
              step: 'register',
              name: 'outcome',
              before: null,
              after: 'Pieņemt',
              by: expect.objectContaining({ name: 'Anna Bērziņa' }) as unknown,
            }),
          ]) as unknown,
        },
      },
    });
    expect(await typesOf(id)).toEqual(['opened', 'answered']);
    expect((await withdraw(id, 2)).status).toBe(200);
  });

  test('a claim, a comment and a hold change no evidence', async () => {
    const id = await open();
    await running().post(`/cases/${id}/work-items/register.1.1/claim`, 'anna.berzina');
    await running().post(`/cases/${id}/comments`, 'anna.berzina', { text: 'Izskatīšu šodien.' });
    for (const act of ['hold', 'resume'])
      await running().post(`/cases/${id}/${act}`, 'anna.berzina', {
        reason: 'Gaidām ziņas no pieteicēja.',
      });
    expect((await register(id, { seenSequence: 1 })).status).toBe(200);
  });

  test('a case on hold says since when, by whom and why, until it goes on', async () => {
    const id = await open();
    const reason = 'Gaidām ziņas no pieteicēja.';
    const holdOf = async () =>
      (await running().get(`/cases/${id}/sheet`, 'anna.berzina')).body.hold;
    const hold = (until: string) =>
      running().post(`/cases/${id}/hold`, 'anna.berzina', { reason, until });
    expect(await hold('2020-01-31')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/until', code: 'day_has_passed' }] },
    });
    expect(await holdOf()).toBeNull();
    expect((await hold('2099-01-31')).status).toBe(200);
    expect(await holdOf()).toEqual({
      at: expect.any(String) as string,
      by: 'Anna Bērziņa',
      reason,
      until: '2099-01-31',
    });
    await running().post(`/cases/${id}/resume`, 'anna.berzina', { reason });
    expect(await holdOf()).toBeNull();
  });

  test('whoever decides what another has decided is told what that was', async () => {
    const id = await open();
    await register(id, {}, 'janis.kalnins');
    expect(await register(id, { seenSequence: 1 })).toMatchObject({
      status: 409,
      body: { code: 'WORK_ITEM_CLOSED', changed: { sequence: 2 } },
    });
    expect((await register(id)).body).not.toHaveProperty('changed');
  });

  test('sent at the same time, of two acts on what both had seen one is recorded', async () => {
    for (let round = 0; round < 4; round += 1) {
      const id = await open();
      const answers = await Promise.all([register(id, { seenSequence: 1 }), withdraw(id, 1)]);
      expect(answers.map(({ status }) => status === 200).sort()).toEqual([false, true]);
      expect((await typesOf(id)).length).toBe(2);
    }
  });

  test('a repeated request gets its first answer, though the evidence changed after it', async () => {
    const id = await open();
    const path = `/cases/${id}/work-items/register.1.1`;
    const body = { ...accepted, seenSequence: 1 };
    const first = await running().post(path, 'anna.berzina', body, `seen-once-${id}`);
    expect(first.status).toBe(200);
    expect(await running().post(path, 'anna.berzina', body, `seen-once-${id}`)).toMatchObject({
      status: 200,
      body: first.body,
    });
  });
}
