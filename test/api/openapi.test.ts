import { createApp, type Api } from '../../api/app';
import type { CaseDependencies } from '../../cases/dependencies';
import { openApiDocument } from '../../api/openapi/document';
import type { ApiRoute } from '../../api/http/route';
import { apiRoutes } from '../../api/routes';
import { catalogue } from '../../messages';
import { startApiWithDemonstration, type RunningApi } from './running-api';

let api: RunningApi;
let routes: readonly ApiRoute[];
let mounted: Api['app'];
beforeAll(async () => {
  api = await startApiWithDemonstration();
  // Nothing is called here that would need the contents of cases: only what is mounted and
  // described counts.
  const created = createApp(api.runtime, apiRoutes(api.runtime as CaseDependencies));
  ({ routes, app: mounted } = created);
  await created.close();
});
afterAll(() => api.stop());

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
  expect((await read('en')).info.title).toBe('The API of Saimnieks');
});

test('the reader page loads nothing from elsewhere, and its policy would not let it', async () => {
  const page = await api.call('/api/docs/index.html');
  const html = await page.text();
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(html).not.toMatch(/https?:\/\//);
  const sources = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source = '']) => source);
  expect(sources).toHaveLength(3);
  for (const source of sources) expect((await api.call(`/api/docs/${source}`)).status).toBe(200);
});
