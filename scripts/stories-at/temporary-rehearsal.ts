import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../runtime/project';

const program = join(projectFolder, 'cli', 'saimnieks.js');

/** The last of what a system said, where it did not come up. */
const tellingLength = 4_000;

/**
 * A rehearsal in a temporary folder and on free ports, begun at a time, as in Latvia. It and who
 * plays are processes out of the terminal's group: Ctrl-C reaches ours alone, which ends them in
 * order.
 */
export class TemporaryRehearsal {
  private system: ChildProcess | undefined;
  private player: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly time: string,
  ) {}

  static async make(time: string): Promise<TemporaryRehearsal> {
    return new TemporaryRehearsal(await mkdtemp(join(tmpdir(), 'saimnieks-stories-')), time);
  }

  /**
   * Starts it and plays stories, as `saimnieks story` is asked for them. False where one failed, or
   * the rehearsal did.
   */
  async play(...asked: readonly string[]): Promise<boolean> {
    const system = this.run('pipe', 'start', '--rehearsal', '--no-open', '--at', this.time);
    this.system = system;
    if (!(await comesUp(system))) return false;
    this.player = this.run('inherit', 'story', ...asked);
    const code = await Promise.race([ended(this.player), ended(system).then(() => 1)]);
    return code === 0;
  }

  /** Whoever plays stops; what is started is ended by `remove`. */
  interrupt(): void {
    this.player?.kill();
    this.system?.kill();
  }

  /** Ends both, and takes the folder away. */
  async remove(): Promise<void> {
    this.interrupt();
    for (const child of [this.player, this.system]) if (child) await ended(child);
    await rm(this.folder, { recursive: true, force: true });
  }

  private run(output: 'pipe' | 'inherit', ...asked: string[]): ChildProcess {
    return spawn(process.execPath, [program, ...asked], {
      detached: true,
      stdio: ['ignore', output, output],
      // Of the own variables, those that would lead to another system.
      env: {
        ...process.env,
        SAIMNIEKS_DATA: join(this.folder, 'data'),
        SAIMNIEKS_URL: undefined,
        PORT: undefined,
      },
    });
  }
}

/** Waits until it says that it runs; where it ends before, what it said is told. */
function comesUp(system: ChildProcess): Promise<boolean> {
  let said = '';
  let isUp = false;
  return new Promise((resolve) => {
    for (const stream of [system.stdout, system.stderr])
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        isUp ||= said.includes('Saimnieks runs');
        if (isUp) resolve(true);
        said = said.slice(-tellingLength);
      });
    void ended(system).then(() => {
      if (!isUp) console.error(said);
      resolve(false);
    });
  });
}

/** With the code of a failure where a signal ended it. */
async function ended(child: ChildProcess): Promise<number> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? 1;
}
