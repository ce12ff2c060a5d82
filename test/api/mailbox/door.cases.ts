import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { mailBounds, type MailBounds } from '../../../api/mailbox/mail-bounds';
import { startInboundMail } from '../../../api/mailbox/start-inbound-mail';
import { closeRuntime, openRuntime, type Runtime } from '../../../runtime/runtime';
import { ContentStore } from '../../../store/content/content-store';
import { freePort } from '../../support/free-port';
import { freshEnvironment } from '../../support/servers';

let runtime: Runtime;
let drop: () => Promise<void>;
/** A mailbox with bounds of the test's own, and one sender's connection to it. */
async function withSender(
  bounds: Partial<MailBounds>,
  work: (sender: Sender, another: () => Promise<Sender>) => Promise<void>,
  mostSubmissionsPerMinute = 100,
): Promise<void> {
  const port = await freePort();
  const { environment } = runtime;
  const inbound = await startInboundMail(
    {
      ...runtime,
      environment: {
        ...environment,
        mostSubmissionsPerMinute,
        inboundMail: { port, host: '127.0.0.1', domain: 'iesniegumi.example' },
      },
      contents: new ContentStore(environment.masterKey),
    },
    { ...mailBounds, checkEveryMs: 50, ...bounds },
  );
  const senders: Sender[] = [];
  const another = async () => {
    const sender = await Sender.at(port);
    senders.push(sender);
    return sender;
  };
  try {
    await work(await another(), another);
  } finally {
    for (const { socket } of senders) socket.destroy();
    await inbound.stop();
  }
}

/** A mail server that sends, line by line. */
class Sender {
  private readonly answers: AsyncIterator<string>;
  readonly closed: Promise<void>;

  /** The code of the first line that the server says. */
  greeting: string | undefined;

  private constructor(readonly socket: Socket) {
    this.answers = createInterface({ input: socket })[Symbol.asyncIterator]();
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  static async at(port: number): Promise<Sender> {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    await once(socket, 'connect');
    const sender = new Sender(socket);
    sender.greeting = await sender.answer();
    return sender;
  }

  /** The code of the next answer; undefined where the connection has ended. */
  async answer(): Promise<string | undefined> {
    const next = await this.answers.next().catch(() => undefined);
    return next === undefined || next.done === true ? undefined : next.value.slice(0, 3);
  }

  async say(line: string): Promise<string | undefined> {
    this.socket.write(`${line}\r\n`);
    return await this.answer();
  }

  async beginMail(): Promise<void> {
    await this.say('HELO mail.example');
    await this.say('MAIL FROM:<sender@mail.example>');
    await this.say('RCPT TO:<PAA@iesniegumi.example>');
    expect(await this.say('DATA')).toBe('354');
  }
}

export function doorCases(): void {
  beforeAll(async () => {
    const fresh = await freshEnvironment({}, { demonstration: true });
    ({ drop } = fresh);
    runtime = openRuntime(fresh.environment);
  });
  afterAll(async () => {
    await closeRuntime(runtime);
    await drop();
  });

  test('who sends no command is not kept', async () => {
    await withSender({ commandsMs: 400 }, async ({ closed, socket }) => {
      await closed;
      expect(socket.destroyed).toBe(true);
    });
  });

  test('who drips a command is not kept', async () => {
    await withSender({ commandsMs: 400 }, async ({ socket }) => {
      for (let sent = 0; sent < 400 && !socket.destroyed; sent += 1) {
        socket.write('N');
        await sleep(25);
      }
      expect(socket.destroyed).toBe(true);
    });
  });

  test('who sends commands without end is not kept', async () => {
    await withSender({ commandBytes: 2_000 }, async (sender) => {
      let answered: string | undefined = '250';
      for (let sent = 0; sent < 5_000 && answered !== undefined; sent += 1)
        answered = await sender.say('NOOP');
      expect(answered).toBeUndefined();
    });
  });

  test('who drips a mail is not kept', async () => {
    await withSender({ graceMs: 400, bytesPerSecond: 1_000_000 }, async (sender) => {
      await sender.beginMail();
      for (let sent = 0; sent < 400 && !sender.socket.destroyed; sent += 1) {
        sender.socket.write('a');
        await sleep(25);
      }
      expect(sender.socket.destroyed).toBe(true);
    });
  });

  test('a mail without end is not kept in memory, and its connection ends', async () => {
    await withSender({ mailBytes: 100_000 }, async (sender) => {
      await sender.beginMail();
      const line = `${'a'.repeat(998)}\r\n`;
      let sent = 0;
      for (; sent < 100_000 && !sender.socket.destroyed; sent += 1) {
        sender.socket.write(line);
        await sleep(1);
      }
      expect(sender.socket.destroyed).toBe(true);
    });
  });

  test('a mail that is too large is refused for good, and the next one on the connection is taken up', async () => {
    await withSender({ mailBytes: 100_000 }, async (sender) => {
      await sender.beginMail();
      for (let sent = 0; sent < 110; sent += 1) sender.socket.write(`${'a'.repeat(998)}\r\n`);
      expect(await sender.say('.')).toBe('552');
      expect(await sender.say('MAIL FROM:<sender@mail.example>')).toBe('250');
    });
  });

  test('a mail has a bounded number of recipients', async () => {
    await withSender({ recipients: 1 }, async (sender) => {
      await sender.say('HELO mail.example');
      await sender.say('MAIL FROM:<sender@mail.example>');
      const answers = [];
      for (const code of ['PAA', 'RUD'])
        answers.push(await sender.say(`RCPT TO:<${code}@iesniegumi.example>`));
      expect(answers).toEqual(['250', '452']);
    });
  });

  test('mails of all senders together are bounded, and one beyond is to come later', async () => {
    await withSender(
      {},
      async (one, another) => {
        const answers = [];
        for (const sender of [one, await another(), await another()]) {
          await sender.say('HELO mail.example');
          answers.push(await sender.say(`MAIL FROM:<sender${answers.length}@mail.example>`));
        }
        expect(answers).toEqual(['250', '250', '451']);
      },
      2,
    );
  });

  test('connections beyond those that are served are told so', async () => {
    await withSender({ connections: 1 }, async (first, another) => {
      const second = await another();
      expect([first.greeting, second.greeting]).toEqual(['220', '421']);
      expect(await second.answer()).toBeUndefined();
    });
  });
}
