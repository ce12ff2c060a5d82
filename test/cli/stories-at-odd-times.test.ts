import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { everyStory } from '../../cli/find-story';
import { projectFolder } from '../../runtime/project';
import { oddTimes } from '../../scripts/stories-at/odd-times';
import { TemporaryRehearsal } from '../../scripts/stories-at/temporary-rehearsal';

// Months are played, on the one time of a rehearsal: of a loaded machine that asks patience.
jest.setTimeout(600_000);

/**
 * Other numbers for each commit, so that in time every story is played at every time. Where the
 * source came without its history, always the same.
 */
function numbersOfCommit(): [number, number] {
  let commit = '';
  try {
    const asked = { cwd: projectFolder, stdio: 'pipe', encoding: 'utf8' } as const;
    commit = execFileSync('git', ['rev-parse', 'HEAD'], asked);
  } catch {
    // No history.
  }
  const digest = createHash('sha256').update(commit).digest();
  return [digest.readUInt32BE(0), digest.readUInt32BE(4)];
}

const parts = 9;
const [ofTime, ofPart] = numbersOfCommit();
const begins = [0, 1, 2].map((nth) => ({
  time: oddTimes[(ofTime + nth * 3) % oddTimes.length] ?? '',
  stories: everyStory
    .filter((_story, index) => index % parts === (ofPart + nth) % parts)
    .map(({ words: [name = ''] }) => name),
}));

// All stories at one time take minutes of a processor, so each of three times has a ninth of them.
// `npm run stories-at` plays all at each.
test.each(begins)(
  'stories are played at an odd time, $time: $stories',
  async ({ time, stories }) => {
    const rehearsal = await TemporaryRehearsal.make(time);
    try {
      expect(await rehearsal.play(...stories)).toBe(true);
    } finally {
      await rehearsal.remove();
    }
  },
);
