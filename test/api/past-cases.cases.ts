import { wallClock } from '../../runtime/clock';
import { importPastCases } from '../../store/past-cases/import';
import { pastIncidentsFile, serviceNowMapping } from '../../cli/stories/past-incidents/extract';
import { type RunningApi } from './running-api';

let api: RunningApi;
const auditor = 'valdis.rozitis';

interface Listed {
  pastCaseId: string;
  number: string;
  state: string;
  openedAt: string;
  resolvedAt: string | null;
  reopenings: number;
  priority: string;
  codes: Record<string, string>;
  links: Record<string, string[]>;
  oddities: { kind: string; text: string }[];
}

const read = async (path: string, as = auditor, language = 'lv') => {
  const response = await api.call(`/api/v1${path}`, {
    as,
    headers: { 'accept-language': language },
  });
  // What each test expects of the body, it says.
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown> & {
      items: Listed[];
      nextCursor?: string;
      code?: string;
    },
  };
};

/** Every page of a list. */
async function all(filters: string): Promise<Listed[]> {
  const found: Listed[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const { body } = await read(
      `/past-cases?limit=30&${filters}${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    found.push(...body.items);
    cursor = body.nextCursor;
  }
  return found;
}

export function pastCaseCases(running: () => RunningApi): void {
  beforeAll(async () => {
    api = running();
    const {
      prisma,
      environment: { databaseUrl },
    } = api.runtime;
    await importPastCases(
      { prisma, databaseUrl },
      {
        file: pastIncidentsFile,
        mapping: await serviceNowMapping(),
        institution: 'PAA',
        dryRun: false,
        clock: wallClock,
        onFinding: () => undefined,
        onProgress: () => undefined,
      },
    );
  });

  test('the auditor reads all of them, latest first, page by page', async () => {
    const found = await all('');
    expect(new Set(found.map(({ number }) => number)).size).toBe(200);
    expect(found.map(({ openedAt }) => openedAt)).toEqual(
      found
        .map(({ openedAt }) => openedAt)
        .sort()
        .reverse(),
    );
  });

  test('they are found by task, state, priority, code, link, oddity and day of opening', async () => {
    expect(await all('task=PU2-21&state=closed')).toHaveLength(200);
    expect(await all('task=PU2-20')).toEqual([]);
    const [incident] = await all('priority=P1');
    expect((await all('priority=P1')).every(({ priority }) => priority === 'P1')).toBe(true);
    expect(
      await all(`code=${encodeURIComponent(incident?.codes['category'] ?? '')}`),
    ).toContainEqual(incident);
    const linked = (await all('')).find(({ links }) => links['causingChange']);
    expect(await all(`code=${linked?.links['causingChange']?.[0] ?? ''}`)).toContainEqual(linked);
    expect(
      (await all('oddity=reopened')).map(({ oddities }) =>
        oddities.some(({ kind }) => kind === 'reopened'),
      ),
    ).toEqual(Array(26).fill(true));
    const march = await all('openedFrom=2016-03-01&openedTo=2016-03-31');
    expect(march.length).toBeGreaterThan(0);
    expect(march.length).toBeLessThan(200);
    // The months of Latvia, not of Greenwich.
    expect(
      march.every(
        ({ openedAt }) => openedAt >= '2016-02-29T22:00' && openedAt < '2016-03-31T21:00',
      ),
    ).toBe(true);
  });

  test('one is read with its events, in the reader’s language', async () => {
    const [odd] = await all('oddity=unknownValue');
    const { status, body } = await read(`/past-cases/${odd?.pastCaseId ?? ''}`, auditor, 'en');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      number: odd?.number,
      taskName: 'Incident management',
      stateName: 'Closed',
      source: 'servicenow',
      sourcePriority: odd?.priority,
      oddities: expect.arrayContaining([
        {
          kind: 'unknownValue',
          sequence: expect.any(Number) as number,
          text: expect.stringMatching(
            /^at event \d+, state: the mapping does not know the value “-100”$/,
          ) as string,
        },
      ]) as unknown,
    });
    const events = body['events'] as {
      sequence: number;
      kinds: { kind: string; name: string }[];
      changes: unknown[];
    }[];
    expect(events[0]).toMatchObject({ sequence: 1, kinds: [{ kind: 'opened', name: 'Opened' }] });
    expect(events.at(-1)?.kinds.map(({ kind }) => kind)).toContain('closed');
    expect((await read(`/past-cases/${odd?.pastCaseId ?? ''}`)).body['stateName']).toBe('Slēgts');
  });

  test.each([
    ['a portfolio manager', 'ilze.krumina', 200],
    ['a service manager', 'anna.berzina', 404],
    ['the support desk', 'inese.lapina', 404],
    ['a resident', 'emily.carter', 404],
  ])('%s (%s) gets %s', async (_who, as, status) => {
    const [one] = (await read('/past-cases?limit=1')).body.items;
    expect((await read('/past-cases', as)).status).toBe(status);
    expect((await read(`/past-cases/${one?.pastCaseId ?? ''}`, as)).status).toBe(status);
  });

  test('those of one institution are not there for another’s auditor', async () => {
    const [one] = (await read('/past-cases?limit=1')).body.items;
    expect((await read('/past-cases', 'uldis.sproge')).body).toEqual({ items: [] });
    expect(await read(`/past-cases/${one?.pastCaseId ?? ''}`, 'uldis.sproge')).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
  });

  test.each([
    'limit=0',
    'priority=P5',
    'oddity=strange',
    'openedFrom=yesterday',
    'openedTo=0000-01-01',
    'code=%00',
    'unknown=1',
  ])('the question %s is refused', async (query) => {
    expect(await read(`/past-cases?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST' },
    });
  });

  test('a cursor that is none, and an id that is none, are refused as everywhere', async () => {
    expect(await read('/past-cases?cursor=x')).toMatchObject({
      status: 400,
      body: { code: 'INVALID_CURSOR' },
    });
    expect(await read('/past-cases/nonsense')).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
  });

  describe('problems proposed from the log', () => {
    interface Proposed {
      codes: Record<string, string>;
      count: number;
      mostAtOnce: number;
      reopened: number;
      medianHours: number | null;
      earlier: number;
      later: number;
      problems: string[];
      examples: string[];
      sentence: string;
    }
    const mostAtOnce = (alike: readonly Listed[]): number =>
      Math.max(
        ...alike.map(
          ({ openedAt }) =>
            alike.filter(
              (other) =>
                Date.parse(other.openedAt) <= Date.parse(openedAt) &&
                Date.parse(other.openedAt) >= Date.parse(openedAt) - 30 * 86_400_000,
            ).length,
        ),
      );
    const proposals = async (query: string): Promise<Proposed[]> =>
      (await read(`/past-cases/problem-proposals?${query}`)).body.items as unknown as Proposed[];

    test('what repeats is proposed with its figures, each as counted by hand from the list', async () => {
      const found = await proposals('by=category&least=3&days=30');
      expect(found.length).toBeGreaterThan(0);
      expect(found.map(({ count }) => count)).toEqual(
        found.map(({ count }) => count).sort((a, b) => b - a),
      );
      const listed = await all('');
      const categorised = listed.filter(({ codes }) => codes['category'] !== undefined);
      const [first, last] = [
        Math.min(...categorised.map(({ openedAt }) => Date.parse(openedAt))),
        Math.max(...categorised.map(({ openedAt }) => Date.parse(openedAt))),
      ];
      for (const proposal of found) {
        const alike = categorised.filter(
          ({ codes }) => codes['category'] === proposal.codes['category'],
        );
        const later = alike.filter(
          ({ openedAt }) => Date.parse(openedAt) >= first + (last - first) / 2,
        ).length;
        const atOnce = mostAtOnce(alike);
        const problems = [...new Set(alike.flatMap(({ links }) => links['problem'] ?? []))].sort();
        const hours = alike
          .flatMap(({ openedAt, resolvedAt }) =>
            resolvedAt === null
              ? []
              : [(Date.parse(resolvedAt) - Date.parse(openedAt)) / 3_600_000],
          )
          .sort((a, b) => a - b);
        const median =
          ((hours[Math.floor((hours.length - 1) / 2)] ?? 0) +
            (hours[Math.ceil((hours.length - 1) / 2)] ?? 0)) /
          2;
        expect(proposal).toMatchObject({
          count: alike.length,
          later,
          earlier: alike.length - later,
          mostAtOnce: atOnce,
          problems,
          reopened: alike.filter(({ reopenings }) => reopenings > 0).length / alike.length,
        });
        expect(proposal.medianHours).toBeCloseTo(median, 6);
        expect(
          proposal.examples.every((number) => alike.some((one) => one.number === number)),
        ).toBe(true);
      }
      // What is not proposed is too seldom.
      const proposed = found.map(({ codes }) => codes['category']);
      const seldom = new Set(
        categorised.flatMap(({ codes }) =>
          proposed.includes(codes['category']) ? [] : [codes['category']],
        ),
      );
      for (const category of seldom)
        expect(
          mostAtOnce(categorised.filter(({ codes }) => codes['category'] === category)),
        ).toBeLessThan(3);
      expect(found[0]?.sentence).toContain(
        `Līdzīgi incidenti: ${found[0]?.count}, 30 dienās līdz pat ${found[0]?.mostAtOnce}.`,
      );
    });

    test('a shorter period, other codes and a higher number propose less, and whoever sees no past case gets none', async () => {
      const wide = await proposals('by=category&least=3');
      expect((await proposals('by=category,subcategory,symptom&least=3')).length).toBeLessThan(
        wide.length,
      );
      expect(await proposals('by=category&least=1000')).toEqual([]);
      expect(await proposals('by=category&least=3&openedTo=2016-01-01')).toEqual([]);
      expect((await read('/past-cases/problem-proposals', 'emily.carter')).status).toBe(404);
      for (const query of ['by=', 'by=a;b', 'least=1', 'days=0', 'openedFrom=yesterday'])
        expect((await read(`/past-cases/problem-proposals?${query}`)).body.code).toBe(
          'INVALID_REQUEST',
        );
    });
  });
}
