import { randomUUID } from 'node:crypto';
import { textOf } from '../cases/running-cases';
import { classified, follow, followOnce, system } from './running-submissions';

export function publicCases(): void {
  const anonymous = {
    declaredKind: 'complaint',
    description: 'Veidlapa pieprasa datus, kas iestādei jau ir, un neviens neatbild.',
    service: 'DZD',
  };
  const submit = async (body: object = anonymous, key: string = randomUUID()) =>
    system.outsider('POST', '/public/PAA/submissions', body, { 'idempotency-key': key });

  test('somebody who is nobody submits, follows with a code, talks both ways, is answered, and objects', async () => {
    const submitted = await submit();
    expect(submitted).toMatchObject({
      status: 201,
      body: {
        number: expect.stringMatching(/^PU2-18\//) as string,
        followUpCode: expect.stringMatching(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/) as string,
      },
    });
    const code = textOf(submitted.body.followUpCode);
    const id = await system.idOf(textOf(submitted.body.number));
    expect((await follow(code)).body).toMatchObject({
      status: 'received',
      institution: 'Pakalpojumu attīstības aģentūra',
      service: 'Dzīvesvietas deklarēšana tiešsaistē',
      isClosed: false,
      mayObject: false,
      messages: [],
    });

    expect(
      (
        await system.post(`/cases/${id}/work-items/register.1.1`, 'inese.lapina', {
          answer: { outcome: 'registered', isSigned: false },
        })
      ).status,
    ).toBe(200);
    // Unsigned and electronic: the institution's own rule, and the letter says so.
    const acknowledged = await followOnce(code, id, ({ length }) => length > 0);
    expect(acknowledged.body).toMatchObject({
      messages: [
        {
          about: 'acknowledgement',
          isFromSubmitter: false,
          text: expect.stringContaining('iestādes kārtība') as string,
        },
      ],
    });
    expect(
      (await system.get(`/cases/${id}/clocks/ownAnswer.1/explanation`, 'ilze.krumina')).body,
    ).toMatchObject({
      rule: 'submission.answer.own',
      statutory: false,
      source: 'Iestādes noteikta kārtība',
    });

    expect(
      (
        await system.post(
          `/cases/${id}/work-items/classify.1.1`,
          'inese.lapina',
          classified('complaint'),
        )
      ).status,
    ).toBe(200);
    expect(
      (
        await system.post(`/cases/${id}/messages`, 'anna.berzina', {
          text: 'Kurā dienā tas notika?',
        })
      ).status,
    ).toBe(201);
    expect(
      (
        await system.outsider(
          'POST',
          '/public/submissions/messages',
          { text: 'Pagājušajā otrdienā.' },
          { 'follow-up-code': code },
        )
      ).status,
    ).toBe(201);
    const talked = await followOnce(code, id, ({ length }) => length === 3);
    expect((talked.body.messages as unknown as { text: string }[]).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Kurā dienā tas notika?', 'Pagājušajā otrdienā.']),
    );
    expect(
      (await system.messagesOf(id, 'anna.berzina')).map(({ about, outcome }) => [about, outcome]),
    ).toEqual(
      expect.arrayContaining([
        ['acknowledgement', 'readable'],
        ['message', 'readable'],
        ['message', 'received'],
      ]),
    );

    expect(
      (
        await system.post(`/cases/${id}/work-items/evaluate.1.1`, 'anna.berzina', {
          answer: { outcome: 'justified', findings: 'Veidlapa tiešām prasa lieko.' },
        })
      ).status,
    ).toBe(200);
    expect(
      (
        await system.post(`/cases/${id}/work-items/decide.1.1`, 'anna.berzina', {
          answer: {
            outcome: 'apologise',
            grounds: 'Datus iestāde jau zina.',
            hasLaterMeasures: false,
          },
        })
      ).status,
    ).toBe(200);
    expect(
      (
        await system.post(`/cases/${id}/work-items/inform.1.1`, 'anna.berzina', {
          answer: { outcome: 'sent', message: 'Atvainojamies, lauku izņemsim.' },
        })
      ).status,
    ).toBe(200);
    const answered = await followOnce(code, id, (dialogue) =>
      dialogue.some(({ about }) => about === 'answer'),
    );
    expect(JSON.stringify(answered.body)).toContain('Atvainojamies, lauku izņemsim.');
    expect(
      (
        await system.post(`/cases/${id}/work-items/close.1.1`, 'anna.berzina', {
          answer: { outcome: 'closed', result: 'Lauks izņemts.', rootCategory: 'process' },
        })
      ).status,
    ).toBe(200);

    expect((await follow(code)).body).toMatchObject({ isClosed: true, mayObject: true });
    const objected = await system.outsider(
      'POST',
      '/public/submissions/objections',
      { reason: 'Lauks joprojām ir obligāts, pārbaudiet vēlreiz.' },
      { 'follow-up-code': code },
    );
    expect(objected).toMatchObject({
      status: 200,
      body: { status: 'evaluating', isClosed: false },
    });
    expect((await system.get(`/cases/${id}`, 'ilze.krumina')).body).toMatchObject({
      lifecycle: 'open',
      data: { objections: 1 },
    });
    expect(
      await system.outsider(
        'POST',
        '/public/submissions/objections',
        { reason: 'Vēlreiz tas pats iebildums.' },
        { 'follow-up-code': code },
      ),
    ).toMatchObject({ status: 409, body: { code: 'OBJECTION_TOO_EARLY' } });
  });

  test('the same request twice is one submission with one code; another body under its key is refused', async () => {
    const [first, again] = [
      await submit(anonymous, 'submitted-once'),
      await submit(anonymous, 'submitted-once'),
    ];
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(
      await submit({ ...anonymous, description: 'Kaut kas pavisam cits.' }, 'submitted-once'),
    ).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(
      await system.outsider('POST', '/public/PAA/submissions', anonymous, {
        'idempotency-key': '',
      }),
    ).toMatchObject({ status: 400, body: { code: 'IDEMPOTENCY_KEY_REQUIRED' } });
  });

  test.each([
    ['an institution that nobody knows', 'NAV', anonymous, 404, 'NOT_FOUND'],
    [
      'a service that nobody knows',
      'PAA',
      { ...anonymous, service: 'NAV' },
      422,
      'SUBJECT_UNKNOWN',
    ],
    [
      'a service that is not published',
      'PAA',
      { ...anonymous, service: 'DSA' },
      422,
      'SUBJECT_UNKNOWN',
    ],
    [
      'a field that nobody asked for',
      'PAA',
      { ...anonymous, channel: 'email' },
      400,
      'INVALID_REQUEST',
    ],
    [
      'a contact that is no address',
      'PAA',
      { ...anonymous, contact: 'pie Jāņa' },
      400,
      'INVALID_REQUEST',
    ],
  ])('%s is refused', async (_what, institution, body, status, code) => {
    expect(await system.outsider('POST', `/public/${institution}/submissions`, body)).toMatchObject(
      {
        status,
        body: { code },
      },
    );
  });

  test('a wrong code opens nothing, and none is asked for', async () => {
    const code = textOf((await submit()).body.followUpCode);
    const wrong = code.startsWith('0') ? code.replace(/^./, '1') : code.replace(/^./, '0');
    for (const tried of [wrong, code.slice(0, -1), 'x'])
      expect(await follow(tried)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    const misread = code.replaceAll('0', 'O').replaceAll('1', 'l').replaceAll('-', ' ');
    expect((await follow(misread)).status).toBe(200);
    expect((await follow(code.toLowerCase())).status).toBe(200);
    expect((await system.outsider('GET', '/public/submissions')).status).toBe(400);
    expect(
      (
        await system.outsider(
          'POST',
          '/public/submissions/messages',
          { text: 'Sveiki' },
          { 'follow-up-code': wrong },
        )
      ).status,
    ).toBe(404);
  });

  test('nothing of where it came from is kept, no code, and no text in the clear', async () => {
    const { body } = await submit({
      ...anonymous,
      description: 'Neatkārtojams teikums par kavēšanos.',
    });
    const id = await system.idOf(textOf(body.number));
    const { prisma } = system.runtime;
    // Addresses of the identity provider stand with persons, of whom none took part here.
    const tables = await prisma.$queryRaw<
      { name: string }[]
    >`select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
    from information_schema.tables where table_schema in ('public', 'vault')
      and table_type = 'BASE TABLE' and table_name <> 'persons'`;
    const [institution] = await prisma.institution.findMany({ where: { code: 'PAA' } });
    const everything = await prisma.$transaction(async (tx) => {
      await tx.$queryRaw`select set_config('app.institution', ${institution?.id}, true)`;
      const rows = [];
      for (const { name } of tables)
        rows.push(
          await tx.$queryRawUnsafe<{ all: string }[]>(
            `select coalesce(string_agg(t::text, ' '), '') as all from ${name} t`,
          ),
        );
      return rows
        .flat()
        .map(({ all }) => all)
        .join('\n');
    });
    expect(everything).toContain(id);
    for (const trace of [
      '203.0.113.7',
      '127.0.0.1',
      'Outsider/1.0',
      'Neatkārtojams',
      textOf(body.followUpCode),
    ])
      expect(everything.includes(trace)).toBe(false);
    const opened = await system.get(`/cases/${id}/timeline`, 'ilze.krumina');
    expect(opened.body.items).toMatchObject([
      { type: 'opened', person: null, event: { by: { kind: 'submitter' } } },
    ]);
  });

  test('without a service it is about the institution’s activity and goes to the service portfolio manager (R05)', async () => {
    const about = {
      declaredKind: 'complaint',
      description: 'Iestādē pa tālruni nevienu nevar sazvanīt.',
    };
    const id = await system.idOf(textOf((await submit(about)).body.number));
    const { body } = await system.get(`/cases/${id}`, 'ilze.krumina');
    expect(body).toMatchObject({ subject: { type: 'process' }, openItems: [{ step: 'register' }] });
  });
}
