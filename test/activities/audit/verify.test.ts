import { verifyAll, type VerifyOptions } from '../../../audit/verify';
import { asOwner, firstNumber, recordCases, secondNumber, type RecordedCases } from './recorded-cases';
import { signDay, signNow } from '../../../audit/head';

let recorded: RecordedCases;

beforeEach(async () => {
  recorded = await recordCases();
});
afterEach(() => recorded.close());

const verify = async (options: Partial<VerifyOptions> = {}) => await verifyAll(recorded.registers.prisma, { headsFolder: recorded.headsFolder, publicKey: recorded.publicKey, ...options });
const harm = (...statements: [string, ...unknown[]][]) => asOwner(recorded.registers.databaseAdminUrl, ...statements);
const signHead = () => signNow({ prisma: recorded.registers.prisma, signingKey: recorded.signingKey, headsFolder: recorded.headsFolder });
const found = async (options: Partial<VerifyOptions> = {}) => (await verify(options)).findings.map(({ code, place, sequence }) => [place === null ? 'head' : (place.number ?? place.institution), sequence, code]);

test('an untouched database has no findings', async () => {
  const { cases, findings, lastHead } = await verify();
  expect({ cases, findings, lastHead }).toEqual({ cases: 2, findings: [], lastHead: undefined });
});

test('X', async () => {
  await signHead();
  expect(await found()).toEqual([]);
  await harm([`update case_events set event = jsonb_set(event::jsonb, '{by,personId}', '"x"')::json where case_id = $1 and sequence = 3`, recorded.first]);
  expect(await found()).toEqual([[firstNumber, 3, 'entryChanged']]);
  void secondNumber;void signDay;
});
