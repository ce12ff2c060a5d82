import { randomUUID } from 'node:crypto';
import { signInAsSystem } from '../../../cli/sign-in-as-system';
import { readDemonstration } from '../../../cli/embedded/demonstration';
import { textOf } from '../cases/running-cases';
import { classified, startSubmissions, type RunningSubmissions } from './running-submissions';

let system: RunningSubmissions;
beforeAll(async () => {
  system = await startSubmissions();
});
afterAll(() => system.stop());

const request = {
  declaredKind: 'complaint',
  description: 'Darbiniece klientu apkalpošanas centrā bija nelaipna.',
};
const about = (of: string, more: object = {}, type = 'service') => ({
  task: 'PU2-18',
  title: `Iesniegums ${randomUUID()}`,
  subject: { type, code: of },
  request: { ...request, ...more },
});
const open = async (as: string, body: object) => {
  const opened = await system.post('/cases', as, body);
  expect(opened.status).toBe(201);
  return textOf(opened.body.caseId);
};
const registered = { answer: { outcome: 'registered', isSigned: true } };
/** Through the steps up to where it is to be decided. */
async function bringTo(
  id: string,
  step: 'classify' | 'evaluate' | 'decide' | 'inform',
  by = 'anna.berzina',
): Promise<void> {
  const answers = {
    register: registered,
    classify: classified('complaint'),
    evaluate: { answer: { outcome: 'justified', findings: 'Ieraksts to apstiprina.' } },
    decide: {
      answer: { outcome: 'apologise', grounds: 'Atvainojamies par toni.', hasLaterMeasures: false },
    },
  };
  for (const [name, answer] of Object.entries(answers)) {
    if (name === step) return;
    expect(
      (
        await system.post(
          `/cases/${id}/work-items/${name}.1.1`,
          name === 'register' || name === 'classify' ? 'inese.lapina' : by,
          answer,
        )
      ).status,
    ).toBe(200);
  }
}

test('whoever submits and by whatever channel, it stands in one register with one order of numbers (R02, S002-44, S003-04, S003-05, S003-06, S003-07, S003-29, S003-32)', async () => {
  const { oidc } = system.runtime.environment;
  const [client] = (await readDemonstration(oidc.clientSecret)).systems;
  if (client === undefined) throw new Error('the demonstration has no system');
  const { accessToken } = await signInAsSystem(oidc.issuer, client);
  const bySystem = await system.call('/api/v1/cases', {
    json: about('DZD', { channel: 'system' }),
    headers: { authorization: `Bearer ${accessToken}`, 'idempotency-key': randomUUID() },
  });
  expect(bySystem.status).toBe(201);
  const ids = [
    await open(
      'inese.lapina',
      about('DZD', {
        channel: 'phone',
        submitter: 'Jānis Ozols',
        receivedAt: '2026-11-20T09:00:00+02:00',
      }),
    ),
    await open('emily.carter', about('DZD')),
    await open('ruta.kalnina', about('DZR', {}, 'resource')),
    textOf(((await bySystem.json()) as { caseId: string }).caseId),
    await system.idOf(
      textOf((await system.outsider('POST', '/public/PAA/submissions', request)).body.number),
    ),
  ];
  const { items } = (await system.get('/cases?task=PU2-18&limit=100', 'ilze.krumina'))
    .body as unknown as { items: { caseId: string; number: string; variant: string }[] };
  const found = items.filter(({ caseId }) => ids.includes(caseId));
  expect(found).toHaveLength(5);
  expect(new Set(found.map(({ number }) => number)).size).toBe(5);
  const channels = await Promise.all(
    ids.map(async (id) => (await system.get(`/cases/${id}`, 'ilze.krumina')).body.data?.channel),
  );
  expect(channels).toEqual(['phone', 'portal', 'portal', 'system', 'publicForm']);
});

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
      return tx.auditEntry.findMany({ where: { action: 'submitter.read', object: `case:${id}` } });
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

test('providers decide where the service’s entry lets them, partners’ persons only where it lets those (R37, S004-04)', async () => {
  const letDecide = async (complaintDecider: string, from: string) => {
    const { items } = (await system.get('/services?search=IZZ', 'ilze.krumina'))
      .body as unknown as { items: { id: string; code: string }[] };
    const id = items.find(({ code }) => code === 'IZZ')?.id ?? '';
    const current = await system.call(`/api/v1/services/${id}`, { as: 'ilze.krumina' });
    const {
      nameLv,
      nameEn,
      kind,
      stage,
      targetGroup,
      needImportance,
      contribution,
      needs,
      lifeSituations,
      requestChannels,
      resultChannels,
      support,
      usersEmail,
    } = (await current.json()) as Record<string, unknown>;
    const changed = await system.call(`/api/v1/services/${id}`, {
      as: 'ilze.krumina',
      method: 'PUT',
      headers: { 'if-match': current.headers.get('etag') ?? '' },
      json: {
        nameLv,
        nameEn,
        kind,
        stage,
        targetGroup,
        needImportance,
        contribution,
        needs,
        lifeSituations,
        requestChannels,
        resultChannels,
        support,
        usersEmail,
        complaintDecider,
        from,
      },
    });
    expect({ status: changed.status, body: await changed.json() }).toMatchObject({
      status: 200,
      body: { complaintDecider },
    });
  };
  const reasonsOf = async (by: string) => {
    const id = await open('inese.lapina', about('IZZ', { channel: 'phone' }));
    await bringTo(id, 'decide', 'janis.kalnins');
    return (
      (await system.get(`/cases/${id}/work-items/decide.1.1/eligibility`, by)).body
        .reasons as unknown as { code: string }[]
    ).map(({ code }) => code);
  };
  const mayDecide = async (by: string) => {
    const id = await open('inese.lapina', about('IZZ', { channel: 'phone' }));
    await bringTo(id, 'decide', 'janis.kalnins');
    return (await system.get(`/cases/${id}/work-items/decide.1.1/eligibility`, by)).body.may;
  };
  expect(await mayDecide('ruta.kalnina')).toBe(false);
  expect(await reasonsOf('toms.birznieks')).toEqual(['NOT_HOLDER']);
  await letDecide('provider', '2026-11-21');
  expect([await mayDecide('ruta.kalnina'), await mayDecide('toms.birznieks')]).toEqual([
    true,
    false,
  ]);
  const inbox = (await system.get('/inbox?limit=100', 'toms.birznieks')).body.items as unknown as {
    step: string;
  }[];
  expect(inbox.filter(({ step }) => step === 'decide')).toEqual([]);
  await letDecide('partner', '2026-11-22');
  // The service would let them now; what is left is that the partner's agreement does not name this
  // task (R38).
  expect(await reasonsOf('toms.birznieks')).toEqual(['PARTNER_NOT_PERMITTED']);
});

test('the evaluation names an indicator of the terms in force on the day it happened, and no other (R08, S003-22)', async () => {
  const id = await open(
    'inese.lapina',
    about('DZD', { channel: 'phone', happenedAt: '2026-11-02T10:00:00+02:00' }),
  );
  await bringTo(id, 'classify');
  expect(
    (
      await system.post(
        `/cases/${id}/work-items/classify.1.1`,
        'inese.lapina',
        classified('complaint', { ground: 'terms' }),
      )
    ).status,
  ).toBe(200);
  const evaluate = (more: object) =>
    system.post(`/cases/${id}/work-items/evaluate.1.1`, 'anna.berzina', {
      answer: { outcome: 'justified', findings: 'Pakalpojums tika sniegts novēloti.', ...more },
    });
  expect(await evaluate({})).toMatchObject({ status: 422, body: { code: 'INDICATOR_REQUIRED' } });
  expect(await evaluate({ indicator: 'politeness' })).toMatchObject({
    status: 422,
    body: { code: 'INDICATOR_UNKNOWN' },
  });
  expect((await evaluate({ indicator: 'delivery.time' })).status).toBe(200);
  expect((await system.get(`/cases/${id}`, 'anna.berzina')).body.data).toMatchObject({
    indicator: 'delivery.time',
    terms: expect.arrayContaining([expect.any(String)]) as unknown,
  });
});

test('both kinds in one become two cases with the same words, received at the same time (R01)', async () => {
  const receivedAt = '2026-11-19T09:00:00+02:00';
  const id = await open(
    'inese.lapina',
    about('DZD', {
      channel: 'phone',
      receivedAt,
      submitter: 'Jānis Ozols',
      description: 'Veidlapa nestrādāja, un to vajadzētu saīsināt.',
    }),
  );
  await bringTo(id, 'classify');
  expect(
    (await system.post(`/cases/${id}/work-items/classify.1.1`, 'inese.lapina', classified('both')))
      .status,
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
  const follow = async () =>
    JSON.stringify(
      (await system.outsider('GET', '/public/submissions', undefined, { 'follow-up-code': code }))
        .body,
    );
  await system.eventually(follow, (body) => body.includes('Atvainojamies visiem, kas rakstīja.'));
  expect(
    await system.eventually(
      () => system.post(`/cases/${like}/work-items/awaitLeading.1.1`, 'anna.berzina', close),
      ({ status }) => status === 200,
    ),
  ).toMatchObject({ body: { lifecycle: 'closed', result: 'joined' } });
});

test('whoever the leading one turns out to be about does not read of it in what was joined to it (R21)', async () => {
  const [leading, like] = [
    await open('inese.lapina', about('DZD')),
    await open('inese.lapina', about('DZD')),
  ];
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

test('what came of it stands with it in the register, with every letter and what became of it (R03, R04, S003-14, S003-43, S001-51)', async () => {
  const id = await open(
    'inese.lapina',
    about('DZD', { channel: 'post', answerBy: 'post', contact: 'Brīvības iela 1, Rīga' }),
  );
  await bringTo(id, 'inform');
  const close = (more: object = {}) =>
    system.post(`/cases/${id}/work-items/close.1.1`, 'anna.berzina', {
      answer: {
        outcome: 'closed',
        result: 'Atvainojāmies un pārrunājām ar darbinieci.',
        rootCategory: 'people',
        ...more,
      },
    });
  expect(
    (
      await system.post(`/cases/${id}/work-items/inform.1.1`, 'anna.berzina', {
        answer: { outcome: 'sent', message: 'Atvainojamies par toni.' },
      })
    ).status,
  ).toBe(200);
  await system.eventually(close, ({ status }) => status === 200);
  const messages = await system.messagesOf(id, 'anna.berzina');
  expect(messages.map(({ about: kind, outcome }) => [kind, outcome])).toEqual([
    ['acknowledgement', 'byHand'],
    ['answer', 'byHand'],
  ]);
  const { items } = (await system.get(`/cases/${id}/timeline`, 'ilze.krumina')).body as unknown as {
    items: { step: string | null; answer: object }[];
  };
  expect(items.find(({ step }) => step === 'close')?.answer).toMatchObject({
    result: 'Atvainojāmies un pārrunājām ar darbinieci.',
    rootCategory: 'people',
  });
  expect(
    (await system.get('/cases?task=PU2-18&state=closed', 'ilze.krumina')).body.items,
  ).toContainEqual(expect.objectContaining({ caseId: id, result: 'answered' }));
});
