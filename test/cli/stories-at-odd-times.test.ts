import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { everyStory } from '../../cli/find-story';
import { projectFolder } from '../../runtime/project';
import { oddTimes } from '../../scripts/stories-at/odd-times';
import { TemporaryRehearsal } from '../../scripts/stories-at/temporary-rehearsal';

// Months are played, on the one time of a rehearsal: of a loaded machine that asks patience.
jest.setTimeout(600_000);

/**
 * Another number for each commit, so that in time every story is played at every time. Where the
 * source came without its history, always the same.
 */
function numberOfCommit(): number {
  let commit = '';
  try {
    const asked = { cwd: projectFolder, stdio: 'pipe', encoding: 'utf8' } as const;
    commit = execFileSync('git', ['rev-parse', 'HEAD'], asked);
  } catch {
    // No history.
  }
  return createHash('sha256').update(commit).digest().readUInt32BE();
}

const number = numberOfCommit();
const begins = [0, 1, 2].map((third) => {
  const stories = everyStory.filter((_story, nth) => (nth + number) % 3 === third);
  return {
    time: oddTimes[(number + third * 3) % oddTimes.length] ?? '',
    names: stories.map(({ words: [name = ''] }) => name),
  };
});

// All stories at one time take minutes of a processor, so each of three times has its third of them.
// `npm run stories-at` plays all at each.
test.each(begins)(
  'in a rehearsal begun at $time the stories $names are played to their end',
  async ({ time, names }) => {
    const rehearsal = await TemporaryRehearsal.make(time);
    try {
      expect(await rehearsal.play(...names)).toBe(true);
    } finally {
      await rehearsal.remove();
    }
  },
);
