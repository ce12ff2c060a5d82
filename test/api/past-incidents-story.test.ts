import type { PastCase } from '../../domain/past-cases/past-case';
import { pastIncidents } from '../../cli/stories/past-incidents/extract';
import { playAll, type Replayed } from '../../cli/stories/past-incidents/play-all';
import { Story } from '../../cli/stories/support/story';
import type { RunningPart } from '../../runtime/runtime';
import { beginClock } from '../../store/rehearsal/clock-row';
import { startDelivery } from '../../worker/start-delivery';
import { testServers } from '../support/servers';
import { startCases, type RunningCases } from './cases/running-cases';

// Weeks are played, on the one time of the system: of a loaded machine that asks patience.
jest.setTimeout(300_000);

let cases: RunningCases;
let delivery: RunningPart;
let story: Story;
let incidents: ReadonlyMap<string, PastCase>;
let played: ReadonlyMap<string, Replayed>;
beforeAll(async () => {
  cases = await startCases();
  await beginClock(cases.runtime.plain, 0);
  delivery = await startDelivery(cases.runtime);
  story = new Story(
    {
      apiUrl: cases.url,
      issuer: cases.runtime.environment.oidc.issuer,
      pickerSecret: testServers().pickerSecret,
    },
    true,
  );
  incidents = new Map((await pastIncidents()).map((past) => [past.number, past]));
  const past = recorded('INC0025379');
  const misrecorded = {
    ...past,
    number: 'INC9999999',
    reopenings: past.reopenings + 1,
    sourcePriority: 'P1',
  } as const;
  const all = await playAll(story, [...numbers.map(recorded), misrecorded], () => undefined);
  played = new Map(all.map((one) => [one.number, one]));
});
afterAll(async () => {
  await delivery.stop();
  await cases.stop();
});

const recorded = (number: string): PastCase => incidents.get(number) ?? fail(number);
const fail = (number: string): never => {
  throw new Error(`${number} is not in the extract`);
};

const numbers = ['INC0001017', 'INC0003731', 'INC0025379', 'INC0018544'];
const asRecorded: Partial<Replayed> = { differences: [] };

test('real incidents, played again with their reassignments, waits, priorities and reopenings, end as they are recorded', () => {
  expect(numbers.map((number) => played.get(number))).toMatchObject(numbers.map(() => asRecorded));
});

test('one that ends otherwise is said to, and how', () => {
  expect(played.get('INC9999999')?.differences).toEqual([
    'prioritāte: P3, bet pierakstīts P1',
    'atvēršanas no jauna: 1, bet pierakstīts 2',
  ]);
});
