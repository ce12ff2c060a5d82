import { importRegisters, readFiles } from '../../../store/registers/import';
import type { DependencyGraphView } from '../../../api/registers/dependency-graph-schemas';
import {
  api,
  change,
  personOf,
  problemOf,
  registrar,
  servicePortfolio,
  today,
  type Item,
} from './running-registers';

interface Form {
  operation: string;
  method: string;
  href: string;
  may: boolean;
  begins: Record<string, unknown>;
  form: { properties: Record<string, { oneOf?: { const: string }[] }> };
  who: { roleName: string; persons: string[] }[];
}
interface Sheet {
  title: string;
  version: string;
  fields: { name: string; title: string; text: string | null }[];
  forms: Form[];
  creates: Form | null;
  items: { id: string; title: string; cells: { name: string; text: string | null }[] }[];
  nextCursor?: string;
}
const read = async (path: string, as = registrar) =>
  (await (await api.call(`/api/v1/registers${path}`, { as })).json()) as Sheet;
const found = async (register: string, text: string, as = registrar) => {
  const { items } = await read(`/${register}?search=${encodeURIComponent(text)}`, as);
  const [item] = items;
  if (item === undefined) throw new Error(`${text} is not in ${register}`);
  return item;
};
const formOf = ({ forms }: Sheet, operation: string): Form => {
  const form = forms.find((each) => each.operation === operation);
  if (form === undefined) throw new Error(`${operation} is not offered`);
  return form;
};

export function sheetCases(): void {
  describe('registers as people read them', () => {
    test('are counted; what is not theirs to read has no count, and is refused', async () => {
      const of = async (as: string) =>
        (
          (await (await api.call('/api/v1/registers', { as })).json()) as {
            items: { name: string; count: { least: number } | null }[];
          }
        ).items;
      expect(
        (await of(registrar)).find(({ name }) => name === 'partners')?.count?.least,
      ).toBeGreaterThan(0);
      // She receives a service, and answers for none.
      expect((await of('emily.carter')).find(({ name }) => name === 'partners')?.count).toBeNull();
      expect(
        await problemOf(await api.call('/api/v1/registers/partners', { as: 'emily.carter' })),
      ).toEqual({ status: 403, code: 'NOT_YOUR_ROLE' });
    });

    test('a refusal says whose role it needs, and nobody is offered what would be refused', async () => {
      const detailOf = async (path: string) => {
        const answer = await api.call(path, { as: 'emily.carter' });
        return ((await answer.json()) as { detail: string }).detail;
      };
      expect(await detailOf('/api/v1/vacancies')).toMatch(
        /pakalpojumu kopuma vadītājs, resursu kopuma vadītājs vai/,
      );
      expect(await detailOf('/api/v1/registers/partners')).toMatch(/auditors/);
      const maySee = async (as: string) =>
        ((await (await api.call('/api/v1/registers', { as })).json()) as Record<string, unknown>)[
          'maySeeVacancies'
        ];
      expect([await maySee('emily.carter'), await maySee(registrar)]).toEqual([false, true]);
    });

    test('a partner is called by its name, in its row and on its page', async () => {
      const { id, title, cells } = await found('partners', 'DIR');
      const name = cells.find((cell) => cell.name === 'name')?.text;
      expect(name).toMatch(/\w{3}/);
      expect(title).toContain(name);
      expect((await read(`/partners/${id}`)).title).toContain(name);
    });

    test('are looked through by what they say, and not by codes alone', async () => {
      const { items } = await read(`/deputies?search=${encodeURIComponent('kalnins')}`);
      expect(items.length).toBeGreaterThan(0);
      for (const { cells } of items)
        expect(cells.map(({ text }) => text).join(' ')).toContain('Kalniņš');
      expect((await read('/services?search=nothing-such')).items).toEqual([]);
    });

    test('a deputy is named by everybody for themselves in their own roles, by portfolio owners for anybody', async () => {
      const asked = async (as: string) => (await read('/deputies', as)).creates?.form.properties;
      const own = await asked('martins.liepins');
      expect(Object.keys(own ?? {})).toEqual(['deputy', 'role', 'of', 'from', 'to']);
      expect(own?.['role']?.oneOf?.map((each) => each.const)).toEqual(['service_owner']);
      expect(own?.['to']).toMatchObject({ 'x-kind': 'date', 'x-last-day': true });
      const all = await asked(servicePortfolio);
      expect(Object.keys(all ?? {})).toEqual(expect.arrayContaining(['principal', 'reason']));
      expect(all?.['role']?.oneOf?.length).toBeGreaterThan(10);
    });

    test('are read page by page, each row once', async () => {
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const page = await read(`/roles?limit=7${cursor}`);
        seen.push(...page.items.map(({ id }) => id));
        if (page.nextCursor === undefined) break;
        cursor = `&cursor=${page.nextCursor}`;
      }
      const whole = await read('/roles?limit=200');
      expect(seen).toEqual(whole.items.map(({ id }) => id));
    });

    test.each(['/nowhere', '/services/nobody', '/toString'])(
      'there is nothing at %s',
      async (path) => {
        expect(
          await problemOf(await api.call(`/api/v1/registers${path}`, { as: registrar })),
        ).toMatchObject({ status: 404, code: 'NOT_FOUND' });
      },
    );

    test('a form says where it goes and what it begins with; sent so, it changes the row', async () => {
      const { id } = await found('resources', 'DZR');
      const sheet = await read(`/resources/${id}`);
      const { method, href, begins } = formOf(sheet, 'changeResource');
      const changed = await api.call(href, {
        as: registrar,
        method,
        json: { ...begins, nameEn: 'Register of residence' },
        headers: { 'if-match': sheet.version },
      });
      expect(changed.status).toBe(200);
      const again = await read(`/resources/${id}`);
      expect(again.fields.find(({ name }) => name === 'nameEn')?.text).toBe(
        'Register of residence',
      );
      const late = await api.call(href, {
        as: registrar,
        method,
        json: begins,
        headers: { 'if-match': sheet.version },
      });
      expect(await problemOf(late)).toMatchObject({ code: 'PRECONDITION_FAILED' });
    });

    test.each(['services', 'resources', 'terms', 'partners'])(
      'a file of %s, imported again, changes nothing',
      async (register) => {
        const response = await api.call(`/api/v1/registers/${register}.csv`, { as: registrar });
        const name = /filename="(.*)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
        const report = await importRegisters(
          api.runtime.prisma,
          readFiles([{ name: name ?? '', text: await response.text() }], 'PAA'),
          { dryRun: true, now: new Date().toISOString(), actorId: null },
        );
        expect(report).toMatchObject({ created: 0, changed: 0, errors: [] });
        expect(report.unchanged).toBeGreaterThan(0);
      },
    );

    test('a file tells nobody what the list does not', async () => {
      const file = async (register: string) =>
        api.call(`/api/v1/registers/${register}.csv`, { as: 'emily.carter' });
      expect(await problemOf(await file('partners'))).toMatchObject({ code: 'NOT_YOUR_ROLE' });
      expect(await (await file('roles')).text()).not.toContain('ilze.krumina');
    });

    test('who may not change is told who may; a deputy may, as the holder', async () => {
      const { id } = await found('services', 'DZD');
      const offered = async (as: string) =>
        formOf(await read(`/services/${id}`, as), 'changeService');
      expect(await offered('edgars.silins')).toMatchObject({
        may: false,
        who: expect.arrayContaining([
          { roleName: expect.any(String) as string, persons: ['Ilze Krūmiņa'] },
        ]) as [],
      });
      expect((await offered(servicePortfolio)).may).toBe(true);
      const deputy = (await (
        await api.call('/api/v1/deputies', {
          as: servicePortfolio,
          json: { deputy: 'edgars.silins', reason: 'absence', from: today },
        })
      ).json()) as Item;
      expect((await offered('edgars.silins')).may).toBe(true);
      await change(servicePortfolio, `/deputies/${deputy.id}`, '/end', { on: today });
      expect((await offered('edgars.silins')).may).toBe(false);
    });

    test('what depends on a service, and on what it depends, is told with the nearest first; of another institution only whose it is', async () => {
      const { id } = await found('services', 'IZZ');
      const around = async (of: string, as = registrar) => {
        const response = await api.call(`/api/v1/dependencies/around/${of}`, { as });
        return response.status === 200
          ? ((await response.json()) as DependencyGraphView)
          : response.status;
      };
      const graph = await around(id);
      if (typeof graph === 'number') throw new Error(String(graph));
      const nameOf = (node: string) => graph.nodes.find((each) => each.id === node)?.name ?? '';
      const levels = graph.nodes.map(({ level }) => level);
      expect(levels).toEqual(levels.toSorted((a, b) => a - b));
      expect(graph.nodes.filter(({ level }) => level === 0).map((node) => node.id)).toEqual([id]);
      expect(graph.nodes.find(({ level }) => level < 0)?.name).toContain('Pabalsta');
      expect(graph.isCut).toBe(false);
      const direct = graph.edges.filter(({ from }) => from === id).map(({ to }) => nameOf(to));
      expect(direct).toEqual(
        expect.arrayContaining([
          'Reģistru uzturēšanas dienests',
          expect.stringContaining('tiešsaistē'),
        ]),
      );
      expect(graph.nodes.filter(({ isOwn }) => !isOwn).map(({ name }) => name)).toEqual(
        graph.nodes.filter(({ isOwn }) => !isOwn).map(() => 'Reģistru uzturēšanas dienests'),
      );
      expect(await around(id, await personOf('RUD'))).toBe(404);
      expect(await around('nothing')).toBe(404);
    });
  });
}
