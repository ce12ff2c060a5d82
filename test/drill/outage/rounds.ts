import { setTimeout as sleep } from 'node:timers/promises';
import { faultsOf, settle, submissionsThere } from './check';
import { isAccepted, isDone, startDriver, type Ask, type Kind, type Wish } from './driver';
import { neighbourNames, type DrilledSystem, type NeighbourName } from './system';

/** Who goes away, and comes back, one after another in this order. */
export type Round = readonly NeighbourName[];

/** Every one, every two and all three, in every order. */
export const everyRound: readonly Round[] = neighbourNames.flatMap((first) => {
  const others = neighbourNames.filter((name) => name !== first);
  return [
    [first],
    ...others.map((second): Round => [first, second]),
    ...others.map((second): Round => [
      first,
      second,
      ...others.filter((third) => third !== second),
    ]),
  ];
});

const kinds: readonly Kind[] = ['open', 'decide', 'submit'];

/** How long each change of who is there lasts, in milliseconds. */
export interface Pace {
  quiet: number;
  away: number;
}

export interface Outcome {
  round: Round;
  log: Wish[];
  /** In plain words; empty where everything held. */
  faults: string[];
}

/** Drives the system while they go away and come back, and then looks for everything that was said. */
export async function playRound(
  system: DrilledSystem,
  ask: Ask,
  round: Round,
  pace: Pace,
): Promise<Outcome> {
  const before = await submissionsThere(ask);
  const driver = startDriver(ask);
  // A worker that was just started may need a while; without a decision nothing would be shown.
  while (!kinds.every((kind) => driver.log.some((wish) => wish.kind === kind && isDone(wish))))
    await sleep(200);
  await sleep(pace.quiet);
  for (const name of round) {
    await system.neighbours[name].goAway();
    await sleep(pace.away);
  }
  for (const name of round) {
    await system.neighbours[name].comeBack();
    await sleep(pace.away);
  }
  await driver.stop();
  const { log } = driver;
  const unanswered = await settle(ask, log);
  return { round, log, faults: [...unanswered, ...(await faultsOf(ask, log, before))] };
}

const columns = [
  { title: 'asked', count: (log: readonly Wish[]) => log.length },
  { title: 'done', count: (log: readonly Wish[]) => log.filter(isDone).length },
  { title: '202', count: (log: readonly Wish[]) => withStatus(log, 202) },
  { title: '503', count: (log: readonly Wish[]) => withStatus(log, 503) },
  {
    title: 'given up',
    count: (log: readonly Wish[]) => log.filter((wish) => !isAccepted(wish)).length,
  },
];

const withStatus = (log: readonly Wish[], wanted: number): number =>
  log.filter(({ answers }) => answers.some(({ status }) => status === wanted)).length;

export const heading = (): string =>
  line(
    'away, in this order',
    columns.map(({ title }) => title),
    'holds',
  );

export const sayOutcome = ({ round, log, faults }: Outcome): string =>
  [
    line(
      round.join(', '),
      columns.map(({ count }) => String(count(log))),
      faults.length === 0 ? 'yes' : 'NO',
    ),
    ...faults.slice(0, 10).map((fault) => `    ${fault}`),
  ].join('\n');

const line = (first: string, cells: readonly string[], last: string): string =>
  [first.padEnd(28), ...cells.map((cell) => cell.padStart(9)), `  ${last}`].join('');
