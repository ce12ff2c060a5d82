import { sweepContents } from '../../../activities/sweep-contents';
import { dayText } from '../../../messages/say-day';
import { deleteEndedDrafts } from '../../../store/submissions/drafts';
import { textOf } from '../cases/running-cases';
import { follow, system } from '../submissions/running-submissions';
import { begun, codeOn, complain, numberOn, told, Visitor } from './visitor';

const drafts = () =>
  system.runtime.prisma.$queryRaw<
    { text: string }[]
  >`select d::text as text from submission_drafts d`;

export function complaintCases(): void {
  describe('complaining in three steps', () => {
    test('the day shown before sending is the day that the case gets', async () => {
      const visitor = new Visitor();
      await visitor.send('/sudziba/PAA/1', begun);
      const review = await visitor.send('/sudziba/PAA/2', told);
      expect(review.at).toBe('/sudziba/PAA/3');
      const sent = await visitor.send('/sudziba/PAA/3');
      const { lastDay } = (await follow(codeOn(sent))).body;
      expect(review.text).toContain(dayText('lv', textOf(lastDay)));
      expect(review.text).toContain('Iesniegumu likums');
      expect(sent.text).toContain(dayText('lv', textOf(lastDay)));
      expect(sent.text).toContain('Iesniegumu likums');
      expect(sent.text).toMatch(/Lapas adrese: http\S+\/mans-iesniegums/);
    });

    test('what was typed is text on every page, and arrives as it was typed', async () => {
      const visitor = new Visitor();
      await visitor.send('/sudziba/PAA/1', begun);
      const review = await visitor.send('/sudziba/PAA/2', told);
      expect(review.text).toContain('&lt;script&gt;alert(&quot;datus&quot;)&lt;/script&gt;');
      expect(review.text).not.toContain('<script');
      const back = await visitor.open('/sudziba/PAA/2');
      expect(back.text).toContain('&lt;script&gt;alert(&quot;datus&quot;)&lt;/script&gt;');
      const id = await system.idOf(numberOn(await visitor.send('/sudziba/PAA/3')));
      const sheet = await system.get(`/cases/${id}/sheet`, 'ilze.krumina');
      expect(JSON.stringify(sheet.body)).toContain('<script>alert(\\"datus\\")</script>');
      expect(sheet.body).toMatchObject({
        subject: { name: 'Dzīvesvietas deklarēšana tiešsaistē' },
      });
    });

    test('sent twice, at once and again, it is one submission with one code', async () => {
      const visitor = new Visitor();
      await visitor.send('/sudziba/PAA/1', begun);
      await visitor.send('/sudziba/PAA/2', told);
      const [one, other] = await Promise.all([
        visitor.send('/sudziba/PAA/3'),
        visitor.send('/sudziba/PAA/3'),
      ]);
      const again = await visitor.send('/sudziba/PAA/3');
      expect(codeOn(one)).toMatch(/^([0-9A-Z]{4}-){7}/);
      expect([codeOn(other), codeOn(again)]).toEqual([codeOn(one), codeOn(one)]);
      const { body } = await system.get('/cases?task=PU2-18&state=all&limit=200', 'ilze.krumina');
      const numbers = (body.items as unknown as { number: string }[]).map(({ number }) => number);
      expect(numbers.filter((number) => number === numberOn(one))).toHaveLength(1);
      expect(numberOn(again)).toBe(numberOn(one));
    });

    test('whoever sends without having written anything is led to the beginning, and keeps nobody from sending', async () => {
      const idle = new Visitor();
      for (let sent = 0; sent < 31; sent += 1)
        expect(await idle.send('/sudziba/PAA/3')).toMatchObject({
          status: 200,
          at: '/sudziba/PAA/1?lost',
        });
      const visitor = new Visitor();
      await visitor.send('/sudziba/PAA/1', begun);
      await visitor.send('/sudziba/PAA/2', told);
      expect(codeOn(await visitor.send('/sudziba/PAA/3'))).toMatch(/^([0-9A-Z]{4}-){7}/);
    });

    test('after “finish” the code is nowhere to be read, and another submission begins empty', async () => {
      const visitor = new Visitor();
      const { shown, code } = await complain(visitor);
      expect(shown.at).toBe('/sudziba/PAA/nosutits');
      expect((await visitor.open('/sudziba/PAA/nosutits')).text).toContain(code);
      await visitor.send('/sudziba/PAA/nosutits');
      expect((await visitor.open('/sudziba/PAA/nosutits')).at).toBe('/sudziba/PAA/1?lost');
      expect((await visitor.open('/sudziba/PAA/1')).text).not.toContain('checked');
    });

    test('what is wrong is told at the top with a link to its field, and what was typed stays', async () => {
      const visitor = new Visitor();
      const first = await visitor.send('/sudziba/PAA/1', { declaredKind: 'rant', service: 'DSA' });
      expect(first.at).toBe('/sudziba/PAA/1');
      expect(first.text).toContain('href="#declaredKind"');
      expect(first.text).toContain('href="#service"');
      await visitor.send('/sudziba/PAA/1', begun);
      const wrong = { description: 'Īss', happenedOn: 'vakar', contact: 'pie Jāņa' };
      const second = await visitor.send('/sudziba/PAA/2', wrong);
      expect(second.at).toBe('/sudziba/PAA/2');
      for (const [name, value] of Object.entries(wrong)) {
        expect(second.text).toContain(`href="#${name}"`);
        expect(second.text).toContain(value);
      }
      expect((await visitor.open('/sudziba/PAA/3')).at).toBe('/sudziba/PAA/2');
      const long = await visitor.send('/sudziba/PAA/2', {
        ...told,
        description: 'Garš stāsts. '.repeat(1700),
      });
      expect(long.at).toBe('/sudziba/PAA/2');
      expect(long.text).toContain('href="#description"');
      expect(long.text).toContain('Garš stāsts. Garš stāsts.');
      const future = await visitor.send('/sudziba/PAA/2', { ...told, happenedOn: '01.01.2099.' });
      expect(future.at).toBe('/sudziba/PAA/2');
      expect(future.text).toContain('href="#happenedOn"');
    });

    test('a lost cookie loses nothing of what is sent along, and says what was lost', async () => {
      const visitor = new Visitor();
      await visitor.send('/sudziba/PAA/1', begun);
      visitor.forgetCookies();
      const lost = await visitor.send('/sudziba/PAA/2', told);
      expect(lost.at).toBe('/sudziba/PAA/1?lost');
      expect(lost.text).toContain('vairs nav saglabāts');
      const on = await visitor.send('/sudziba/PAA/1', begun);
      expect(on.text).toContain('kas iestādei jau ir.');
      for (const step of ['2', '3', 'nosutits'])
        expect((await new Visitor().open(`/sudziba/PAA/${step}`)).at).toBe('/sudziba/PAA/1?lost');
    });

    test('each institution has a draft of its own', async () => {
      const visitor = new Visitor();
      await visitor.send('/sudziba/PAA/1', begun);
      await visitor.send('/sudziba/RUD/1', { declaredKind: 'suggestion', service: 'DZD' });
      expect((await visitor.open('/sudziba/RUD/1')).text).toContain('href="#service"');
      expect((await visitor.open('/sudziba/PAA/2')).at).toBe('/sudziba/PAA/2');
    });

    test('a draft is kept so that only its browser can read it, and without where it came from', async () => {
      const visitor = new Visitor();
      await visitor.send('/sudziba/PAA/1', begun);
      await visitor.send('/sudziba/PAA/2', { ...told, submitter: 'Zelma Krauja' });
      const kept = (await drafts()).map(({ text }) => text).join('\n');
      expect(kept).not.toBe('');
      const secrets = ['Krauja', 'complaint', '127.0.0.1', ...visitor.cookies().values()];
      for (const secret of secrets) expect(kept).not.toContain(secret);
      const hex = Buffer.from('Krauja').toString('hex');
      expect(kept).not.toContain(hex);
    });

    test('a draft ends a day after its last change, and is swept', async () => {
      const visitor = new Visitor();
      await visitor.send('/sudziba/PAA/1', begun);
      const { plain } = system.runtime;
      const inHours = (hours: number) => () => new Date(Date.now() + hours * 3_600_000);
      await sweepContents({ plain, now: inHours(0), wall: inHours(0) });
      await deleteEndedDrafts(plain, inHours(23)());
      expect((await visitor.open('/sudziba/PAA/2')).at).toBe('/sudziba/PAA/2');
      await deleteEndedDrafts(plain, inHours(25)());
      expect((await visitor.open('/sudziba/PAA/2')).at).toBe('/sudziba/PAA/1?lost');
      expect(await drafts()).toEqual([]);
    });

    test.each([
      ['another site', { 'sec-fetch-site': 'cross-site' }],
      ['a neighbour below the same domain', { 'sec-fetch-site': 'same-site' }],
      ['another origin', { origin: 'https://elsewhere.example' }],
      ['nowhere', {}],
    ])('a form from %s is refused with a page, and changes nothing', async (_where, headers) => {
      const visitor = new Visitor();
      const refused = await visitor.send('/sudziba/PAA/1', begun, headers);
      expect(refused.status).toBe(403);
      expect(refused.headers.get('content-type')).toContain('text/html');
      expect((await visitor.open('/sudziba/PAA/2')).at).toBe('/sudziba/PAA/1?lost');
    });

    test('an older browser, which says where a form stood by its origin alone, is served', async () => {
      const sent = await new Visitor().send('/sudziba/PAA/1', begun, { origin: system.url });
      expect(sent.at).toBe('/sudziba/PAA/2');
    });

    test('nonsense is refused with a page and never breaks anything', async () => {
      const visitor = new Visitor();
      await visitor.send('/sudziba/PAA/1', begun);
      const long = await visitor.send('/sudziba/PAA/2', { description: 'a'.repeat(70_000) });
      expect(long.status).toBe(413);
      const control = await visitor.send('/sudziba/PAA/2', { description: 'a\u0000b' });
      expect(control.status).toBe(400);
      const strange = await visitor.send('/sudziba/PAA/2', {
        'description[]': 'x',
        constructor: 'y',
      });
      expect(strange.status).toBe(200);
      visitor.cookies().set([...visitor.cookies().keys()][0] ?? '', 'nonsense%');
      expect((await visitor.open('/sudziba/PAA/2')).at).toBe('/sudziba/PAA/1?lost');
    });
  });
}
