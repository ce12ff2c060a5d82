import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { startInboundPart } from '../../../api/start';
import { withInstitution } from '../../../runtime/database';
import { PlainDatabase } from '../../../runtime/plain-database';
import type { RunningPart } from '../../../runtime/runtime';
import { institutionByCode } from '../../../store/registers/institution-by-code';
import { freePort } from '../../support/free-port';
import { mailsSince } from '../../support/caught-mails';
import { textOf } from '../cases/running-cases';
import { about, open } from './received';
import { system } from './running-submissions';

interface Attached {
  id: string;
  name: string;
  isUnverified: boolean;
}

export function mailCases(): void {
  describe('by mail', () => {
    let inbound: RunningPart;
    let port: number;
    beforeAll(async () => {
      port = await freePort();
      inbound = await startInboundPart({
        ...system.runtime,
        environment: {
          ...system.runtime.environment,
          inboundMail: {
            port,
            host: '127.0.0.1',
            domain: 'iesniegumi.example',
            authservId: 'mx.example',
          },
        },
      });
    });
    afterAll(() => inbound.stop());

    const text = 'Uz iesniegumu neatbildēja mēnesi, lūdzu paskaidrojiet.';
    /** A mail server elsewhere that hands a mail over; answers what it was told. */
    async function send(
      mail: SendMailOptions,
      to = port,
    ): Promise<{ code: number; words: string }> {
      const transport = createTransport({
        host: '127.0.0.1',
        port: to,
        secure: false,
        ignoreTLS: true,
      });
      try {
        const { response } = await transport.sendMail({
          from: { name: 'Jānis Ozols', address: 'janis.ozols@pasts.example' },
          to: 'PAA@iesniegumi.example',
          text,
          ...mail,
        });
        return { code: Number(response.slice(0, 3)), words: response };
      } catch (error) {
        return {
          code: (error as { responseCode?: number }).responseCode ?? 0,
          words: String(error),
        };
      } finally {
        transport.close();
      }
    }

    const casesNamed = async (title: string) =>
      (await system.get(`/cases?search=${encodeURIComponent(title)}`, 'ilze.krumina')).body
        .items as unknown as { caseId: string; number: string }[];
    const register = (id: string) =>
      system.post(`/cases/${id}/work-items/register.1.1`, 'inese.lapina', {
        answer: { outcome: 'registered', isSigned: false },
      });

    test('a mail to the institution is a submission of the one register, with its text, sender and files (R02, S003-05)', async () => {
      const subject = `Par atbildi ${randomUUID()}`;
      const bytes = Buffer.from('Vārds;Datums\nJānis;2026-10-01\n');
      expect(
        (
          await send({
            subject,
            attachments: [
              { filename: 'dati.csv', content: bytes, contentType: 'text/csv' },
              {
                filename: 'programma.exe',
                content: Buffer.from('MZ'),
                contentType: 'application/x-msdownload',
              },
            ],
          })
        ).code,
      ).toBe(250);
      const [found] = await casesNamed(subject);
      const id = found?.caseId ?? '';
      expect((await system.get(`/cases/${id}`, 'ilze.krumina')).body).toMatchObject({
        status: 'received',
        subject: { type: 'process' },
        data: { channel: 'email', answerBy: 'email', receivedAt: expect.any(String) as string },
      });
      const [opened] = (await system.get(`/cases/${id}/timeline`, 'ilze.krumina')).body
        .items as unknown as { answer: { description: string } }[];
      expect(opened?.answer.description).toBe(`${text}\n\n(Nepieņemti pielikumi: programma.exe)`);
      expect((await system.get(`/cases/${id}/submitter`, 'ilze.krumina')).body).toEqual({
        name: 'Jānis Ozols',
        contact: 'janis.ozols@pasts.example',
        answerBy: 'email',
      });
      expect(
        (await system.get(`/cases/${id}/attachments`, 'ilze.krumina')).body.items,
      ).toMatchObject([{ name: 'dati.csv', mediaType: 'text/csv', sizeInBytes: bytes.length }]);
    });

    test('mails that say different things are different mails, whatever their Message-ID', async () => {
      const [messageId, first, second] = [
        `<constant.${randomUUID()}@scanner.example>`,
        `Pirmais ${randomUUID()}`,
        `Otrais ${randomUUID()}`,
      ];
      expect([
        (await send({ subject: first, messageId })).code,
        (await send({ subject: second, messageId })).code,
      ]).toEqual([250, 250]);
      expect([await casesNamed(first), await casesNamed(second)]).toMatchObject([[{}], [{}]]);
    });

    test('of mails that differ in their file only, none and no file is lost', async () => {
      const subject = `Skenēts ${randomUUID()}`;
      const messageId = `<constant.${randomUUID()}@scanner.example>`;
      const scans = ['viens', 'divi'].map((content) => ({ filename: 'skens.txt', content }));
      for (const scan of [...scans, scans[0]])
        expect(await send({ subject, messageId, attachments: scan && [scan] })).toMatchObject({
          code: 250,
        });
      const kept = await Promise.all(
        (await casesNamed(subject)).map(
          async ({ caseId }) =>
            (await system.get(`/cases/${caseId}/attachments`, 'ilze.krumina')).body.items,
        ),
      );
      expect(
        kept
          .flat()
          .map((one) => (one as unknown as { sizeInBytes: number }).sizeInBytes)
          .sort(),
      ).toEqual([4, 5]);
    });

    test('the same mail twice is one submission', async () => {
      const subject = `Divreiz ${randomUUID()}`;
      const mail = { subject, messageId: `<${randomUUID()}@pasts.example>` };
      expect([(await send(mail)).code, (await send(mail)).code]).toEqual([250, 250]);
      expect(await casesNamed(subject)).toHaveLength(1);
    });

    test.each([
      ['an answering machine', { headers: { 'Auto-Submitted': 'auto-replied' } }],
      ['a bounce', { envelope: { from: '', to: 'PAA@iesniegumi.example' } }],
      ['a mailing list', { headers: { 'List-Id': '<news.pasts.example>' } }],
    ])('%s submits nothing (RFC 3834)', async (_what, more) => {
      const subject = `Automātiski ${randomUUID()}`;
      expect((await send({ subject, ...more })).code).toBe(250);
      expect(await casesNamed(subject)).toEqual([]);
    });

    test('an unknown mailbox and what is too large are refused before they are taken', async () => {
      expect((await send({ subject: 'x', to: 'NAV@iesniegumi.example' })).code).toBe(550);
      expect((await send({ subject: 'x', to: 'PAA@citur.example' })).code).toBe(550);
      expect(
        (
          await send({
            subject: 'x',
            attachments: [{ filename: 'a.txt', content: Buffer.alloc(26 * 1024 * 1024, 'a') }],
          })
        ).code,
      ).toBe(552);
    });

    test('a mail that cannot be stored now is refused for now, and taken when it is sent again', async () => {
      const subject = `Vēlāk ${randomUUID()}`;
      const mail = { subject, messageId: `<${randomUUID()}@pasts.example>` };
      // PostgreSQL is gone between looking up the mailbox and storing.
      const plain = new PlainDatabase(`postgresql://nobody@127.0.0.1:${await freePort()}/gone`);
      const elsewhere = await freePort();
      const broken = await startInboundPart({
        ...system.runtime,
        plain,
        environment: {
          ...system.runtime.environment,
          inboundMail: { port: elsewhere, host: '127.0.0.1', domain: 'iesniegumi.example' },
        },
      });
      expect((await send(mail, elsewhere)).code).toBe(451);
      await broken.stop();
      await plain.close();
      expect(await casesNamed(subject)).toEqual([]);
      expect((await send(mail)).code).toBe(250);
      expect(await casesNamed(subject)).toHaveLength(1);
    });

    test('a short mail, an empty one and a very long one lose nothing', async () => {
      const [short, long] = [`Īss ${randomUUID()}`, `Garš ${randomUUID()}`];
      const whole = 'Teikums par kavēšanos. '.repeat(400).trim();
      expect([
        (await send({ subject: short, text: 'Slikti' })).code,
        (await send({ subject: long, text: whole })).code,
        (await send({ subject: '', text: '' })).code,
      ]).toEqual([250, 250, 250]);
      const descriptionOf = async (title: string) =>
        (
          (
            await system.get(
              `/cases/${(await casesNamed(title))[0]?.caseId ?? ''}/timeline`,
              'ilze.krumina',
            )
          ).body.items as unknown as { answer: { description: string } }[]
        )[0]?.answer.description;
      expect(await descriptionOf(short)).toBe(`${short}\n\nSlikti`);
      expect(await descriptionOf(long)).toMatch(/\(Visa vēstule ir pielikumā\.\)$/);
      expect(
        (
          await system.get(
            `/cases/${(await casesNamed(long))[0]?.caseId ?? ''}/attachments`,
            'ilze.krumina',
          )
        ).body.items,
      ).toMatchObject([{ name: 'vestule.txt', sizeInBytes: Buffer.byteLength(whole) }]);
    });

    test('a mail without headers keeps its words and the sender of its envelope', async () => {
      const mark = randomUUID();
      expect(
        (
          await send({
            envelope: { from: 'anna.liepa@pasts.example', to: 'PAA@iesniegumi.example' },
            raw: `Par ${mark} neviens neatbild jau trešo nedēļu.`,
          })
        ).code,
      ).toBe(250);
      const caseId = (await casesNamed('Iesniegums e-pastā'))[0]?.caseId ?? '';
      expect((await system.get(`/cases/${caseId}/submitter`, 'ilze.krumina')).body).toMatchObject({
        contact: 'anna.liepa@pasts.example',
      });
      expect(
        (await system.get(`/cases/${caseId}/timeline`, 'ilze.krumina')).body.items,
      ).toMatchObject([
        {
          answer: { declaredKind: 'notSaid', description: expect.stringContaining(mark) as string },
        },
      ]);
    });

    test('the submitter hears of the receipt by mail, and their reply joins the dialogue; a stranger’s does not, and what only names the number stands apart (S002-41)', async () => {
      const subject = `Saruna ${randomUUID()}`;
      const [address, began] = [`${randomUUID()}@pasts.example`, new Date()];
      expect((await send({ subject, from: address })).code).toBe(250);
      const [found] = await casesNamed(subject);
      const { caseId: id = '', number = '' } = found ?? {};
      expect((await register(id)).status).toBe(200);
      const caught = async () => (await mailsSince(began)).find(({ to }) => to.includes(address));
      const mail = await system.eventually(caught, (one) => one !== undefined);
      expect(mail).toMatchObject({
        subject: `${number}: iesniegums saņemts`,
        text: expect.stringContaining(number) as string,
      });
      const before = (
        await system.eventually(
          () => system.messagesOf(id, 'inese.lapina'),
          (messages) => messages.length > 0,
        )
      ).length;

      expect(
        (
          await send({
            from: address,
            subject: 'Re: saņemts',
            inReplyTo: mail?.messageId ?? '',
            text: 'Pievienoju, ka tas bija otrdien.',
          })
        ).code,
      ).toBe(250);
      const vouched = (by: string) => ({
        headers: { 'Authentication-Results': `${by}; dmarc=pass header.from=pasts.example` },
      });
      const byNumber = { from: address, subject: `Par ${number}` };
      for (const mail of [
        { ...byNumber, text: 'Un vēl kaut kas būtisks.', ...vouched('mx.example') },
        { ...byNumber, text: 'To varētu rakstīt katrs.' },
        { ...byNumber, text: 'Par sevi galvo pats.', ...vouched('mx.pasts.example') },
        {
          ...byNumber,
          text: 'Izdomāta atsauce.',
          inReplyTo: `<${'0'.repeat(40)}@127.0.0.1>`,
          attachments: [{ filename: 'svess.txt', content: 'Svešs.', contentType: 'text/plain' }],
        },
      ])
        expect((await send(mail)).code).toBe(250);
      expect(
        (
          await send({
            from: 'svess@pasts.example',
            subject: `Par ${number} ${id}`,
            text: 'Es arī gribu ko piebilst.',
          })
        ).code,
      ).toBe(250);
      const messages = await system.messagesOf(id, 'inese.lapina');
      expect(
        messages
          .slice(before)
          .map(({ text: said, isFromSubmitter, about }) => [said, isFromSubmitter, about]),
      ).toEqual([
        ['Pievienoju, ka tas bija otrdien.', true, 'message'],
        ['Un vēl kaut kas būtisks.', true, 'message'],
        ['To varētu rakstīt katrs.', false, 'unverified'],
        ['Par sevi galvo pats.', false, 'unverified'],
        ['Izdomāta atsauce.', false, 'unverified'],
      ]);
      expect(
        (await system.get(`/cases/${id}/attachments`, 'inese.lapina')).body.items,
      ).toMatchObject([{ name: 'svess.txt', author: { id: 'unverified' } }]);
      const institution = (await institutionByCode(system.runtime.prisma, 'PAA')) ?? '';
      const notices = await withInstitution(system.runtime.prisma, institution, (tx) =>
        tx.outbox.findMany({ where: { caseId: id, sendKey: { startsWith: 'message:' } } }),
      );
      expect(notices.map(({ payload }) => (payload as { about: string }).about).sort()).toEqual([
        ...Array.from({ length: 2 }, () => 'submitterWrote'),
        ...Array.from({ length: 3 }, () => 'unverifiedMail'),
      ]);
      expect(await casesNamed(id)).toHaveLength(1);
    });

    test('what nothing proves to be the submitter’s is read by who handles the case, and not by the submitter, with or without an account, nor by who only reads the case', async () => {
      const address = `${randomUUID()}@pasts.example`;
      const id = await open(
        'emily.carter',
        about('DZD', { submitter: 'Emily Carter', contact: address, answerBy: 'email' }),
      );
      const { number } = (await system.get(`/cases/${id}`, 'emily.carter')).body;
      const forged = {
        from: address,
        subject: `Par ${textOf(number)}`,
        text: 'To varētu rakstīt katrs.',
        attachments: [{ filename: 'svess.txt', content: 'Svešs.', contentType: 'text/plain' }],
      };
      expect((await send(forged)).code).toBe(250);
      const isForged = ({ about: what }: { about: string }) => what === 'unverified';
      expect((await system.messagesOf(id, 'inese.lapina')).filter(isForged)).toHaveLength(1);
      expect((await system.messagesOf(id, 'emily.carter')).filter(isForged)).toEqual([]);
      const files = async (as: string) =>
        (await system.get(`/cases/${id}/attachments`, as)).body.items as unknown as Attached[];
      const [file] = await files('inese.lapina');
      expect(file).toMatchObject({ name: 'svess.txt', isUnverified: true });
      const download = async (as: string) =>
        (await system.call(`/api/v1/cases/${id}/attachments/${file?.id ?? ''}`, { as })).status;
      for (const as of ['emily.carter', 'valdis.rozitis']) {
        expect((await system.get(`/cases/${id}`, as)).status).toBe(200);
        expect([as, await files(as), await download(as)]).toEqual([as, [], 404]);
      }
      expect(await download('inese.lapina')).toBe(200);
    });

    test('a client that talks nonsense is told so, and the next one is served', async () => {
      const socket = connect(port, '127.0.0.1');
      const said: string[] = [];
      socket.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
      await new Promise((resolve) => socket.once('data', resolve));
      socket.write('NONSENSE\r\nQUIT\r\n');
      await new Promise((resolve) => socket.once('close', resolve));
      expect(said.join('')).toMatch(/^220 [\s\S]*\n50\d /);
      expect((await send({ subject: `Pēc tam ${randomUUID()}` })).code).toBe(250);
    });
  });
}
