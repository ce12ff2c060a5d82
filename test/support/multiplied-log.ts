import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { pastIncidentsFile } from '../../cli/stories/past-incidents/extract';

/**
 * A log as large as wanted: the extract again and again, each time under other numbers. Answers the
 * rows written.
 */
export async function writeMultiplied(path: string, copies: number): Promise<number> {
  const [header = '', ...rows] = gunzipSync(await readFile(pastIncidentsFile))
    .toString()
    .trimEnd()
    .split('\n');
  const file = createWriteStream(path);
  file.write(`${header}\n`);
  for (let copy = 0; copy < copies; copy += 1) {
    const text = rows.map((row) => `${copy}-${row}\n`).join('');
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
  return rows.length * copies;
}
