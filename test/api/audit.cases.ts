import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signNow } from '../../store/audit/head';
import { verifyProof } from '../../store/audit/verify-proof';
import { harmAsOwner } from '../store/audit/recorded-cases';
import { recordNext, recordOpening } from '../store/audit/record-case';
import { type RunningApi } from './running-api';

let api: RunningApi;
let headsFolder: string;
let caseId: string;
let institutionId: string;

const read = async (path: string, as?: string, headers: Record<string, string> = {}) => {
  const response = await api.call(`/api/v1${path}`, { as, headers });
  // What each test expects of the body, it says.
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

export function auditCases(running: () => RunningApi): void {
  beforeAll(async () => {
    api = running();
    headsFolder = await mkdtemp(join(tmpdir(), 'saimnieks-heads-'));
    const {
      prisma,
      clock,
      environment: { signingKey },
    } = api.runtime;
    institutionId = (await prisma.institution.findUniqueOrThrow({ where: { code: 'PAA' } })).id;
    caseId = await recordOpening(api.runtime, institutionId);
    await recordNext(api.runtime, institutionId, caseId);
    await signNow({ prisma, signingKey, headsFolder, clock });
  });
  afterAll(async () => {
    await rm(headsFolder, { recursive: true });
  });

  test('whoever may read a case gets its proof, and anyone the key to verify it with', async () => {
    const proof = await read(`/cases/${caseId}/proof`, 'anna.berzina');
    const key = await read('/audit/key');
    expect([proof.status, key.status]).toEqual([200, 200]);
    expect(verifyProof(proof.body, String(key.body['publicKey']))).toMatchObject({
      ok: true,
      entries: 2,
      signedUpTo: 2,
      findings: [],
    });
  });

  test.each(['proof', 'verification'])(
    'the %s of a case is not there for another institution, nor for nonsense',
    async (what) => {
      expect(await read(`/cases/${caseId}/${what}`, 'laura.jansone')).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND' },
      });
      expect(await read(`/cases/nonsense/${what}`, 'anna.berzina')).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND' },
      });
      expect(await read(`/cases/${caseId}/${what}`)).toMatchObject({
        status: 401,
        body: { code: 'SIGN_IN_REQUIRED' },
      });
    },
  );

  test('the system’s own check says what it finds, in the caller’s language', async () => {
    expect(await read(`/cases/${caseId}/verification`, 'anna.berzina')).toMatchObject({
      status: 200,
      body: { ok: true, entries: 2, findings: [] },
    });
    await harmAsOwner(String(api.runtime.environment.databaseAdminUrl), [
      'delete from case_events where case_id = $1 and sequence = 2',
      caseId,
    ]);
    const { body } = await read(`/cases/${caseId}/verification`, 'anna.berzina', {
      'accept-language': 'en',
    });
    expect(body).toMatchObject({
      ok: false,
      entries: 1,
      findings: [{ code: 'tailMissing', sequence: 2 }, { code: 'logShorter' }],
    });
    expect(JSON.stringify(body)).toMatch(/signed head .* still holds them/);
  });
}
