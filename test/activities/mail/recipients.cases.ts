import { v7 as uuid } from 'uuid';
import { withInstitution } from '../../../runtime/database';
import { DeliveryRoom, assessed, complete, wednesdayNoon } from './delivery-room';

let room: DeliveryRoom;
const anna = 'anna.berzina@paa.example';
const janisHerDeputy = 'janis.kalnins@paa.example';
const elinaTheRequester = 'elina.skujina@paa.example';

/** Puts a notice into the outbox as an event of the case would. */
async function announce(
  caseId: string,
  institutionId: string,
  payload: Record<string, unknown>,
): Promise<void> {
  await withInstitution(room.runtime.prisma, institutionId, (tx) =>
    tx.outbox.create({
      data: {
        institutionId,
        caseId,
        sequence: 99,
        sendKey: `${caseId}:99:0`,
        kind: 'notice',
        payload: payload as never,
        at: wednesdayNoon,
        notBefore: new Date(wednesdayNoon),
      },
    }),
  );
}

export function recipientCases(): void {
  beforeAll(async () => {
    room = await DeliveryRoom.open();
  });
  afterAll(() => room.close());

  test('a work item is offered by mail to its holder and the deputy of an absent one, once each, with a link to a page that asks', async () => {
    const caseId = await room.openChange();
    await room.deliver();
    await room.deliver();

    const [mail, ...others] = (await room.mailsOf(caseId)).filter(({ subject }) =>
      subject.includes('gaida jūsu rīcību'),
    );
    expect([mail, ...others].flatMap((one) => one?.to ?? []).sort()).toEqual([
      anna,
      janisHerDeputy,
    ]);
    const told = (to: string) => [mail, ...others].find((one) => one?.to[0] === to)?.text;
    expect(told(janisHerDeputy)).toContain('Aizvietojat: Anna Bērziņa');
    expect(told(anna)).not.toContain('Aizvietojat');
    expect(mail?.subject).toMatch(/^PU2-20\/2031\/\d{6}: Reģistrēšana – gaida jūsu rīcību$/);
    expect(mail?.text).toContain('Pakalpojums: Dzīvesvietas deklarēšana tiešsaistē');
    expect(mail?.text).toContain(
      `https://saimnieks.example/cases/${caseId}/work-items/register.1.1`,
    );
  });

  test('the time limit is said as a day of the week and a date, and which day is the last', async () => {
    const caseId = await room.openChange();
    await room.answer(caseId, 'anna.berzina', 'register.1.1', complete);
    await room.answer(caseId, 'anna.berzina', 'classify.1.1', {
      outcome: 'normal',
      category: 'content',
    });
    await room.deliver();

    const mail = (await room.mailsOf(caseId)).find(({ subject }) =>
      subject.includes('Ietekmes un riska izvērtēšana'),
    );
    expect(mail?.text).toMatch(
      /Termiņa pēdējā diena: (pirm|otr|treš|ceturt|piekt)diena, \d\d\.\d\d\.2031\.\n/,
    );
  });

  test('what an outcome and a text decide is decided on the page that the mail links to, and the mail names the choices', async () => {
    const caseId = await room.openChange({ of: 'DSA' });
    await room.answer(caseId, 'anna.berzina', 'register.1.1', complete);
    await room.answer(caseId, 'anna.berzina', 'classify.1.1', {
      outcome: 'normal',
      category: 'content',
    });
    await room.answer(caseId, 'anna.berzina', 'assess.1.1', assessed);
    await room.deliver();
    const mails = await room.mailsOf(caseId);
    const mail = mails.find(({ text }) => text.includes('/lemums/'));
    expect(mail?.text).toContain(`https://saimnieks.example/lemums/${caseId}/authorise.1.1`);
    expect(mail?.text).toMatch(/Iespējamie lēmumi: .*Noraidīt/);
  });

  test('the requester hears of each main state, and of the end with its result', async () => {
    const caseId = await room.openChange({ by: 'emily.carter' });
    await room.answer(caseId, 'anna.berzina', 'register.1.1', complete);
    await room.answer(caseId, 'anna.berzina', 'classify.1.1', {
      outcome: 'normal',
      category: 'content',
    });
    await room.answer(caseId, 'anna.berzina', 'assess.1.1', assessed);
    await room.act(caseId, 'emily.carter', 'withdrawn');
    await room.deliver();

    const toEmily = (await room.mailsOf(caseId))
      .filter(({ to }) => to[0] === 'emily.carter@paa.example')
      .map(({ subject }) => subject.replace(/^.*?: /, ''));
    expect(toEmily).toEqual([
      'Submitted',
      'Being assessed',
      'Being consulted on',
      'request withdrawn',
      'case closed – Withdrawn',
    ]);
  });

  test('nobody is asked to authorise what they requested themselves: the deputy for a conflict of interest is', async () => {
    const caseId = await room.openChange({ by: 'anna.berzina', of: 'DSA' });
    await room.answer(caseId, 'anna.berzina', 'register.1.1', complete);
    await room.answer(caseId, 'anna.berzina', 'classify.1.1', {
      outcome: 'normal',
      category: 'content',
    });
    await room.answer(caseId, 'anna.berzina', 'assess.1.1', assessed);
    await room.deliver();
    // Nobody deputises for Anna as owner of this service, so the next level decides.
    expect(await room.toldOf(caseId, 'Apstiprināšana – gaida')).toEqual([
      'ilze.krumina@paa.example',
    ]);
  });

  test('a warning reaches those who may act and whoever claimed the item, each once', async () => {
    const caseId = await room.openChange();
    await room.claim(caseId, 'anna.berzina', 'register.1.1');
    await room.letTimeReach(caseId);
    await room.deliver();
    expect(await room.toldOf(caseId, 'pagājusi puse termiņa')).toEqual([anna, janisHerDeputy]);
  });

  test('a missed time limit goes up the ladder; at the top to both portfolio managers and the operators', async () => {
    const caseId = await room.openChange();
    for (let reached = 0; reached < 9; reached += 1) await room.letTimeReach(caseId);
    await room.deliver();

    const told = (await room.mailsOf(caseId))
      .filter(({ subject }) => subject.includes('nokavēts termiņš'))
      .map(({ to }) => to[0]);
    expect(told).toEqual([
      'ilze.krumina@paa.example',
      'peteris.zarins@paa.example',
      'ilze.krumina@paa.example',
      'peteris.zarins@paa.example',
      'maija.petersone@paa.example',
    ]);
  });

  test('a time limit of the whole case is told of by its own name: half used, about to end, missed', async () => {
    const [caseId, institutionId, personId] = [
      uuid(),
      await room.institutionId('PAA'),
      await room.personId('zane.balode'),
    ];
    room.titles.set(caseId, `Incidents ${caseId}`);
    const subjectId = await withInstitution(room.runtime.prisma, institutionId, async (tx) => {
      await tx.caseOpening.create({
        data: {
          institutionId,
          caller: personId,
          idempotencyKey: caseId,
          caseId,
          requestHash: '',
          title: `Incidents ${caseId}`,
        },
      });
      return (await tx.service.findFirstOrThrow({ where: { code: 'IZZ' } })).id;
    });
    await room.record(caseId, 'PAA', {
      type: 'opened',
      at: wednesdayNoon,
      by: { kind: 'person', personId, institutionId },
      caseId,
      institutionId,
      process: { code: 'PU2-21', version: 1 },
      subject: { type: 'service', id: subjectId },
      request: {
        symptom: { content: uuid(), commitment: '' },
        extent: 'several',
        hindrance: 'limited',
      },
    });
    const isMissed = async () =>
      (await room.state(caseId)).clocks['resolve.1']?.fired.includes('due') === true;
    while (!(await isMissed())) {
      await room.letTimeReach(caseId);
      room.now = (await room.state(caseId)).clocks['resolve.1']?.due?.dueAt ?? room.now;
      await room.deliver();
    }
    expect(
      (await room.outbox(caseId, 'mail')).filter(
        ({ attempts, deliveredAt }) => deliveredAt === null && attempts > 0,
      ),
    ).toEqual([]);
    const told = (await room.mailsOf(caseId)).filter(({ subject }) =>
      subject.includes('Atrisināšanas termiņš'),
    );
    expect(told.find(({ to }) => to[0] === 'inese.lapina@paa.example')?.text).toContain(
      '„Atrisināšanas termiņš”: puse termiņa jau ir pagājusi.',
    );
    const asked = told
      .filter(({ text }) => text.includes('Lūdzu, apstipriniet'))
      .map(({ subject, to }) => `${subject.replace(/^.*– /, '')}: ${to[0] ?? ''}`);
    expect(asked).toEqual([
      'tuvojas termiņa beigas: janis.kalnins@paa.example',
      'tuvojas termiņa beigas: ilze.krumina@paa.example',
      'nokavēts termiņš: ilze.krumina@paa.example',
    ]);
  });

  test('on hold, when going on and when withdrawn, those with open work items hear of it beside the requester', async () => {
    const caseId = await room.openChange();
    const after = (seconds: number) =>
      new Date(Date.parse(wednesdayNoon) + seconds * 1_000).toISOString();
    await room.act(caseId, 'anna.berzina', 'held', after(1));
    await room.act(caseId, 'anna.berzina', 'resumed', after(2));
    await room.act(caseId, 'elina.skujina', 'withdrawn', after(3));
    await room.deliver();

    const all = [anna, elinaTheRequester, janisHerDeputy];
    expect(await room.toldOf(caseId, 'lieta apturēta')).toEqual(all);
    expect(await room.toldOf(caseId, 'lieta turpinās')).toEqual(all);
    expect(await room.toldOf(caseId, 'pieteikums atsaukts')).toEqual(all);
  });

  test('those affected hear of a change before: owners here and elsewhere, users, support desks and partners', async () => {
    const caseId = await room.openChange({ institution: 'RUD', by: 'uldis.sproge', of: 'ADR' });
    const institutionId = await room.institutionId('RUD');
    await announce(caseId, institutionId, {
      type: 'notify',
      about: 'affected',
      moment: 'before',
      at: wednesdayNoon,
    });
    await room.deliver();

    expect(await room.toldOf(caseId, 'gaidāmas izmaiņas')).toEqual([
      'adr-lietotaji@rud.example',
      anna,
      'atbalsts@paa.example',
      'dzd-lietotaji@paa.example',
      janisHerDeputy,
      'palidziba@rud.example',
    ]);
  });

  test('a partner whose agreement covers the subject and the task hears of a change after', async () => {
    const caseId = await room.openChange({ of: 'IZZ' });
    await announce(caseId, await room.institutionId('PAA'), {
      type: 'notify',
      about: 'affected',
      moment: 'after',
      at: wednesdayNoon,
    });
    await room.deliver();

    expect(await room.toldOf(caseId, 'izmaiņas ieviestas')).toEqual([
      'atbalsts@paa.example',
      'izz-lietotaji@paa.example',
      'liga.ozola@paa.example',
      'ligumi@digitalie-risinajumi.example',
      'ppi-lietotaji@paa.example',
      'sadarbiba@rud.example',
    ]);
    const toUsers = (await room.mailsOf(caseId)).find(
      ({ to }) => to[0] === 'izz-lietotaji@paa.example',
    );
    expect(toUsers?.text).not.toContain('https://');
  });

  test('an emergency is told to the portfolio manager at once, in the words of the process', async () => {
    const caseId = await room.openChange({ of: 'DZR', type: 'resource' });
    await room.answer(caseId, 'dace.vitola', 'register.1.1', complete);
    await room.answer(caseId, 'dace.vitola', 'classify.1.1', {
      outcome: 'emergency',
      category: 'infrastructure',
      reason: 'Datubāze neatbild nevienam.',
    });
    await room.deliver();

    const mails = (await room.mailsOf(caseId)).filter(({ subject }) =>
      subject.includes('informācija kopuma vadītājam'),
    );
    expect(mails.map(({ to }) => to[0])).toEqual(['peteris.zarins@paa.example']);
    expect(mails[0]?.text).toContain('Pieteikta ārkārtas izmaiņa');
  });

  test('whoever asked hears that the case they raised has ended, and so does the owner of the subject', async () => {
    const caseId = await room.openChange();
    await room.record(caseId, 'PAA', {
      type: 'caseEnded',
      at: wednesdayNoon,
      caseId: uuid(),
      number: 'PU2-20/2031/000777',
      result: 'successful',
    });
    await room.deliver();
    expect(await room.toldOf(caseId, 'beigusies saistītā lieta PU2-20/2031/000777')).toEqual([
      anna,
      elinaTheRequester,
      janisHerDeputy,
    ]);
  });

  test('a mail holds nothing of the case but the title that an officer wrote', async () => {
    const caseId = await room.openChange();
    await room.answer(caseId, 'anna.berzina', 'register.1.1', {
      ...complete,
      reason: 'Slepens iemesls par Jāni Bērziņu.',
    });
    await room.deliver();
    for (const { text, subject } of await room.mailsOf(caseId))
      expect(`${subject}${text}`).not.toContain('Slepens');
  });

  test('a role that nobody holds is told to nobody, and the outbox says so', async () => {
    const caseId = await room.openChange({ of: 'SVK', type: 'resource' });
    const institutionId = await room.institutionId('PAA');
    await announce(caseId, institutionId, {
      type: 'notify',
      about: 'portfolioOwner',
      message: 'emergencyDeclared',
      to: [],
      at: wednesdayNoon,
    });
    await room.deliver();
    expect((await room.outbox(caseId, 'notice')).at(-1)).toMatchObject({ outcome: 'nobody' });
  });
}
