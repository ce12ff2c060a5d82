import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { interpret } from '../../domain/past-cases/interpret';
import type { LogRow } from '../../domain/past-cases/log-row';
import type { Mapping } from '../../domain/past-cases/mapping';
import type { PastCase } from '../../domain/past-cases/past-case';
import { rowReader } from '../../domain/past-cases/row-reader';
import { readLines } from '../../past-cases/read-lines';
import { readMapping } from '../../past-cases/read-mapping';
import { readRecords } from '../../past-cases/read-records';
import { projectFolder } from '../../runtime/project';

/** 200 whole incidents of a real log; README.md beside it says of which, and who may be thanked for it. */
export const pastIncidentsFile = join(projectFolder, 'test', 'support', 'data', 'past-incidents.csv.gz');
export const pastIncidentsMapping = join(projectFolder, 'past-cases', 'mappings', 'servicenow-incidents.json');

/** The mapping that comes with the program. */
export async function serviceNowMapping(): Promise<Mapping> {
  const read = readMapping(await readFile(pastIncidentsMapping, 'utf8'));
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.mapping;
}

/** The rows of the extract, by the number of their case. */
export async function pastIncidentRows(): Promise<ReadonlyMap<string, [LogRow, ...LogRow[]]>> {
  const mapping = await serviceNowMapping();
  const cases = new Map<string, [LogRow, ...LogRow[]]>();
  let read: ReturnType<typeof rowReader> | undefined;
  for await (const record of readRecords(readLines(pastIncidentsFile, () => undefined), mapping.delimiter)) {
    const result = 'refusal' in record ? record : read?.(record.cells);
    if ('cells' in record) read ??= rowReader(mapping, record.cells);
    if (result === undefined) continue;
    if ('refusal' in result) throw new Error(`line ${record.line}: ${result.refusal.code}`);
    const rows = cases.get(result.row.number);
    if (rows) rows.push(result.row);
    else cases.set(result.row.number, [result.row]);
  }
  return cases;
}

/** The incidents of the extract with their events, to be judged or played again. */
export const pastIncidents = async (): Promise<PastCase[]> => [...(await pastIncidentRows()).values()].map(interpret);

/** A log as large as wanted: the extract again and again, each time under other numbers. Answers the rows written. */
export async function writeMultiplied(path: string, copies: number): Promise<number> {
  const [header = '', ...rows] = gunzipSync(await readFile(pastIncidentsFile)).toString().trimEnd().split('\n');
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
