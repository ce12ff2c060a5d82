import { readMapping } from '../../../store/past-cases/read-mapping';
import { serviceNowMapping } from '../../../cli/stories/past-incidents/extract';

const faultsOf = async (
  change: (mapping: Record<string, object>) => unknown,
): Promise<unknown[]> => {
  // Broken on purpose, so its type does not matter.
  const mapping = structuredClone(await serviceNowMapping()) as unknown as Record<string, object>;
  const read = readMapping(JSON.stringify(change(mapping)));
  return 'errors' in read
    ? read.errors.map(({ code, path, params }) => [path.join('.'), code, params['expected'] ?? ''])
    : [];
};

test('the mapping that comes with the program is valid, and names its source', async () => {
  expect((await serviceNowMapping()).about).toMatch(/10\.24432\/C57S4H.*CC BY 4\.0/);
});

test('every fault of a mapping is said, with its path', async () => {
  expect(
    await faultsOf((mapping) => ({
      ...mapping,
      extra: 1,
      timeFormat: 'yesterday',
      timeZone: 'Mars/Olympus',
      delimiter: ';;',
      columns: { ...mapping['columns'], number: undefined, assignedTo: 'x' },
      values: { ...mapping['values'], state: { New: 'new' } },
    })),
  ).toEqual([
    ['delimiter', 'INVALID_VALUE', ',, ;, \t, |'],
    ['timeFormat', 'INVALID_VALUE', 'd/M/yyyy HH:mm, yyyy-MM-dd HH:mm:ss …'],
    ['timeZone', 'INVALID_VALUE', 'Europe/Riga, UTC …'],
    ['columns.number', 'FIELD_REQUIRED', ''],
    ['columns.assignedTo', 'UNKNOWN_FIELD', ''],
    ['values.state.New', 'INVALID_VALUE', expect.stringContaining('registered, classified')],
    ['extra', 'UNKNOWN_FIELD', ''],
  ]);
});

test('what is no JSON is refused as a whole', () => {
  expect(() => readMapping('{')).toThrow('MAPPING_NOT_JSON');
  expect(readMapping('null')).toMatchObject({ errors: [{ code: 'INVALID_VALUE' }] });
});

test('a case is told in words that present cases have, too', async () => {
  expect(await faultsOf((mapping) => ({ ...mapping, task: 'PU2-99' }))).toEqual([
    ['task', 'INVALID_VALUE', 'PU2-21'],
  ]);
});
