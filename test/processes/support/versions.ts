import type { Process } from '../../../domain/engine/process';
import { processes } from '../../../domain/processes';

/**
 * The published versions of a task, of which one is played at a time: the newest, or each in turn
 * within `describeEachVersion`, both while its tests are named and while they run.
 */
export function versionsOf(code: string) {
  const versions = processes.filter((process) => process.code === code);
  let played = versions.at(-1);
  return {
    played: (): Process<unknown> => {
      if (played === undefined) throw new Error(`no version of ${code} is published`);
      return played;
    },
    describeEachVersion: (promises: (version: number) => void) =>
      describe.each(versions)('version $version', (process) => {
        played = process;
        beforeAll(() => {
          played = process;
        });
        promises(process.version);
      }),
  };
}
