import { keepsFocus, openPage, signInAs, type WatchedPage } from './browser';
import type { Running } from './running';

const dayMs = 86_400_000;

/** As it is typed into a field of day and time, in Latvia: day, month, year, hour, minute. */
function typedInstant(at: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Riga',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(at);
  return `${parts.replaceAll('/', '')}1000`;
}

export function levels(running: Running): void {
  describe('service levels', () => {
    let watched: WatchedPage;
    beforeAll(async () => {
      // What was measured makes the promise one that is judged, whenever its monitor looks.
      const measuredAt = new Date(Date.now() - 3 * dayMs).toISOString();
      const about = { source: 'žurnāls', method: 'Pieprasījums no ārpuses' };
      const { status } = await running().cases.post('/measurements', 'edgars.silins', {
        measurements: [
          { ...about, service: 'DZD', indicator: 'availability', measuredAt, value: 90 },
        ],
      });
      expect(status).toBe(200);
      const agreed = await running().cases.post('/service-levels/exclusions', 'ilze.krumina', {
        service: 'EPN',
        startsAt: new Date(Date.now() + 20 * dayMs).toISOString(),
        endsAt: new Date(Date.now() + 21 * dayMs).toISOString(),
        reason: 'Plānota apkope.',
      });
      expect(agreed.status).toBe(201);
    });
    beforeEach(async () => {
      watched = await openPage(running().browser, { viewport: { width: 1440, height: 900 } });
    });
    afterEach(async () => {
      expect(watched.complaints).toEqual([]);
      await watched.close();
    });
    const look = async (part: string, as: string) => {
      const { page } = watched;
      await signInAs(page, `${running().cases.url}/levels?part=${part}`, as);
      await page.getByRole('heading', { level: 1, name: 'Pakalpojumu līmeņi' }).waitFor();
    };
    const typeAt = async (name: string, at: number) => {
      await watched.page.getByRole('group', { name }).getByRole('spinbutton').first().click();
      await watched.page.keyboard.type(typedInstant(at));
    };
    const field = (name: string) => watched.page.getByLabel(name, { exact: true });
    /** A few are each in sight, many are a list. */
    const choosePromise = async (name: RegExp) => {
      const { page } = watched;
      const radio = page.getByRole('radio', { name });
      const list = page.getByRole('combobox', { name: 'Kurš solījums' });
      await radio.or(list).first().waitFor();
      if ((await list.count()) === 0) return radio.first().check();
      const options = await list.getByRole('option').allTextContents();
      await list.selectOption({ label: options.find((each) => name.test(each)) ?? '' });
    };
    const send = (name: string) => watched.page.getByRole('button', { name }).click();

    test('a measurement is refused where it is wrong, with all that was typed, and mended it is kept', async () => {
      const { page } = watched;
      await look('measuring', 'Edgars Siliņš');
      await choosePromise(/Pakalpojuma pieejamība/);
      await typeAt('Kad mērīts', Date.now() + 40 * dayMs);
      await field('Vērtība').fill('99,9');
      await field('Avots').fill('uzraudzības žurnāls');
      await field('Kā mērīts').fill('Pieprasījums reizi minūtē');
      await send('Pierakstīt');
      await page
        .getByRole('alert')
        .getByText(/vēl nav pienācis/)
        .waitFor();
      await keepsFocus(page);
      expect(await field('Vērtība').inputValue()).toBe('99,9');
      expect(await field('Avots').inputValue()).toBe('uzraudzības žurnāls');
      expect(await field('Kā mērīts').inputValue()).toBe('Pieprasījums reizi minūtē');
      await typeAt('Kad mērīts', Date.now() - 2 * dayMs);
      await send('Pierakstīt');
      await page.getByRole('status').getByText('Pieņemts.').waitFor();
      await keepsFocus(page);
      expect(await field('Vērtība').inputValue()).toBe('');
    });

    test('a time that does not count is refused once it has begun, with all that was typed, and agreed on before', async () => {
      const { page } = watched;
      await look('exclusions', 'Anna Bērziņa');
      await choosePromise(/visi solījumi/);
      await typeAt('No', Date.now() - 2 * dayMs);
      await typeAt('Līdz', Date.now() + 9 * dayMs);
      await field('Kāpēc').fill('Plānoti darbi ārpus darba laika.');
      await send('Vienoties');
      await page.getByRole('alert').first().waitFor();
      await keepsFocus(page);
      expect(await field('Kāpēc').inputValue()).toBe('Plānoti darbi ārpus darba laika.');
      await typeAt('No', Date.now() + 8 * dayMs);
      await send('Vienoties');
      await page.getByRole('cell', { name: 'Plānoti darbi ārpus darba laika.' }).waitFor();
      await keepsFocus(page);
      await page.getByRole('button', { name: 'Atsaukt…' }).click();
      await page.getByRole('button', { name: 'Jā: atsaukt' }).click();
      await page.getByRole('button', { name: 'Atsaukt…' }).waitFor({ state: 'detached' });
      await keepsFocus(page);
    });

    test('who may only read levels is offered neither form, and no promise that is not theirs', async () => {
      const { page } = watched;
      await look('measuring', 'Valdis Rozītis');
      await page.getByText('Jums nav, ko mērīt').waitFor();
      expect(await page.locator('main form').count()).toBe(0);
      await page.getByRole('link', { name: 'Neskaitāmie laiki' }).click();
      await page.getByRole('heading', { name: 'Laiki, ko vienojās neskaitīt' }).waitFor();
      await page.getByRole('table').waitFor();
      expect(await page.locator('main form').count()).toBe(0);
      expect(await page.getByRole('button', { name: 'Atsaukt…' }).count()).toBe(0);
    });
  });
}
