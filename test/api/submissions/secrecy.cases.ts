import { about, bringTo, open } from './received';
import { classified, system } from './running-submissions';

export function secrecyCases(): void {
  test('who submitted it is read by those who handle it, each time written down, and by nobody else (R34, S003-34)', async () => {
    const id = await open(
      'inese.lapina',
      about('DZD', {
        channel: 'email',
        submitter: 'Zelma Krauja',
        contact: 'zelma.krauja@pasts.example',
      }),
    );
    await bringTo(id, 'evaluate');
    const readings = async () => {
      const [institution] = await system.runtime.prisma.institution.findMany({
        where: { code: 'PAA' },
      });
      return system.runtime.prisma.$transaction(async (tx) => {
        await tx.$queryRaw`select set_config('app.institution', ${institution?.id}, true)`;
        return tx.auditEntry.findMany({
          where: { action: 'submitter.read', object: `case:${id}` },
        });
      });
    };
    const before = (await readings()).length;
    expect((await system.get(`/cases/${id}/submitter`, 'anna.berzina')).body).toEqual({
      name: 'Zelma Krauja',
      contact: 'zelma.krauja@pasts.example',
      answerBy: 'email',
    });
    const read = await readings();
    expect(read).toHaveLength(before + 1);
    expect(read.at(-1)?.actorId).toBe(await system.personId('anna.berzina'));
    expect(JSON.stringify(read)).not.toContain('Zelma');
    // An auditor and a provider know the case; who submitted it they do not.
    for (const somebody of ['valdis.rozitis', 'edgars.silins']) {
      expect((await system.get(`/cases/${id}`, somebody)).status).toBe(200);
      expect(await system.get(`/cases/${id}/submitter`, somebody)).toMatchObject({
        status: 403,
        body: { code: 'NOT_YOUR_ROLE' },
      });
      expect((await system.get(`/cases/${id}/messages`, somebody)).status).toBe(403);
      expect(
        JSON.stringify((await system.get(`/cases/${id}/timeline`, somebody)).body),
      ).not.toContain('Krauja');
    }
    expect((await readings()).length).toBe(before + 1);
    expect((await system.get(`/cases/${id}/submitter`, 'laura.jansone')).status).toBe(404);
  });

  test('who stands in for a manager complained about reads who submitted it, and the manager nothing (R21)', async () => {
    const submitter = 'Zelma Krauja';
    const id = await open('inese.lapina', about('DZD', { channel: 'inPerson', submitter }));
    await bringTo(id, 'classify');
    expect((await system.get(`/cases/${id}/submitter`, 'liga.ozola')).status).toBe(403);
    const complainedAbout = await system.personId('ilze.krumina');
    expect(
      await system.post(
        `/cases/${id}/work-items/classify.1.1`,
        'inese.lapina',
        classified('complaint', { complainedAbout }),
      ),
    ).toMatchObject({ status: 200 });
    expect((await system.get(`/cases/${id}/submitter`, 'liga.ozola')).body).toMatchObject({
      name: submitter,
    });
    expect((await system.get(`/cases/${id}/messages`, 'liga.ozola')).status).toBe(200);
    expect((await system.get(`/cases/${id}/submitter`, 'ilze.krumina')).status).toBe(404);
  });

  test('what another law governs leaves a trace: number, law and day, and no text for anybody (R36)', async () => {
    const id = await open('inese.lapina', {
      ...about('DZD', {
        channel: 'inPerson',
        submitter: 'Zelma Krauja',
        description: 'Ziņoju par pārkāpumu iestādes iepirkumā.',
      }),
      title: 'Zelma Krauja par iepirkumu',
    });
    await bringTo(id, 'classify');
    expect(
      (
        await system.post(`/cases/${id}/comments`, 'inese.lapina', {
          text: 'Jānodod kontaktpersonai.',
        })
      ).status,
    ).toBe(201);
    expect(
      (
        await system.post(
          `/cases/${id}/work-items/classify.1.1`,
          'inese.lapina',
          classified('otherRegime', {
            regime: 'whistleblower',
            reason: 'Tas ir trauksmes cēlēja ziņojums.',
          }),
        )
      ).status,
    ).toBe(200);
    expect((await system.get(`/cases/${id}`, 'ilze.krumina')).body).toMatchObject({
      status: 'diverted',
      result: 'otherRegime',
      data: { regime: 'whistleblower' },
    });
    const seen = await Promise.all(
      ['', '/timeline', '/comments', '/submitter', '/messages'].map(async (what) =>
        JSON.stringify((await system.get(`/cases/${id}${what}`, 'ilze.krumina')).body),
      ),
    );
    for (const word of ['iepirkumā', 'Krauja', 'kontaktpersonai', 'cēlēja'])
      expect(seen.some((body) => body.includes(word))).toBe(false);
    expect(
      (await system.get(`/cases?search=${encodeURIComponent('Krauja')}&state=all`, 'ilze.krumina'))
        .body.items,
    ).toEqual([]);
    expect((await system.get(`/cases/${id}/verification`, 'ilze.krumina')).body).toMatchObject({
      ok: true,
    });
  });
}
