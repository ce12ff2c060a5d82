import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import { deliverRound } from '../../../activities/delivery/deliver-round';
import { connectMailServer, type MailServer } from '../../../activities/delivery/mail-server';
import { sweepContents } from '../../../activities/sweep-contents';
import { withInstitution } from '../../../runtime/database';
import { nextInstant } from '../../../store/rehearsal/what-is-due';
import { DeliveryRoom, wednesdayNoon } from './delivery-room';

let room: DeliveryRoom;
const later = (minutes: number): string =>
  new Date(Date.parse(wednesdayNoon) + minutes * 60_000).toISOString();
const nobodyListens = (): MailServer =>
  connectMailServer({
    smtpUrl: 'smtp://127.0.0.1:9',
    publicUrl: 'https://saimnieks.example',
    masterKey: Buffer.alloc(32),
    clock: room.runtime.clock,
  });

export function sendingCases(): void {
  beforeAll(async () => {
    room = await DeliveryRoom.open();
  });
  afterAll(() => room.close());
  beforeEach(() => {
    room.now = wednesdayNoon;
  });

  test('two deliverers at once send each mail once', async () => {
    const cases = await Promise.all([
      room.openChange(),
      room.openChange({ of: 'IZZ' }),
      room.openChange({ of: 'PPI' }),
    ]);
    await Promise.all([room.deliver(), room.deliver(), room.deliver()]);

    for (const caseId of cases) {
      const ids = (await room.mailsOf(caseId)).map(({ messageId }) => messageId);
      expect(ids).toHaveLength((await room.outbox(caseId, 'mail')).length);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test('mails of a case leave in the order of what happened', async () => {
    const caseId = await room.openChange({ by: 'emily.carter' });
    await room.act(caseId, 'anna.berzina', 'held');
    await room.act(caseId, 'anna.berzina', 'resumed');
    await room.deliver();
    const toEmily = (await room.mailsOf(caseId))
      .filter(({ to }) => to[0] === 'emily.carter@paa.example')
      .map(({ subject }) => subject.replace(/^.*?: /, ''));
    expect(toEmily).toEqual(['Submitted', 'case put on hold', 'case resumed']);
  });

  test('a dead mail server delays mail and nothing else: messages to cases arrive, and the mails leave when it is back', async () => {
    const origin = await room.openChange({ of: 'IZZ' });
    const raised = await room.openChange({ origin });
    await room.act(raised, 'elina.skujina', 'withdrawn');
    const told: unknown[] = [];
    await room.deliver(undefined, {
      mailServer: nobodyListens(),
      tellCase: (...message) => Promise.resolve(void told.push(message)),
    });

    expect(told).toEqual([
      [
        'PU2-20',
        { caseId: origin, institutionId: await room.institutionId('PAA') },
        expect.objectContaining({ type: 'caseRaised', caseId: raised, id: `raised:${raised}` }),
      ],
      [
        'PU2-20',
        { caseId: origin, institutionId: await room.institutionId('PAA') },
        expect.objectContaining({
          type: 'caseEnded',
          caseId: raised,
          result: 'withdrawn',
          id: `told:${raised}:2`,
        }),
      ],
    ]);
    expect(await room.mailsOf(raised)).toEqual([]);
    const waiting = await room.outbox(raised, 'mail');
    expect(waiting.length).toBeGreaterThan(0);
    expect(waiting.map(({ deliveredAt, lastError }) => ({ deliveredAt, lastError }))).toEqual(
      waiting.map(() => ({ deliveredAt: null, lastError: 'Error ESOCKET CONN' })),
    );

    room.now = later(10);
    await room.deliver();
    expect(await room.mailsOf(raised)).toHaveLength(waiting.length);
  });

  test('the pause grows with each failure, and nothing is given up', async () => {
    const caseId = await room.openChange({ of: 'EPN' });
    await room.deliver(['notice']);
    const pauses: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      await room.deliver(['mail'], { mailServer: nobodyListens() });
      const [mail] = await room.outbox(caseId, 'mail');
      const heldUntil = mail?.heldUntil.toISOString() ?? '';
      pauses.push((Date.parse(heldUntil) - Date.parse(room.now)) / 1_000);
      room.now = heldUntil;
    }
    expect(pauses).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300]);
    await room.deliver(['mail']);
    expect((await room.outbox(caseId, 'mail'))[0]).toMatchObject({
      outcome: 'sent',
      lastError: null,
    });
  });

  test('a mail that failed waits by the wall: no instant of the system’s time is its next try', async () => {
    const caseId = await room.openChange({ of: 'EPN' });
    await room.deliver(['notice']);
    await room.deliver(['mail'], { mailServer: nobodyListens() });
    const [mail] = await room.outbox(caseId, 'mail');
    expect(mail).toMatchObject({ lastError: expect.any(String) as string, deliveredAt: null });
    const tries = (mail?.heldUntil ?? new Date(0)).getTime();
    const next = await nextInstant(room.runtime.plain, new Date(room.now));
    expect(next?.getTime()).not.toBe(tries);
    expect(mail?.notBefore.toISOString()).toBe(room.now);
  });

  test('what one delivery has taken up no other takes, however far the system’s time runs on meanwhile', async () => {
    const caseId = await room.openChange({ of: 'EPN' });
    await room.deliver(['notice']);
    const wall = () => new Date(wednesdayNoon);
    const slow = {
      wall,
      mailServer: {
        send: async (...mail: Parameters<MailServer['send']>) => {
          room.now = later(60 * 24 * 30);
          await deliverRound({ ...room.dependencies, wall }, ['mail']);
          return room.dependencies.mailServer.send(...mail);
        },
      },
    };
    const waiting = await room.outbox(caseId, 'mail');
    await room.deliver(['mail'], slow);
    expect(await room.mailsOf(caseId)).toHaveLength(waiting.length);
  });

  test('where nothing is rehearsed, what is held is not due either: so a worker of the release before leaves it', async () => {
    const caseId = await room.openChange({ of: 'EPN' });
    await room.deliver(['notice']);
    const dueMeanwhile: number[] = [];
    const looking = {
      mailServer: {
        send: async (...mail: Parameters<MailServer['send']>) => {
          const rows = await room.outbox(caseId, 'mail');
          const due = rows.filter((row) => row.notBefore <= new Date(room.now));
          dueMeanwhile.push(due.filter((row) => row.attempts > 0 && !row.deliveredAt).length);
          return room.dependencies.mailServer.send(...mail);
        },
      },
    };
    await room.deliver(['mail'], looking);
    expect(new Set(dueMeanwhile)).toEqual(new Set([0]));
  });

  test('what was sent when its deliverer was killed is sent again under the same Message-ID', async () => {
    const caseId = await room.openChange({ of: 'PPI' });
    await room.deliver(['notice']);
    const killed = new Error('killed');
    const dying = {
      mailServer: {
        send: async (...mail: Parameters<MailServer['send']>) => {
          await room.dependencies.mailServer.send(...mail);
          throw killed;
        },
      },
    };
    await room.deliver(['mail'], dying);
    const first = (await room.mailsOf(caseId)).map(({ messageId }) => messageId).sort();
    expect(first.length).toBeGreaterThan(1);

    room.now = later(10);
    await room.deliver(['mail']);
    const both = (await room.mailsOf(caseId)).map(({ messageId }) => messageId);
    expect([...new Set(both)].sort()).toEqual(first);
    expect(both).toHaveLength(first.length * 2);
  });

  test('an address that the server refuses does not hold up the others, and what is kept of it names nobody', async () => {
    const caseId = await room.openChange();
    const refusing = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: ({ address }, _session, done) =>
        done(
          address.startsWith('anna')
            ? Object.assign(new Error(`no mailbox ${address}`), { responseCode: 550 })
            : null,
        ),
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done());
      },
    });
    refusing.listen(0, '127.0.0.1');
    await once(refusing.server, 'listening');
    const { port } = refusing.server.address() as AddressInfo;
    const mailServer = connectMailServer({
      smtpUrl: `smtp://127.0.0.1:${port}`,
      publicUrl: 'https://saimnieks.example',
      masterKey: Buffer.alloc(32),
      clock: room.runtime.clock,
    });
    await room.deliver(undefined, { mailServer });
    mailServer.close();
    await new Promise<void>((resolve) => refusing.close(() => resolve()));

    const mails = await room.outbox(caseId, 'mail');
    const anna = await room.personId('anna.berzina');
    expect(
      mails
        .filter(({ outcome }) => outcome !== 'sent')
        .map(({ sendKey, lastError }) => [sendKey.endsWith(anna), lastError]),
    ).toEqual([[true, 'Error EENVELOPE 550 RCPT TO']]);
    expect(mails.length).toBeGreaterThan(1);
  });

  test('mails wait for the working hours of the institution', async () => {
    const caseId = await room.openChange();
    room.now = '2031-03-08T10:00:00.000Z';
    await room.deliver();
    expect(await room.mailsOf(caseId)).toEqual([]);
    const mails = await room.outbox(caseId, 'mail');
    expect(mails.length).toBeGreaterThan(0);
    expect(mails.map(({ notBefore }) => notBefore.toISOString())).toEqual(
      mails.map(() => '2031-03-10T07:00:00.000Z'),
    );

    room.now = '2031-03-10T07:00:00.000Z';
    await room.deliver();
    expect(await room.mailsOf(caseId)).toHaveLength(mails.length);
  });

  test('severe cases and what nobody below acknowledged do not wait for the office to open', async () => {
    const emergency = await room.openChange();
    await room.answer(emergency, 'anna.berzina', 'register.1.1', {
      outcome: 'accepted',
      reasonIsClear: true,
      subjectIsNamed: true,
      resultIsDescribed: true,
    });
    await room.answer(emergency, 'anna.berzina', 'classify.1.1', {
      outcome: 'emergency',
      category: 'content',
      reason: 'Pakalpojums nedarbojas nevienam.',
    });
    const late = await room.openChange({ of: 'EPN' });
    for (let reached = 0; reached < 9; reached += 1) await room.letTimeReach(late);
    room.now = '2031-03-08T22:00:00.000Z';
    await room.deliver();

    expect(await room.toldOf(emergency, 'Apstiprināšana – gaida')).toContain(
      'anna.berzina@paa.example',
    );
    const [first, ...others] = (await room.mailsOf(late)).map(({ text }) =>
      text.includes('atgādināsim katru darba dienu'),
    );
    expect([first, ...others]).toEqual([true, true, true]);
  });

  test('rows of a transaction that may be overtaken by an earlier one are left until it has ended', async () => {
    const earlier = new Client({ connectionString: room.runtime.environment.databaseAdminUrl });
    await earlier.connect();
    await earlier.query('begin');
    await earlier.query('select pg_current_xact_id()');
    const caseId = await room.openChange();
    await room.deliver(['notice']);
    expect(await room.outbox(caseId, 'mail')).toEqual([]);
    await earlier.query('commit');
    await earlier.end();
    await room.deliver(['notice']);
    expect((await room.outbox(caseId, 'mail')).length).toBeGreaterThan(0);
  });

  test('rows that came with the backup of a server further on in its transactions are delivered at once', async () => {
    const caseId = await room.openChange();
    const owner = new Client({ connectionString: room.runtime.environment.databaseAdminUrl });
    await owner.connect();
    await owner.query("update outbox set xact_id = '9000000000' where case_id = $1", [caseId]);
    await owner.end();
    await room.deliver(['notice']);
    expect((await room.outbox(caseId, 'mail')).length).toBeGreaterThan(0);
  });

  test('contents that nothing came to name are swept after a day; used and fresh ones stay', async () => {
    const institutionId = await room.institutionId('RUD');
    const row = (createdAt: string, usedAt: string | null) => ({
      id: uuid(),
      institutionId,
      caseId: uuid(),
      ciphertext: new Uint8Array([1]),
      nonce: new Uint8Array([1]),
      commitment: '',
      salt: '',
      createdAt,
      usedAt,
    });
    const [old, fresh, used] = [
      row('2031-03-04T09:59:00.000Z', null),
      row('2031-03-04T10:01:00.000Z', null),
      row('2031-01-01T00:00:00.000Z', '2031-01-01T00:01:00.000Z'),
    ];
    const kept = await withInstitution(room.runtime.prisma, institutionId, async (tx) => {
      await tx.content.createMany({ data: [old, fresh, used] });
      return [fresh.id, used.id];
    });
    expect(
      await sweepContents({
        plain: room.runtime.plain,
        now: () => new Date(wednesdayNoon),
        wall: () => new Date(wednesdayNoon),
      }),
    ).toBe(1);
    expect(
      await withInstitution(room.runtime.prisma, institutionId, async (tx) =>
        (await tx.content.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id),
      ),
    ).toEqual(kept);
  });
}
