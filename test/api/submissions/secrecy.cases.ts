import { randomUUID } from 'node:crypto';
import { todayInRiga } from '../../support/today-in-riga';
import { systemToken } from '../system-token';
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

  test('nobody in the place of a person complained about knows of the complaint: no deputy for the conflict, and none whom that person names (R21)', async () => {
    const submitter = 'Zelma Krauja';
    const about21 = async (shortName: string) => {
      const id = await open('inese.lapina', about('DZD', { channel: 'inPerson', submitter }));
      await bringTo(id, 'classify');
      const complainedAbout = await system.personId(shortName);
      expect(
        await system.post(
          `/cases/${id}/work-items/classify.1.1`,
          'inese.lapina',
          classified('complaint', { complainedAbout }),
        ),
      ).toMatchObject({ status: 200 });
      return id;
    };
    const knows = async (id: string, as: string) =>
      Promise.all(
        ['', '/submitter', '/work-items/evaluate.1.1/eligibility'].map(
          async (what) => (await system.get(`/cases/${id}${what}`, as)).status,
        ),
      );
    const ofManager = await about21('ilze.krumina');
    expect(await knows(ofManager, 'ilze.krumina')).toEqual([404, 404, 404]);
    expect(await knows(ofManager, 'liga.ozola')).toEqual([404, 404, 404]);
    expect(
      (await system.get(`/cases/${ofManager}/submitter`, 'peteris.zarins')).body,
    ).toMatchObject({ name: submitter });
    const ofOwner = await about21('anna.berzina');
    expect(
      await system.post('/deputies', 'anna.berzina', {
        deputy: 'guntis.purins',
        reason: 'absence',
        from: todayInRiga(),
      }),
    ).toMatchObject({ status: 201 });
    expect(await knows(ofOwner, 'guntis.purins')).toEqual([404, 404, 404]);
    // What is not about anna the deputy reads in her place.
    expect(await knows(ofManager, 'guntis.purins')).toEqual([200, 200, 200]);
    // Nor does whom the manager chose to stand in for another.
    expect(
      await system.post('/deputies', 'ilze.krumina', {
        principal: 'anna.berzina',
        deputy: 'ruta.kalnina',
        reason: 'absence',
        from: todayInRiga(),
      }),
    ).toMatchObject({ status: 201 });
    expect(await knows(ofManager, 'ruta.kalnina')).toEqual([404, 404, 404]);
  });

  test('a partner’s person and a system read no complaint, though it is about their service (R38)', async () => {
    const id = await open('inese.lapina', about('DZD', { channel: 'phone' }));
    for (const what of ['', '/timeline', '/comments', '/attachments'])
      expect((await system.get(`/cases/${id}${what}`, 'toms.birznieks')).status).toBe(404);
    const { items } = (await system.get('/cases?task=PU2-18&state=all', 'toms.birznieks'))
      .body as unknown as { items: unknown[] };
    expect(items).toEqual([]);
    expect(
      (await system.post(`/cases/${id}/comments`, 'toms.birznieks', { text: 'Labdien!' })).status,
    ).toBe(404);
    const authorization = `Bearer ${await systemToken(system.runtime)}`;
    const bySystem = (path: string, init: object = {}) =>
      system.call(`/api/v1${path}`, {
        headers: { authorization, 'idempotency-key': randomUUID() },
        ...init,
      });
    const read = [
      '',
      '/timeline',
      '/comments',
      '/attachments',
      '/links',
      '/submitter',
      '/messages',
    ];
    for (const what of read)
      expect([what, (await bySystem(`/cases/${id}${what}`)).status]).toEqual([what, 404]);
    const own = await bySystem('/cases', { json: about('DZD', { channel: 'system' }) });
    const { caseId } = (await own.json()) as { caseId: string };
    const list = (await (await bySystem('/cases?task=PU2-18&state=all&limit=100')).json()) as {
      items: { caseId: string }[];
    };
    const listed = list.items.map((one) => one.caseId);
    // What it passed on itself it reads.
    expect([listed.includes(caseId), listed.includes(id)]).toEqual([true, false]);
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
