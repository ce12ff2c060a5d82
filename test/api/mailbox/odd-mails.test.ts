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
