import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { interpret } from '../../../domain/past-cases/interpret';
import type { LogRow } from '../../../domain/past-cases/log-row';
import type { Mapping } from '../../../domain/past-cases/mapping';
import type { PastCase } from '../../../domain/past-cases/past-case';
import { rowReader } from '../../../domain/past-cases/row-reader';
import { projectFolder } from '../../../runtime/project';
import { readLines } from '../../../store/past-cases/read-lines';
import { readMapping } from '../../../store/past-cases/read-mapping';
import { readRecords } from '../../../store/past-cases/read-records';

/**
 * 200 whole incidents of a real log; README.md beside them says of which, and who may be thanked
 * for it.
 */
export const pastIncidentsFile = join(
  projectFolder,
  'cli',
  'stories',
  'past-incidents',
  'extract',
  'incidents.csv.gz',
);
export const pastIncidentsMapping = join(
  projectFolder,
  'store',
  'past-cases',
  'mappings',
  'servicenow-incidents.json',
);

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
  for await (const record of readRecords(
    readLines(pastIncidentsFile, mapping.delimiter, () => undefined),
    mapping.delimiter,
  )) {
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
export const pastIncidents = async (): Promise<PastCase[]> =>
  [...(await pastIncidentRows()).values()].map(interpret);
