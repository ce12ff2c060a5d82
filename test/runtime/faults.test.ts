import { ServiceError } from '@temporalio/client';
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
  [
    'PostgreSQL that is shutting down, under a name of Prisma’s adapter',
    { cause: { kind: 'postgres', originalCode: '57P01' } },
  ],
  [
    'PostgreSQL that is starting up, under a name of Prisma’s adapter',
    { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '57P03' } } } },
  ],
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

test.each([
  ['CANCELLED', 1],
  ['DEADLINE_EXCEEDED', 4],
  ['RESOURCE_EXHAUSTED', 8],
  ['FAILED_PRECONDITION', 9],
  ['ABORTED', 10],
  ['UNAVAILABLE', 14],
])('what Temporal answers with %s may simply be asked again', (_name, code) => {
  const said = Object.assign(new Error('said by gRPC'), { code, details: '', metadata: {} });
  expect(isNeighbourAway(said)).toBe(true);
  expect(isNeighbourAway(new ServiceError('wrapped', { cause: said }))).toBe(true);
});

test.each([
  ['INVALID_ARGUMENT', 3],
  ['PERMISSION_DENIED', 7],
])('what Temporal answers with %s is a fault of ours', (_name, code) => {
  const said = Object.assign(new Error('said by gRPC'), { code, details: '', metadata: {} });
  expect(isNeighbourAway(said)).toBe(false);
});
