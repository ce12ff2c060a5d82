import { isNeighbourAway } from '../../runtime/faults';

test.each<[string, unknown]>([
  ['the driver, without a code', new Error('Connection terminated unexpectedly')],
  [
    'the driver, inside another error',
    new Error('failed', { cause: new Error('Query read timeout') }),
  ],
  [
    'the adapter, by its kind',
    { code: 'P2010', meta: { driverAdapterError: { cause: { kind: 'DatabaseNotReachable' } } } },
  ],
  ['PostgreSQL, by its class 08', { code: '08006' }],
])('a lost connection is no fault of ours: said by %s', (_who, error) => {
  expect(isNeighbourAway(error)).toBe(true);
});

test.each<[string, unknown]>([
  ['a fault in the code', new TypeError('undefined is not a function')],
  ['a broken constraint', { code: 'P2002' }],
  [
    'a question that PostgreSQL does not understand',
    { code: 'P2010', meta: { driverAdapterError: { cause: { kind: 'postgres' } } } },
  ],
])('%s is not taken for a neighbour that is away', (_what, error) => {
  expect(isNeighbourAway(error)).toBe(false);
});
