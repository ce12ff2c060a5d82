import { instantInLatvia } from '../domain/time/instant-in-latvia';
import { stopSignal } from '../cli/stop-signal';
import { TemporaryRehearsal } from './stories-at/temporary-rehearsal';

/**
 * Plays every story in a rehearsal of its own for each of the times, as in Latvia:
 * `npm run stories-at -- 2026-12-23T15:00 2027-02-28T12:00`. A date that a story assumed, or the
 * system, shows so. Ends with 0 only where all were played to their end.
 */
async function main(times: readonly string[]): Promise<void> {
  const odd = times.filter((time) => instantInLatvia(time) === undefined);
  if (times.length === 0 || odd.length > 0) {
    refuse(
      `${odd.map((time) => `"${time}" is no time. `).join('')}Give times as in Latvia: npm run stories-at -- 2026-12-23T15:00 2027-02-28T12:00`,
    );
    return;
  }
  let current: TemporaryRehearsal | undefined;
  const stopping = new AbortController();
  void stopSignal(async () => current?.remove()).then(() => {
    stopping.abort();
    current?.interrupt();
  });
  for (const time of times) {
    const beganMs = performance.now();
    current = await TemporaryRehearsal.make(time);
    const isPlayed = await playIn(current, stopping.signal);
    const took = `${Math.round((performance.now() - beganMs) / 1_000)} s`;
    console.log(
      isPlayed
        ? `✓ ${time}: every story was played to its end, ${took}\n`
        : `✗ ${time}: not every story was played to its end, ${took}\n`,
    );
    if (!isPlayed) process.exitCode = 1;
    if (stopping.signal.aborted) return;
  }
}

async function playIn(rehearsal: TemporaryRehearsal, stopping: AbortSignal): Promise<boolean> {
  try {
    return !stopping.aborted && (await rehearsal.play('--all'));
  } finally {
    await rehearsal.remove();
  }
}

function refuse(complaint: string): void {
  console.error(complaint);
  process.exitCode = 1;
}

void main(process.argv.slice(2));
