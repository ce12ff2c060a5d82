import { randomUUID } from 'node:crypto';
import { changeRequest, textOf } from '../api/cases/running-cases';
import { violationsOf } from './axe';
import { openPage, signInAs } from './browser';
import type { Running } from './running';

const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

export function shownFiles(running: Running): void {
  test('a PDF among the files is handed to the browser’s own reader in a tab of its own', async () => {
    const { cases, browser } = running();
    const caseId = textOf((await cases.post('/cases', 'zane.balode', changeRequest())).body.caseId);
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), 'skice.pdf');
    await cases.call(`/api/v1/cases/${caseId}/attachments`, {
      as: 'zane.balode',
      method: 'POST',
      body: form,
      headers: { 'idempotency-key': randomUUID() },
    });
    const { page, complaints, close } = await openPage(browser);
    await signInAs(page, `${cases.url}/cases/${caseId}?part=attachments`, 'Anna Bērziņa');
    const open = page.getByRole('link', { name: 'Atvērt jaunā cilnē: skice.pdf' });
    await open.waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await open.getAttribute('target')).toBe('_blank');
    const answer = await page.request.get(`${cases.url}${await open.getAttribute('href')}`);
    expect(answer.headers()).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^inline/) as string,
    });
    expect(complaints).toEqual([]);
    await close();
  });
}
