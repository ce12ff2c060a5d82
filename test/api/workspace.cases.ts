import { rawRequest } from '../support/raw-request';
import { type RunningApi } from './running-api';

let api: RunningApi;
const html = { accept: 'text/html' };

export function workspaceCases(running: () => RunningApi): void {
  beforeAll(() => void (api = running()));

  test.each(['/', '/inbox', '/cases/01a2023f-2dee-7479-956c-587cdd283d9e/work-items/register.1.1'])(
    'a browser gets the workspace at %s: never kept, and nothing in it that the policy refuses',
    async (path) => {
      const answer = await api.call(path, { headers: html });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      const page = await answer.text();
      expect(page).not.toMatch(/<style|<script(?![^>]* src=)| style=| on\w+=/);
      for (const [, file = ''] of page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g))
        expect((await api.call(file)).status).toBe(200);
    },
  );

  test('its files are kept for ever and sent compressed, and one that is not there is not the page', async () => {
    const page = await (await api.call('/', { headers: html })).text();
    const [, script = ''] = /<script[^>]* src="([^"]*shell-[^"]+)"/.exec(page) ?? [];
    const sent = await rawRequest(`${api.url}${script}`, { 'accept-encoding': 'br' });
    expect(sent.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': expect.stringContaining('immutable') as string,
    });
    expect((await api.call('/assets/not-there.js', { headers: html })).status).toBe(404);
  });

  test.each([
    ['/inbox', 'application/json'],
    ['/api/v1/nothing', 'text/html'],
  ])('%s asked for as %s is a problem, not the workspace', async (path, accept) => {
    const answer = await api.call(path, { headers: { accept } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  });
}
