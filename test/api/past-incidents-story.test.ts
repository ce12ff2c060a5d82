import type { PastCase } from '../../domain/past-cases/past-case';
import { pastIncidents } from '../../cli/stories/past-incidents/extract';
import { playAll, type Replayed } from '../../cli/stories/past-incidents/play-all';
import { Story } from '../../cli/stories/support/story';
import { testServers } from '../support/servers';
import { startCases, type RunningCases } from './cases/running-cases';

// Weeks are played with real timers, each skipped in about a second; of a loaded machine that asks
// patience.
jest.setTimeout(300_000);

let cases: RunningCases;
let story: Story;
let incidents: ReadonlyMap<string, PastCase>;
beforeAll(async () => {
  cases = await startCases();
  story = new Story(
    {
      apiUrl: cases.url,
      issuer: cases.runtime.environment.oidc.issuer,
      pickerSecret: testServers().pickerSecret,
    },
    true,
  );
  incidents = new Map((await pastIncidents()).map((past) => [past.number, past]));
});
afterAll(() => cases.stop());

const recorded = (number: string): PastCase => incidents.get(number) ?? fail(number);
const fail = (number: string): never => {
  throw new Error(`${number} is not in the extract`);
};

const asRecorded: Partial<Replayed> = { differences: [] };

test('real incidents, played again with their reassignments, waits, priorities and reopenings, end as they are recorded', async () => {
  const numbers = ['INC0001017', 'INC0003731', 'INC0025379', 'INC0001894'];
  const played = await playAll(story, numbers.map(recorded), () => undefined);
  const byNumber = new Map(played.map((one) => [one.number, one]));
  expect(numbers.map((number) => byNumber.get(number))).toMatchObject(
    numbers.map(() => asRecorded),
  );
  // No deed came before its time, but for the reopening of a closed case, whose time cannot be
  // skipped.
  expect(played.filter(({ earliestMs }) => earliestMs > 0).map(({ number }) => number)).toEqual([
    'INC0001894',
  ]);
});

test('one that ends otherwise is said to, and how', async () => {
  const past = recorded('INC0025379');
  const [replayed] = await playAll(
    story,
    [{ ...past, reopenings: past.reopenings + 1, sourcePriority: 'P1' }],
    () => undefined,
  );
  expect(replayed?.differences).toEqual([
    'prioritāte: P3, bet pierakstīts P1',
    'atvēršanas no jauna: 1, bet pierakstīts 2',
  ]);
});
