import { auditEntryCases } from './audit-entries.cases';
import { changedRowCases } from './changed-rows.cases';
import { forgedEntryCases } from './forged-entries.cases';
import { lastHead, recorded, recordTwoHeads, undoHarm, verify } from './harmed-logs';
import { headCases } from './heads.cases';
import { movedRowCases } from './moved-rows.cases';

beforeAll(recordTwoHeads);
afterEach(() => undoHarm());
afterAll(() => recorded.close());

test('an untouched database has no findings, and tells up to where a removed tail is noticed', async () => {
  const { cases, entries, findings, lastHead: upTo } = await verify();
  expect({ cases, findings, upTo: upTo?.name }).toEqual({
    cases: 2,
    findings: [],
    upTo: lastHead.statement.name,
  });
  expect(entries).toBeGreaterThan(20);
});

changedRowCases();
movedRowCases();
forgedEntryCases();
auditEntryCases();
headCases();
