import { rmSync } from 'node:fs';
import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepPrivate } from '../../../cli/embedded/keep-private';
import { hasCode } from '../../../runtime/error-code';
import { testServers } from '../../support/servers';
import { inTemporaryFolder } from '../../support/temporary-folder';

/** The rights of a file; none of one that a running server has removed meanwhile. */
const modeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ mode }) => mode,
    (error: unknown) => {
      if (hasCode(error, 'ENOENT')) return 0;
      throw error;
    },
  );

/** What anybody but the owner may read or change; PostgreSQL's own files lie in a closed folder. */
async function openToOthers(folder: string, within = folder): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(within, { withFileTypes: true })) {
    const path = join(within, entry.name);
    if (((await modeOf(path)) & 0o066) !== 0) found.push(path.slice(folder.length + 1));
    if (entry.isDirectory() && entry.name !== 'postgres')
      found.push(...(await openToOthers(folder, path)));
  }
  return found;
}

export function privateFileCases(): void {
  test('nobody else reads what the embedded servers write: keys, histories, logs, ports, mails', async () => {
    const folder = String(testServers().variables.SAIMNIEKS_DATA);
    const names = await readdir(folder);
    expect(names).toEqual(
      expect.arrayContaining(['secrets.json', 'ports.json', 'temporal.log', 'temporal.sqlite']),
    );
    expect(await openToOthers(folder)).toEqual([]);
    expect((await stat(folder)).mode & 0o066).toBe(0);
    expect((await stat(join(folder, 'postgres'))).mode & 0o077).toBe(0);
  });

  test('what an earlier version left readable is closed at the next start', async () => {
    await inTemporaryFolder(async (folder) => {
      await mkdir(join(folder, 'mails'));
      const files = [join(folder, 'temporal.sqlite'), join(folder, 'mails', 'one.eml')];
      for (const file of files) await writeFile(file, '');
      for (const path of [folder, join(folder, 'mails'), ...files]) await chmod(path, 0o777);
      const before = process.umask(0o077);
      await keepPrivate(folder);
      process.umask(before);
      expect(await openToOthers(folder)).toEqual([]);
      expect((await stat(folder)).mode & 0o077).toBe(0);
    });
  });

  test('a start outlives what others take away meanwhile', async () => {
    await inTemporaryFolder(async (folder) => {
      const folders = ['one', 'two'].map((name) => join(folder, name));
      for (const each of folders) {
        await mkdir(each);
        await chmod(each, 0o777);
        for (let n = 0; n < 200; n += 1) await writeFile(join(each, `${n}.eml`), '');
      }
      const isClosed = async (path: string) => ((await modeOf(path)) & 0o077) === 0;
      const before = process.umask(0o077);
      const closed = keepPrivate(folder);
      let first: string | undefined;
      while (first === undefined)
        for (const each of folders) if (await isClosed(each)) first ??= each;
      // It has read the names of both, and is busy with the files of the first.
      rmSync(folders.find((each) => each !== first) ?? '', { recursive: true });
      await closed;
      process.umask(before);
      expect(await openToOthers(folder)).toEqual([]);
    });
  });
}
