import { createApp, type Api } from '../../api/app';
import type { CaseDependencies } from '../../cases/dependencies';
import { openApiDocument } from '../../api/openapi/document';
import type { ApiRoute } from '../../api/http/route';
import { apiRoutes } from '../../api/routes';
import { DecideItem, OpenCase } from '../../api/cases/schemas';
import { processes, processNamed, tasks } from '../../domain/processes';
import { catalogue } from '../../messages';
import { DescribedAnswers, type Described } from '../support/described-answers';
import {
  isEndless,
  stringsOf,
  takesControlCharacters,
  takesDirections,
  takesLineFeeds,
  takesTheInvisible,
  type StringAt,
} from './strings-of';
import { type RunningApi } from './running-api';

let api: RunningApi;
let routes: readonly ApiRoute[];
let mounted: Api['app'];
interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle?: { stack?: Layer[] };
}

/** What Express has really mounted, found through the router that serves the document itself. */
function mountedOperations(): string[] {
  const routers: Layer[][] = [(mounted.router as unknown as { stack: Layer[] }).stack];
  const ours: Layer[][] = [];
  for (let stack = routers.pop(); stack; stack = routers.pop()) {
    if (stack.some(({ route }) => route?.path === '/openapi.json')) ours.push(stack);
    routers.push(...stack.flatMap(({ handle }) => (handle?.stack ? [handle.stack] : [])));
  }
  return ours
    .flat()
    .flatMap(({ route }) =>
      route
        ? Object.keys(route.methods)
            .filter((method) => method !== '_all')
            .map((method) => `${method} /api/v1${route.path.replaceAll(/:(\w+)/g, '{$1}')}`)
        : [],
    )
    .sort();
}

const describedOperations = (document: { paths?: object }) =>
  Object.entries(document.paths ?? {})
    .flatMap(([path, operations]) =>
      Object.keys(operations as object).map((method) => `${method} ${path}`),
    )
    .sort();

const examplesOf = (operation: string) =>
  routes.find((route) => route.operation === operation)?.examples ?? [];

interface Parameter {
  in: string;
  name: string;
  schema: { type?: string; format?: string };
}

/** Every parameter that stands in a query, with its route. */
const queryParameters = (): (Parameter & { route: ApiRoute })[] => {
  const { paths = {} } = openApiDocument(routes, 'lv', api.url) as {
    paths?: Record<string, Record<string, { operationId: string; parameters?: Parameter[] }>>;
  };
  return Object.values(paths)
    .flatMap((operations) => Object.values(operations))
    .flatMap(({ operationId, parameters = [] }) =>
      routes
        .filter(({ operation }) => operation === operationId)
        .flatMap((route) =>
          parameters.filter((one) => one.in === 'query').map((one) => ({ ...one, route })),
        ),
    );
};

/** Whether the route finds fault with the parameter, whatever else its query lacks. */
const isRefused = ({ route, name }: { route: ApiRoute; name: string }, given: object): boolean =>
  route.query.safeParse(given).error?.issues.some(({ path }) => path[0] === name) === true;

/** Asks, and judges the answer by the document. */
async function ask(judge: DescribedAnswers, path: string, as: string) {
  const answer = await api.call(`/api/v1${path}`, { as });
  const mediaType = answer.headers.get('content-type') ?? undefined;
  const isJson = mediaType?.includes('json') === true;
  const body: unknown = await (isJson ? answer.json() : answer.text());
  const { status } = answer;
  const answered = { method: 'GET', path: `/api/v1${path}`, status, mediaType, body };
  return { path, as, status, body, faults: judge.faultsOf(answered) };
}

export function openapiCases(running: () => RunningApi): void {
  beforeAll(async () => {
    api = running();
    // Nothing is called here that would need the contents of cases: only what is mounted and
    // described counts.
    const created = createApp(api.runtime, apiRoutes(api.runtime as CaseDependencies));
    ({ routes, app: mounted } = created);
    await created.close();
  });

  test('every mounted route is in the document, and every described one is mounted', () => {
    const described = describedOperations(openApiDocument(routes, 'lv', api.url));
    expect(described.length).toBeGreaterThan(40);
    expect(mountedOperations()).toEqual(described);
  });

  test('every operation has a name of its own, and words in both languages', () => {
    const operations = routes.map(({ operation }) => operation);
    expect(new Set(operations).size).toBe(operations.length);
    for (const language of ['lv', 'en'] as const)
      expect(
        operations.filter((operation) => !(`ui.api.${operation}` in catalogue[language])),
      ).toEqual([]);
  });

  test('every example of a body passes the schema that checks such a body, and has a name of its own', () => {
    for (const { body, operation, examples } of routes) {
      expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length);
      expect(
        examples.flatMap(({ name, value }) => {
          const { error } = body?.safeParse(value) ?? { error: 'it has no body' };
          return error === undefined ? [] : [{ operation, name, error }];
        }),
      ).toEqual([]);
    }
  });

  test.each(['', ' ', '1e2', '0x1', '+1', '-1', '1.5', '٣', '9999999999'])(
    'no number in a query is %j',
    (given) => {
      const numbers = queryParameters().filter(({ schema }) => schema.type === 'integer');
      expect(numbers.length).toBeGreaterThan(10);
      expect(
        numbers.filter((one) => !isRefused(one, { [one.name]: given })).map(({ name }) => name),
      ).toEqual([]);
    },
  );

  test.each(['', '0202-11-21', '1899-12-31', '2200-01-01', '2026-02-30'])(
    'no day in a query is %j',
    (given) => {
      const days = queryParameters().filter(({ schema }) => schema.format === 'date');
      expect(days.length).toBeGreaterThan(10);
      expect(
        days.filter((one) => !isRefused(one, { [one.name]: given })).map(({ name }) => name),
      ).toEqual([]);
    },
  );

  test('no query ends before it begins', () => {
    const others = { service: 'DZD' };
    const ends = queryParameters().filter(({ name }) => /^(to|.*To)$/.test(name));
    expect(ends.length).toBeGreaterThan(6);
    expect(
      ends
        .filter((one) => {
          const first = one.name.replace(/to$/i, (to) => (to === 'to' ? 'from' : 'From'));
          const moment = one.schema.format === 'date-time' ? 'T09:00:00Z' : '';
          const [early, late] = [`2026-01-31${moment}`, `2026-02-01${moment}`];
          const asked = (from: string, to: string, also = {}) =>
            isRefused(one, { [first]: from, [one.name]: to, ...also });
          const isStrict = one.route.query.shape['service'] === undefined;
          const also = isStrict ? {} : others;
          return asked(early, late, also) || !asked(late, early, also);
        })
        .map(({ route, name }) => `${route.operation} ${name}`),
    ).toEqual([]);
  });

  test.each(tasks)(
    'the document shows how a case of $code is opened and its steps are decided, as their forms ask',
    ({ code, versions, example: { answers } }) => {
      const { request, steps } = processNamed(code, versions.length);
      const opening = examplesOf('openCase').find(({ name }) => name === code);
      expect(request.parse(OpenCase.parse(opening?.value).request)).toBeDefined();
      for (const { step } of answers) {
        const decision = examplesOf('decideWorkItem').find(
          ({ name }) => name === `${code}.${step}`,
        );
        const declared = steps[step];
        expect(
          declared?.kind === 'task' &&
            declared.form.parse(DecideItem.parse(decision?.value).answer),
        ).toBeTruthy();
      }
    },
  );

  test('anyone reads the document, in the language asked for', async () => {
    const read = async (language: string) =>
      (await (
        await api.call('/api/v1/openapi.json', { headers: { 'accept-language': language } })
      ).json()) as {
        openapi: string;
        info: { title: string };
        paths: Record<string, { post?: { requestBody: unknown; security?: unknown } }>;
      };
    const document = await read('lv');
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Saimnieka API' } });
    expect(document.paths['/api/v1/deadlines/preview']?.post?.security).toBeUndefined();
    expect(document.paths['/api/v1/deadlines/preview']?.post?.requestBody).toMatchObject({
      content: {
        'application/json': {
          schema: { additionalProperties: false, required: ['rule', 'calendar', 'from'] },
        },
      },
    });
    expect(document.paths['/api/v1/cases']?.post?.requestBody).toMatchObject({
      content: {
        'application/json': {
          examples: { 'PU2-19': { summary: 'Ietilpības pārvaldība', value: { task: 'PU2-19' } } },
        },
      },
    });
    const inEnglish = await read('en');
    expect(inEnglish.info.title).toBe('The API of Saimnieks');
    expect(
      inEnglish.paths['/api/v1/cases/{id}/work-items/{item}']?.post?.requestBody,
    ).toMatchObject({
      content: {
        'application/json': {
          examples: {
            'PU2-19.register': {
              summary: 'Capacity management: Registration',
              value: { answer: { outcome: 'registered' } },
            },
          },
        },
      },
    });
  });

  test('every pattern of the document is one that JSON Schema reads, and every kind of attachment is named', () => {
    const document = openApiDocument(routes, 'lv', api.url);
    const patterns = [...JSON.stringify(document).matchAll(/"pattern":"((?:[^"\\\\]|\\\\.)*)"/g)];
    expect(patterns.length).toBeGreaterThan(10);
    expect(patterns.filter(([, pattern = '']) => /^\/|\/[a-z]*$/.test(pattern))).toEqual([]);
    const { paths } = document as unknown as Described;
    const download = paths['/api/v1/cases/{id}/attachments/{attachment}']?.['get'];
    expect(Object.keys(download?.responses['200']?.content ?? {})).toEqual(
      expect.arrayContaining(['application/pdf', 'text/csv', 'image/png']),
    );
  });

  test('the document names the headers by which callers say for whom they act and that they are no other site', () => {
    const { paths = {} } = openApiDocument(routes, 'lv', api.url);
    const headersOf = (operation?: { parameters?: object[] }) =>
      (operation?.parameters ?? []).flatMap((each) =>
        'in' in each && each.in === 'header' && 'name' in each ? [each.name] : [],
      );
    expect(headersOf(paths['/api/v1/cases']?.get)).toEqual(['Saimnieks-Institution']);
    expect(headersOf(paths['/api/v1/cases']?.post)).toEqual([
      'Idempotency-Key',
      'Saimnieks-Institution',
      'X-CSRF-Token',
    ]);
    expect(headersOf(paths['/api/v1/catalogue']?.get)).toEqual([]);
  });

  test.each([
    ['another shape', 200, 'application/json', { items: 5 }],
    ['another media type', 200, 'text/html', '<p>'],
    ['another status', 204, undefined, ''],
    ['a problem without its code', 400, 'application/problem+json', { title: 'Wrong' }],
  ])('an answer of %s is noticed', (_what, status, mediaType, body) => {
    const judge = new DescribedAnswers(
      openApiDocument(routes, 'lv', api.url) as unknown as Described,
    );
    const answered = { method: 'GET', path: '/api/v1/services', status, mediaType, body };
    expect(judge.faultsOf(answered)).not.toEqual([]);
  });

  test('what each list answers, and what is read of its entries, is what the document says', async () => {
    const gets = routes.filter(
      // A stream of events never ends.
      ({ method, query, answers }) =>
        method === 'get' && query.safeParse({}).success && answers[200] !== 'text/event-stream',
    );
    const lists = gets.filter(({ path }) => !path.includes(':'));
    expect(lists.length).toBeGreaterThan(30);
    const judge = new DescribedAnswers(
      openApiDocument(routes, 'lv', api.url) as unknown as Described,
    );
    const people = ['anna.berzina', 'ilze.krumina', 'maija.petersone'];
    const listed = await Promise.all(
      lists.flatMap(({ path }) => people.map((as) => ask(judge, path, as))),
    );
    const entries = listed.flatMap(({ path, as, body }) =>
      gets.flatMap((route) => {
        const [, name = ''] = /^\/:(\w+)$/.exec(route.path.slice(path.length)) ?? [];
        const { items = [] } = body as { items?: Record<string, unknown>[] };
        return name !== '' && route.path.startsWith(path)
          ? items.slice(0, 8).map((item) => ({ path: `${path}/${String(item[name])}`, as }))
          : [];
      }),
    );
    const read = [];
    for (const { path, as } of entries) read.push(await ask(judge, path, as));
    const answers = [...listed, ...read];
    expect(answers.filter(({ faults }) => faults.length > 0)).toEqual([]);
    expect(listed.filter(({ status }) => status === 200).length).toBeGreaterThan(lists.length);
    expect(read.filter(({ status }) => status === 200).length).toBeGreaterThan(20);
  });

  test('the reader page loads nothing from elsewhere, and its policy would not let it', async () => {
    const page = await api.call('/api/docs/index.html');
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).not.toMatch(/https?:\/\//);
    const sources = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source = '']) => source);
    expect(sources).toHaveLength(3);
    for (const source of sources) expect((await api.call(`/api/docs/${source}`)).status).toBe(200);
  });

  describe('every text that is taken in', () => {
    const taken = () => [
      ...routes.flatMap(({ operation, query, body }) => [
        ...stringsOf(query, operation),
        ...(body === undefined ? [] : stringsOf(body, operation)),
      ]),
      ...processes.flatMap(({ code, request, steps, actions = {} }) => [
        ...stringsOf(request, code),
        ...Object.entries(steps).flatMap(([name, step]) =>
          step.kind === 'task' ? stringsOf(step.form, `${code}/${name}`) : [],
        ),
        ...Object.entries(actions).flatMap(([name, { form }]) =>
          stringsOf(form, `${code}/${name}`),
        ),
      ]),
    ];
    // The bytes of a file are no text.
    const texts = () =>
      taken().filter(({ place }) => !['attachFile/file', 'importRegisters/file'].includes(place));
    const placesOf = (those: StringAt[]) => [...new Set(those.map(({ place }) => place))];
    const nameOf = (place: string) => place.slice(place.lastIndexOf('/') + 1);

    test('is bounded, and has no control characters', () => {
      expect(texts().length).toBeGreaterThan(200);
      expect(placesOf(texts().filter(isEndless))).toEqual([]);
      expect(placesOf(texts().filter(takesControlCharacters))).toEqual([]);
    });

    test('shows something, and of one line shows it in one direction', () => {
      const ofOneLine = texts().filter((one) => !takesLineFeeds(one));
      expect(placesOf(ofOneLine.filter(takesDirections))).toEqual([]);
      expect(placesOf(texts().filter(takesTheInvisible))).toEqual([]);
    });

    test('stands in one line where it is a title, a name, a code or what is looked for', () => {
      const several = texts()
        .filter(takesLineFeeds)
        .map(({ place }) => nameOf(place));
      const short =
        /^(title|name(Lv|En)?|submitter|institution|responsible|code|search|subject|indicator|number|status|phone|source|version|unit|cursor)$/;
      expect(several.filter((name) => short.test(name))).toEqual([]);
    });
  });
}
