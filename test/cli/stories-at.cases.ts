import { execFile } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** What it complains of before anything is started. */
const complaintOf = (...times: string[]): Promise<{ code: unknown; complaint: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--require', 'tsx/cjs', join(root, 'scripts/stories-at.ts'), ...times],
      { cwd: root },
      (error, _said, complaint) => resolve({ code: error?.code ?? 0, complaint }),
    );
  });

export function storiesAtCases(): void {
  test.each([
    ['no time at all', [], 'Give times as in Latvia'],
    ['what is no time', ['2026-12-23T15:00', 'Christmas'], '"Christmas" is no time.'],
  ])('stories are played at times: %s is refused', async (_what, times, complaint) => {
    expect(await complaintOf(...times)).toEqual({
      code: 1,
      complaint: expect.stringContaining(complaint) as unknown,
    });
  });
}
