import fc from 'fast-check';
import { beginRehearsal } from '../../../cli/begin-rehearsal';
import { stageOn } from '../../support/stage';
import { startCases } from '../cases/running-cases';
import { startApiWithDemonstration, type RunningApi } from '../running-api';
import { askInboxes, readInboxes } from './walks/inboxes';
import { aWalk } from './walks/steps';
import { Walks } from './walks/walks';
import { byAppend, throughWorkflows } from './walks/ways';

let api: RunningApi;
afterEach(() => api.stop());

const begin = ({ runtime }: RunningApi) => beginRehearsal(runtime, '2031-01-08T08:30:00Z');
const go = (walks: Walks, numRuns: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(aWalk, fc.gen(), (walk, draw) => walks.go(walk, draw)),
    { numRuns, endOnFailure: true },
  );

/**
 * Of two people who walk through four processes and let hours and weeks pass. Three hundred walks
 * are too dear on the whole system: here the append records what they do, in the database that the
 * API reads, by the clock that it goes by; the workflow in between decides nothing. Deputies come
 * and go, but no role ends: what an appointed person still sees then is a known limit.
 */
test.each(['half', 'other half'])(
  'R18–R21: whatever two people do and however much time passes, each inbox lists what the engine lets its person do by then: the %s of the walks',
  async () => {
    api = await startApiWithDemonstration();
    await begin(api);
    const stage = stageOn(api.runtime);
    const readAll = askInboxes.bind(undefined, stage);
    const walks = await Walks.begin({ api, stage, way: byAppend(stage), readInboxes: readAll });
    await go(walks, 150);
    expect([...walks.seen]).toEqual(
      expect.arrayContaining([
        'PU2-18 registered',
        'PU2-20 assessing',
        'PU2-21 registered',
        'PU2-22 registered',
        'as deputy',
        'by own right',
        'claimed',
        'on hold',
      ]),
    );
  },
  300_000,
);

test('and so it is on the whole system, where workflows take in what is done and time runs for everybody', async () => {
  api = await startCases();
  await begin(api);
  const stage = stageOn(api.runtime);
  const readAll = readInboxes.bind(undefined, api);
  const walks = await Walks.begin({
    api,
    stage,
    way: throughWorkflows(stage),
    readInboxes: readAll,
  });
  await go(walks, 12);
}, 300_000);
