import { htmlText } from '../../../api/mailbox/html-text';
import { mailLimits } from '../../../api/mailbox/mail-limits';
import { readMail } from '../../../api/mailbox/read-mail';
import { submissionOf } from '../../../api/mailbox/submission-of';
import { currentProcess } from '../../../domain/processes';

const receivedAt = '2026-11-24T08:00:00.000Z';

/** What becomes of a mail; the form must take it, or the mail would be refused again and again. */
async function submitted(raw: string, returnPath: string) {
  const { request } = await submissionOf(await readMail(Buffer.from(raw), returnPath), receivedAt);
  currentProcess('PU2-18')?.request.parse(request);
  return request;
}

const read = (raw: string) => readMail(Buffer.from(raw), 'sender@ex.example');

const scanned = (files: readonly { name: string; content: string }[]) =>
  'From: skeneris@ex.example\r\nMessage-ID: <1@skeneris>\r\nSubject: Skenēts\r\n' +
  'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSkenēts dokuments.\r\n' +
  files
    .map(
      ({ name, content }) =>
        `--b\r\nContent-Type: text/plain; name="${name}"\r\n` +
        `Content-Disposition: attachment; filename="${name}"\r\n\r\n${content}\r\n`,
    )
    .join('') +
  '--b--\r\n';

export function oddMailCases(): void {
  test('a mail is taken whose sender has an address longer than the form allows', async () => {
    const address = `${'y'.repeat(310)}@ex.example`;
    const raw = `From: ${address}\r\nSubject: Veidlapa\r\n\r\nVeidlapa prasa datus, kas jau ir.\r\n`;
    expect(await submitted(raw, address)).toMatchObject({
      contact: 'y'.repeat(300),
      answerBy: 'none',
    });
  });

  test('a mail is taken as it came where its parts lie deeper in each other than a parser follows', async () => {
    const nested = Array.from(
      { length: 300 },
      (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`,
    ).join('');
    const raw = `From: sender@ex.example\r\nSubject: Dziļi\r\n${nested}\r\nVeidlapa neatveras.\r\n`;
    const request = await submitted(raw, 'sender@ex.example');
    expect(request.contact).toBe('sender@ex.example');
    expect(request.description).toContain('boundary=b0');
  });

  test('a page in a mail is read as its reader sees it', async () => {
    const { text } = await read(
      'Subject: Lapa\r\nContent-Type: text/html; charset=utf-8\r\n\r\n' +
        '<html><head><title>x</title><style>p { color: red }</style></head><body>' +
        '<p>Veidlapa &lt;neatveras&gt;&nbsp;&amp; kaitina.</p><ul><li>Otrdien</li><li>Trešdien</li></ul>' +
        '<script>alert("<p>")</script>Paldies!</body></html>',
    );
    expect(text).toBe('Veidlapa <neatveras> & kaitina.\nOtrdien\nTrešdien\n\nPaldies!');
  });

  test('a page whose elements lie deeper in each other than a parser follows is read as it came', () => {
    const page = `${'<div>'.repeat(1_001)}Veidlapa neatveras.`;
    expect(htmlText(page)).toBe(page);
    expect(htmlText(page.slice('<div>'.length))).toBe('Veidlapa neatveras.' + '\n'.repeat(2));
  });

  test.each([
    ['headers', `To: ${'g:'.repeat(mailLimits.headers)}\r\n\r\nVeidlapa`],
    ['lines', `\r\n${'\r\n'.repeat(mailLimits.lines)}Veidlapa`],
    [
      'edges of parts',
      `Content-Type: multipart/mixed; boundary=b\r\n${'\r\n--b\r\n'.repeat(mailLimits.edges + 1)}`,
    ],
  ])('a mail with more %s than a parser should meet is read as it came', async (_what, more) => {
    const { text, from, files } = await read(`From: other@ex.example\r\n${more}`);
    expect(text).toMatch(/^From: other@ex\.example/);
    expect(from.address).toBe('sender@ex.example');
    expect(files).toEqual([]);
  });

  test('of a text beyond what is read the beginning is kept, and the reader is told so', async () => {
    for (const raw of [
      `From: a@ex.example\r\n\r\n${'a'.repeat(mailLimits.text + 1)}`,
      `From: a@ex.example\r\nContent-Type: text/html\r\n\r\n${'a'.repeat(mailLimits.text + 1)}`,
    ]) {
      const { text } = await read(raw);
      expect(text.slice(mailLimits.text)).toBe(
        '\n\n(Vēstules turpinājums nav saglabāts: tā ir pārāk gara.)',
      );
    }
  });

  test('the first mails sent along within a mail are read; those within them and all others are files', async () => {
    const within = (inner: string) => `Content-Type: message/rfc822\r\n\r\n${inner}\r\n--b\r\n`;
    const mail = (name: string) =>
      `From: ${name}@ex.example\r\nSubject: ${name}\r\n\r\nVārdi ${name}.\r\n`;
    const count = mailLimits.innerMails + 2;
    const raw =
      'From: a@ex.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n' +
      `Content-Type: text/plain; charset=utf-8\r\n\r\nPārsūtu.\r\n--b\r\n` +
      Array.from({ length: count }, (_, index) => within(mail(`m${index}`))).join('');
    const { text, files } = await read(raw);
    expect(text).toContain('Pārsūtu.\n\nm0@ex.example\nm0\nVārdi m0.');
    expect(text).not.toContain('m5');
    expect(files.map(({ declaredType }) => declaredType)).toEqual([
      'message/rfc822',
      'message/rfc822',
    ]);
  });

  test('marks piled upon a letter are cut off before anything composes them', async () => {
    const { text } = await read(
      `From: a@ex.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nA\u0304dažu a${'\u0301\u0323'.repeat(50)}`,
    );
    expect(text.startsWith('Ādažu ')).toBe(true);
    expect(text.length).toBeLessThanOrEqual('Ādažu a'.length + 30);
  });

  test('mails that differ in a file only, in its name, bytes or number, are different mails', async () => {
    const one = { name: 'a.txt', content: 'viens' };
    const keys = await Promise.all(
      [
        [],
        [one],
        [{ ...one, name: 'b.txt' }],
        [{ ...one, content: 'divi' }],
        [one, one],
        [one],
      ].map(async (files) => (await read(scanned(files))).id),
    );
    expect(new Set(keys).size).toBe(5);
    expect(keys.at(-1)).toBe(keys[1]);
  });

  test('files beyond so many as a mail may have are named to the reader', async () => {
    const names = Array.from({ length: mailLimits.files + 2 }, (_, index) => `f${index}.txt`);
    const { files, request } = await submissionOf(
      await read(scanned(names.map((name) => ({ name, content: name })))),
      receivedAt,
    );
    expect(files.map(({ name }) => name)).toEqual(names.slice(0, mailLimits.files));
    expect(request.description).toContain(
      `(Nepieņemti pielikumi, jo vēstulei drīkst būt ne vairāk kā 100: ${names.slice(-2).join(', ')})`,
    );
  });
}
