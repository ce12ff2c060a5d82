import { randomUUID } from 'node:crypto';
import {
  changeRequest,
  textOf,
  type Answered,
  type Json,
  type RunningCases,
} from './running-cases';

let cases: RunningCases;
let id: string;
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
const html = Buffer.from('<!doctype html><script>alert(1)</script>');
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)]);

async function attach(
  name: string,
  type: string,
  bytes: Buffer,
  key: string = randomUUID(),
  field = 'file',
): Promise<Answered> {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(bytes)], { type }), name);
  const response = await cases.call(`/api/v1/cases/${id}/attachments`, {
    as: 'edgars.silins',
    method: 'POST',
    body: form,
    headers: { 'idempotency-key': key },
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Json,
  };
}

export function talkingCases(running: () => RunningCases): void {
  beforeAll(async () => {
    cases = running();
    id = textOf((await cases.post('/cases', 'edgars.silins', changeRequest())).body.caseId);
  });

  test('a comment is kept encrypted, read in order page by page, and audited', async () => {
    const texts = ['Kad būs gatavs?', 'Rīt no rīta.', 'Paldies!'];
    for (const text of texts)
      expect(await cases.post(`/cases/${id}/comments`, 'edgars.silins', { text })).toMatchObject({
        status: 201,
        body: { text, author: { name: 'Edgars Siliņš' } },
      });
    const first = await cases.get(`/cases/${id}/comments?limit=2`, 'anna.berzina');
    const second = await cases.get(
      `/cases/${id}/comments?limit=2&cursor=${textOf(first.body.nextCursor)}`,
      'anna.berzina',
    );
    expect(
      [first, second].flatMap(({ body }) =>
        (body.items as unknown as { text: string }[]).map(({ text }) => text),
      ),
    ).toEqual(texts);
    expect(second.body.nextCursor).toBeUndefined();

    const { prisma } = cases.runtime;
    const [institution] = await prisma.institution.findMany({ where: { code: 'PAA' } });
    const stored = await prisma.$transaction(async (tx) => {
      await tx.$queryRaw`select set_config('app.institution', ${institution?.id}, true)`;
      return {
        audit: await tx.auditEntry.findMany({
          where: { action: 'comment.added', object: `case:${id}` },
        }),
        contents: await tx.content.findMany({ where: { caseId: id } }),
      };
    });
    expect(stored.audit).toHaveLength(3);
    expect(JSON.stringify(stored.audit)).not.toContain('Paldies');
    expect(
      stored.contents.map(({ ciphertext }) => Buffer.from(ciphertext).toString('utf8')).join(),
    ).not.toContain('Paldies');
  });

  test('a comment sent twice with one key is there once; other words under that key are refused', async () => {
    const before = Number(
      (await cases.get(`/cases/${id}/comments`, 'anna.berzina')).body.items?.length,
    );
    const sent = await Promise.all(
      [1, 2, 3].map(() =>
        cases.post(
          `/cases/${id}/comments`,
          'anna.berzina',
          { text: 'Tikai reizi.' },
          'comment-once',
        ),
      ),
    );
    expect(new Set(sent.map(({ body }) => textOf(body.id))).size).toBe(1);
    expect(
      await cases.post(
        `/cases/${id}/comments`,
        'anna.berzina',
        { text: 'Kas cits.' },
        'comment-once',
      ),
    ).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect((await cases.get(`/cases/${id}/comments`, 'anna.berzina')).body.items).toHaveLength(
      before + 1,
    );
  });

  test('an auditor reads the comments and writes none; without a key nobody writes', async () => {
    expect((await cases.get(`/cases/${id}/comments`, 'valdis.rozitis')).status).toBe(200);
    expect(
      await cases.post(`/cases/${id}/comments`, 'valdis.rozitis', { text: 'Piezīme.' }),
    ).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_ROLE' } });
    const response = await cases.call(`/api/v1/cases/${id}/comments`, {
      as: 'anna.berzina',
      json: { text: 'Piezīme.' },
      headers: { 'idempotency-key': '' },
    });
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status: 400,
      body: { code: 'IDEMPOTENCY_KEY_REQUIRED' },
    });
  });

  test('a file comes back byte by byte, as a download that no browser runs', async () => {
    const attached = await attach('Plāns „A” 1.png', 'image/png', png);
    expect(attached).toMatchObject({
      status: 201,
      body: { name: 'Plāns „A” 1.png', mediaType: 'image/png', sizeInBytes: png.length },
    });
    const { body } = await cases.get(`/cases/${id}/attachments`, 'anna.berzina');
    expect(body.items).toContainEqual(attached.body);

    const download = await cases.call(
      `/api/v1/cases/${id}/attachments/${textOf(attached.body.id)}`,
      {
        as: 'anna.berzina',
      },
    );
    expect(Buffer.from(await download.arrayBuffer()).equals(png)).toBe(true);
    expect(Object.fromEntries(download.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': expect.stringMatching(
        /^attachment; filename=".*"; filename\*=UTF-8''Pl%C4%81ns%20/,
      ) as string,
      'x-content-type-options': 'nosniff',
      'content-security-policy': 'sandbox',
      'cache-control': 'no-store',
    });
  });

  test.each([
    [
      'a picture is shown where that is asked for',
      'a.png',
      'image/png',
      png,
      'inline',
      '?inline=true',
    ],
    ['a picture is a download otherwise', 'b.png', 'image/png', png, 'attachment', ''],
    [
      'a PDF is shown where it is asked so',
      'c.pdf',
      'application/pdf',
      pdf,
      'inline',
      '?inline=true',
    ],
    [
      'any other file is a download',
      'd.txt',
      'text/plain',
      Buffer.from('Adreses lauks'),
      'attachment',
      '?inline=true',
    ],
  ] as const)('%s', async (_what, name, type, bytes, shown, asked) => {
    const { body } = await attach(name, type, bytes);
    const answer = await cases.call(`/api/v1/cases/${id}/attachments/${textOf(body.id)}${asked}`, {
      as: 'anna.berzina',
    });
    expect(answer.headers.get('content-disposition')).toBe(`${shown}; filename=${name}`);
    expect(answer.headers.get('content-security-policy')).toBe('sandbox');
    expect(answer.headers.get('content-type')?.split(';')[0]).toBe(type);
  });

  test.each([
    ['a.pdf', 'application/pdf', pdf],
    ['a.csv', 'text/csv', Buffer.from('kods;nosaukums\r\nDZD;Dzīvesvieta\r\n')],
    ['a.csv', 'application/vnd.ms-excel', Buffer.from('a;b')],
    ['A.TXT', 'text/plain', Buffer.from('Ķekava')],
    ['a.png', 'application/octet-stream', png],
    ['C:\\fakepath\\a.png', 'image/png', png],
  ])('%s sent as %s is taken', async (name, type, bytes) => {
    expect((await attach(name, type, bytes)).status).toBe(201);
  });

  test.each([
    ['a page', 'a.html', 'text/html', html],
    ['a drawing that can run', 'a.svg', 'image/svg+xml', svg],
    ['a program', 'a.exe', 'application/x-msdownload', program],
    ['a page named as text', 'a.txt', 'text/plain', html],
    ['a drawing named as a picture', 'a.png', 'image/png', svg],
    ['a program named as a document', 'a.pdf', 'application/pdf', program],
    ['a document named as a picture', 'a.png', 'image/png', pdf],
    ['a picture declared as a document', 'a.png', 'application/pdf', png],
    ['a picture declared as a page', 'a.png', 'text/html', png],
    ['text that is no UTF-8', 'a.txt', 'text/plain', Buffer.from([0x4b, 0xff, 0xfe, 0x41])],
    ['bytes named as text', 'a.csv', 'text/csv', Buffer.from([0x61, 0x00, 0x01])],
    [
      'an archive named as a document',
      'a.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      Buffer.from('504b0506000000000000000000000000000000000000', 'hex'),
    ],
    ['nothing at all named as a picture', 'a.png', 'image/png', Buffer.alloc(0)],
    ['a name without an extension', 'README', 'text/plain', Buffer.from('x')],
  ])('%s is refused: %s as %s', async (_what, name, type, bytes) => {
    expect(await attach(name, type, bytes)).toMatchObject({
      status: 415,
      body: { code: 'ATTACHMENT_TYPE_REFUSED' },
    });
  });

  test('a name that turns its letters around is refused', async () => {
    expect(await attach('rēķins\u202egnp.exe.png', 'image/png', png)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/file', code: 'unreadable_text' }] },
    });
  });

  test('a file too large, none, two, or in another field is refused in words', async () => {
    expect(
      await attach('a.txt', 'text/plain', Buffer.alloc(10 * 1024 * 1024 + 1, 'a')),
    ).toMatchObject({ status: 413, body: { code: 'ATTACHMENT_TOO_LARGE' } });
    expect(
      await attach('a.txt', 'text/plain', Buffer.from('a'), randomUUID(), 'document'),
    ).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    expect(await cases.post(`/cases/${id}/attachments`, 'edgars.silins', {})).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST', errors: [{ pointer: '/file', code: 'required' }] },
    });
    expect(
      (await cases.get(`/cases/${id}/attachments/${randomUUID()}`, 'edgars.silins')).status,
    ).toBe(404);
    expect((await cases.get(`/cases/${id}/attachments/1`, 'edgars.silins')).status).toBe(404);
  });

  test('a file of the largest size is taken', async () => {
    expect((await attach('a.txt', 'text/plain', Buffer.alloc(10 * 1024 * 1024, 'a'))).status).toBe(
      201,
    );
  });

  test('a file sent twice with one key is there once; another file under that key is refused', async () => {
    const sent = [
      await attach('a.pdf', 'application/pdf', pdf, 'attach-once'),
      await attach('a.pdf', 'application/pdf', pdf, 'attach-once'),
    ];
    expect(sent[1]).toMatchObject({ status: 201, body: sent[0]?.body });
    expect(await attach('a.png', 'image/png', png, 'attach-once')).toMatchObject({
      status: 409,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });
}
