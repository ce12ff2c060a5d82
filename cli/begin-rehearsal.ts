import { inRiga } from '../domain/time/zone';
import { shortInstantText } from '../messages/say-day';
import { ExplainedError } from '../runtime/explained-error';
import type { Runtime } from '../runtime/runtime';
import { beginClock, readClockRow } from '../store/rehearsal/clock-row';

/**
 * Sets the clock of a rehearsal: to the instant (UTC) at its first start, where one is given, and
 * else to the wall's. Later starts find it as it was left.
 * @throws ExplainedError where it begins at another time, and has begun already
 */
export async function beginRehearsal(
  { plain, clock, environment }: Pick<Runtime, 'plain' | 'clock' | 'environment'>,
  at: string | undefined,
): Promise<void> {
  const offsetMs = at === undefined ? 0 : Date.parse(at) - Date.now();
  const isNew = await beginClock(plain, offsetMs);
  await clock.read();
  if (isNew || at === undefined) return;
  const now = clock.now().toISOString();
  const stands = `The rehearsal on ${environment.dataFolder} has begun before; its time is ${shortInstantText('en', now)}`;
  throw new ExplainedError(
    now > at
      ? `${stands}, and time never runs back to ${shortInstantText('en', at)}. Begin another with SAIMNIEKS_DATA=<folder>.`
      : `${stands}. Start it without --at, then let time run: npx saimnieks rehearsal time --to ${inRiga(at).slice(0, 16)}`,
  );
}

/** What time it is there, and until when it runs on where somebody let it before the last end. */
export async function timeOfRehearsal({
  plain,
  clock,
}: Pick<Runtime, 'plain' | 'clock'>): Promise<string> {
  const row = await readClockRow(plain);
  const now = shortInstantText('en', clock.now().toISOString());
  return row?.standing === 'running' && row.goal !== null
    ? `${now}, and time runs on until ${shortInstantText('en', row.goal.toISOString())}`
    : now;
}
