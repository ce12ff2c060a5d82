import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { v7 as uuid } from 'uuid';
import { criteria } from '../../../domain/processes/pu2-18-complaint-management/submission';
import { addMessage } from '../../../store/submissions/dialogue';
import { ContentStore } from '../../../store/content/content-store';
import { connectMailServer } from '../../../activities/delivery/mail-server';
import type { SubmissionMessage } from '../../../generated/prisma/client';
import { withInstitution } from '../../../runtime/database';
import { DeliveryRoom, wednesdayNoon } from './delivery-room';

let room: DeliveryRoom;
const later = (minutes: number): string =>
  new Date(Date.parse(wednesdayNoon) + minutes * 60_000).toISOString();

/** A submission with an address, as far as its registration: its acknowledgement waits. */
async function submitted(contact: string): Promise<string> {
  const [caseId, institutionId] = [uuid(), await room.institutionId('PAA')];
  const contents = new ContentStore(room.runtime.environment.masterKey);
  const [description, address] = await withInstitution(
    room.runtime.prisma,
    institutionId,
    async (tx) => {
      await tx.caseOpening.create({
        data: {
          institutionId,
          caller: 'mail',
          idempotencyKey: caseId,
          caseId,
          requestHash: '',
          title: 'Iesniegums',
        },
      });
      return [
        await contents.store(tx, { institutionId, caseId }, 'Neviens neatbild.'),
        await contents.store(tx, { institutionId, caseId }, contact),
      ];
    },
  );
  await room.record(caseId, 'PAA', {
    type: 'opened',
    at: wednesdayNoon,
    by: { kind: 'submitter', institutionId },
    caseId,
    institutionId,
    process: { code: 'PU2-18', version: 1 },
    subject: { type: 'process' },
    request: { declaredKind: 'complaint', description, contact: address, channel: 'email' },
  });
  await room.answer(caseId, 'inese.lapina', 'register.1.1', {
    outcome: 'registered',
    isSigned: true,
  });
  return caseId;
}

const messagesOf = async (caseId: string): Promise<SubmissionMessage[]> =>
  withInstitution(room.runtime.prisma, await room.institutionId('PAA'), (tx) =>
    tx.submissionMessage.findMany({ where: { caseId } }),
  );

/** Decided on and answered; what was promised is a change that is being made. */
async function waitsForChange(): Promise<string> {
  const caseId = await submitted('submitter@outside.example');
  const owner = 'ilze.krumina';
  const [text, criterion] = [{ content: uuid(), commitment: '' }, 'complaint'];
  await room.answer(caseId, owner, 'classify.1.1', {
    outcome: 'complaint',
    ...Object.fromEntries(criteria.map((name) => [name, criterion])),
    hasHappened: true,
    ground: 'attitude',
    severity: 'low',
  });
  await room.answer(caseId, owner, 'evaluate.1.1', { outcome: 'justified', findings: text });
  await room.answer(caseId, owner, 'decide.1.1', {
    outcome: 'correct',
    grounds: text,
    needsChange: true,
    hasLaterMeasures: true,
    measures: [{ what: text, responsible: text, until: '2031-04-30' }],
  });
  await room.answer(caseId, owner, 'inform.1.1', {
    outcome: 'impossible',
    message: text,
    reason: text,
  });
  return caseId;
}

export function letterCases(): void {
  beforeAll(async () => {
    room = await DeliveryRoom.open();
  });
  afterAll(() => room.close());
  beforeEach(() => {
    room.now = wednesdayNoon;
  });

  test('what a submitter writes while the case waits for a change reaches whoever may hold the case', async () => {
    const caseId = await waitsForChange();
    const { openSteps, items, sequence, institutionId } = await room.state(caseId);
    expect(openSteps).toMatchObject([{ step: 'awaitChange' }]);
    expect(Object.values(items).filter(({ open }) => open)).toEqual([]);
    await room.deliver();
    const write = () =>
      withInstitution(room.runtime.prisma, institutionId, (tx) =>
        addMessage(
          tx,
          new ContentStore(room.runtime.environment.masterKey),
          { caseId, institutionId, sequence, at: wednesdayNoon },
          { id: uuid(), text: 'Kad tas būs?', isFromSubmitter: true },
        ),
      );
    const told = async () => {
      await room.deliver();
      return room.toldOf(caseId, 'iesniedzējs raksta');
    };
    await write();
    expect(await told()).toEqual(['ilze.krumina@paa.example']);

    // Her role is vacant: the other portfolio manager of the institution hears of it.
    await withInstitution(room.runtime.prisma, institutionId, (tx) =>
      tx.holding.updateMany({
        where: { role: 'institution_service_portfolio_owner' },
        data: { validTo: new Date('2031-03-04') },
      }),
    );
    await write();
    expect(await told()).toEqual(['ilze.krumina@paa.example', 'peteris.zarins@paa.example']);
  });

  test('an address that a mail server will never take is written down as impossible, once, and not tried again', async () => {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('no such mailbox'), { responseCode: 550 })),
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    // A server that listens on a port of TCP has such an address.
    const { port } = server.server.address() as AddressInfo;
    const mailServer = connectMailServer({
      smtpUrl: `smtp://127.0.0.1:${port}`,
      publicUrl: 'https://saimnieks.example',
      masterKey: Buffer.alloc(32),
      clock: room.runtime.clock,
    });
    const caseId = await submitted('nav@pasts.example');
    await room.deliver(['letter'], { mailServer });
    expect(
      (await room.outbox(caseId, 'letter')).map(({ outcome, attempts }) => [outcome, attempts]),
    ).toEqual([['impossible', 1]]);
    expect((await messagesOf(caseId)).map(({ about, outcome }) => [about, outcome])).toEqual([
      ['acknowledgement', 'impossible'],
    ]);
    mailServer.close();
    await new Promise<void>((resolve) => server.close(resolve));
  });

  test('while no mail server answers a letter waits, and leaves when one does; a repeat writes nothing twice', async () => {
    const address = `${uuid()}@pasts.example`;
    const caseId = await submitted(address);
    const mailServer = connectMailServer({
      smtpUrl: 'smtp://127.0.0.1:9',
      publicUrl: 'https://saimnieks.example',
      masterKey: Buffer.alloc(32),
      clock: room.runtime.clock,
    });
    await room.deliver(['letter'], { mailServer });
    expect(await messagesOf(caseId)).toEqual([]);
    room.now = later(10);
    await Promise.all([room.deliver(['letter']), room.deliver(['letter'])]);
    const kept = await messagesOf(caseId);
    expect(kept).toMatchObject([
      {
        about: 'acknowledgement',
        outcome: 'sent',
        isFromSubmitter: false,
        mailId: expect.stringMatching(/^<.+@.+>$/) as string,
      },
    ]);
    mailServer.close();
  });
}
