import { beginRehearsal } from '../../cli/begin-rehearsal';
import { freshEnvironment } from '../support/servers';
import { openStage, type Stage } from '../support/stage';

let fresh: Awaited<ReturnType<typeof freshEnvironment>>;
let stage: Stage;
beforeAll(async () => {
  fresh = await freshEnvironment({}, { demonstration: true });
  stage = await openStage(fresh.environment);
});
afterAll(async () => {
  await stage.close();
  await fresh.drop();
});

test('a rehearsal begins when one likes, once, and is found as it was left', async () => {
  const { runtime } = stage;
  const day = (): string => runtime.clock.now().toISOString().slice(0, 10);
  await beginRehearsal(runtime, '2031-12-20T06:00:00Z');
  expect(day()).toBe('2031-12-20');
  await beginRehearsal(runtime, undefined);
  expect(day()).toBe('2031-12-20');
  await expect(beginRehearsal(runtime, '2031-12-19T06:00:00Z')).rejects.toThrow(
    'time never runs back',
  );
  await expect(beginRehearsal(runtime, '2031-12-24T06:00:00Z')).rejects.toThrow(
    'saimnieks rehearsal time --to 2031-12-24T08:00',
  );
  expect(day()).toBe('2031-12-20');
});
