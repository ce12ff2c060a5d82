import { Browser } from '../browser';
import { changeRequest, startCases, textOf, type RunningCases } from './running-cases';

let cases: RunningCases;
beforeAll(async () => void (cases = await startCases()));
afterAll(() => cases.stop());

const open = async (title: string) =>
  textOf((await cases.post('/cases', 'edgars.silins', changeRequest({ title }))).body['caseId']);

test('the link of a mail leads over the sign-in to a page that shows the case and what waits, and changes nothing', async () => {
  const id = await open('Lauks <b>adresei</b>');
  const link = `${cases.url}/cases/${id}/work-items/register.1.1`;
  const browser = new Browser();
  expect((await browser.fetch(link)).headers.get('location')).toBe(
    `/auth/sign-in?returnTo=${encodeURIComponent(new URL(link).pathname)}`,
  );
  const { landedAt } = await browser.signIn(link, 'anna.berzina');
  expect(landedAt.href).toBe(link);
  const page = await (await browser.fetch(landedAt)).text();
  expect(page).toContain('<h1>Lauks &lt;b&gt;adresei&lt;/b&gt;</h1>');
  expect(page).toMatch(
    /<li aria-current="true"><strong>Reģistrēšana<\/strong><br>.*Termiņa pēdējā diena: /,
  );
  expect((await cases.get(`/cases/${id}/timeline`, 'anna.berzina')).body['items']).toHaveLength(1);
});

test.each(['nothing', '01a2023f-2dee-7479-956c-587cdd283d9e'])(
  'a case that nobody may know of is a page that says so: %s',
  async (id) => {
    const browser = new Browser();
    await browser.signIn(`${cases.url}/auth/sign-in`, 'anna.berzina');
    const response = await browser.fetch(`${cases.url}/cases/${id}`);
    expect([response.status, await response.text()]).toEqual([
      404,
      expect.stringContaining('Lieta nav atrasta'),
    ]);
  },
);
