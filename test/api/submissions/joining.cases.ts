import { textOf } from '../cases/running-cases';
import { about, bringTo, open, request } from './received';
import { classified, followOnce, system } from './running-submissions';

export function joiningCases(): void {
  test('both kinds in one become two cases with the same words, received at the same time (R01)', async () => {
    const receivedAt = '2026-11-19T09:00:00+02:00';
    const id = await open('inese.lapina', {
      ...about('DZD', {
        channel: 'phone',
        receivedAt,
        submitter: 'Jānis Ozols',
        description: 'Veidlapa nestrādāja, un to vajadzētu saīsināt.',
      }),
      title: 'Veidlapa – pēc lietas būtības gara',
    });
    await bringTo(id, 'classify');
    expect(
      (
        await system.post(
          `/cases/${id}/work-items/classify.1.1`,
          'inese.lapina',
          classified('both'),
        )
      ).status,
    ).toBe(200);
    const links = async () =>
      (await system.get(`/cases/${id}`, 'ilze.krumina')).body.links as unknown as {
        type: string;
        from: string;
        to: string;
      }[];
    const [link] = await system.eventually(links, (all) => all.length > 0);
    expect(link).toMatchObject({ type: 'raised', from: id });
    const [first, second] = await Promise.all(
      [id, link?.to ?? ''].map(
        async (one) => (await system.get(`/cases/${one}`, 'ilze.krumina')).body,
      ),
    );
    expect(second).toMatchObject({
      task: 'PU2-18',
      title: `${textOf(first?.title)} – pēc lietas ${textOf(first?.number)}`,
      data: { declared: 'suggestion', receivedAt: first?.data?.receivedAt },
      clocks: [
        {
          rule: 'complaint.answer',
          dueAt: (first?.clocks as unknown as { dueAt: string }[] | undefined)?.[0]?.dueAt,
        },
      ],
    });
    const [opened] = (await system.get(`/cases/${link?.to ?? ''}/timeline`, 'ilze.krumina')).body
      .items as unknown as { answer: object }[];
    expect(opened?.answer).toMatchObject({
      description: 'Veidlapa nestrādāja, un to vajadzētu saīsināt.',
    });
    expect(
      (await system.get(`/cases/${link?.to ?? ''}/submitter`, 'ilze.krumina')).body,
    ).toMatchObject({ name: 'Jānis Ozols' });
  });

  test('a like one is answered with the leading one, and is closed only then (R03)', async () => {
    const leading = await open(
      'inese.lapina',
      about('DZD', { channel: 'phone', answerBy: 'phone', contact: '+371 20000000' }),
    );
    const number = textOf((await system.get(`/cases/${leading}`, 'ilze.krumina')).body.number);
    const submitted = await system.outsider('POST', '/public/PAA/submissions', {
      ...request,
      service: 'DZD',
    });
    const code = textOf(submitted.body.followUpCode);
    const like = await system.idOf(textOf(submitted.body.number));
    await bringTo(like, 'classify');
    expect(
      (
        await system.post(
          `/cases/${like}/work-items/classify.1.1`,
          'inese.lapina',
          classified('joined', { leading: number, reason: 'Par to pašu sūdzas vairāki.' }),
        )
      ).status,
    ).toBe(200);
    const close = { answer: { outcome: 'closed', result: 'Atbildēts kopā.' } };
    expect(
      await system.post(`/cases/${like}/work-items/awaitLeading.1.1`, 'anna.berzina', close),
    ).toMatchObject({ status: 422, body: { code: 'SUBMITTER_NOT_INFORMED' } });
    await bringTo(leading, 'inform');
    expect(
      (
        await system.post(`/cases/${leading}/work-items/inform.1.1`, 'anna.berzina', {
          answer: { outcome: 'sent', message: 'Atvainojamies visiem, kas rakstīja.' },
        })
      ).status,
    ).toBe(200);
    const words = 'Atvainojamies visiem, kas rakstīja.';
    const { body } = await followOnce(code, like, (dialogue) =>
      dialogue.some(({ text }) => text.includes(words)),
    );
    expect(JSON.stringify(body)).toContain(words);
    expect(
      await system.eventually(
        () => system.post(`/cases/${like}/work-items/awaitLeading.1.1`, 'anna.berzina', close),
        ({ status }) => status === 200,
      ),
    ).toMatchObject({ body: { lifecycle: 'closed', result: 'joined' } });
  });

  test('whoever the leading one turns out to be about does not read of it in what was joined to it (R21)', async () => {
    const [leading, like] = await Promise.all([
      open('inese.lapina', about('DZD')),
      open('inese.lapina', about('DZD')),
    ]);
    const number = textOf((await system.get(`/cases/${leading}`, 'ilze.krumina')).body.number);
    for (const id of [leading, like]) await bringTo(id, 'classify');
    expect(
      (
        await system.post(
          `/cases/${like}/work-items/classify.1.1`,
          'inese.lapina',
          classified('joined', { leading: number, reason: 'Par to pašu sūdzas vairāki.' }),
        )
      ).status,
    ).toBe(200);
    expect(
      (
        await system.post(
          `/cases/${leading}/work-items/classify.1.1`,
          'inese.lapina',
          classified('complaint', { complainedAbout: await system.personId('anna.berzina') }),
        )
      ).status,
    ).toBe(200);
    const timeline = async (as: string) =>
      JSON.stringify((await system.get(`/cases/${like}/timeline`, as)).body);
    const [hers, others] = [await timeline('anna.berzina'), await timeline('ilze.krumina')];
    expect([hers.includes(number), hers.includes(leading), others.includes(number)]).toEqual([
      false,
      false,
      true,
    ]);
  });
}
