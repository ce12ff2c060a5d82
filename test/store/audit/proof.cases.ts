import { wallClock } from '../../../runtime/clock';
import { generateKeyPairSync } from 'node:crypto';
import { exportCaseProof } from '../../../store/audit/export-proof';
import { publicPem } from '../../../store/audit/head-format';
import { signNow } from '../../../store/audit/head';
import type { CaseProof } from '../../../store/audit/proof-format';
import { verifyProof } from '../../../store/audit/verify-proof';
import { recordCases, type RecordedCases } from './recorded-cases';

let recorded: RecordedCases;
let exported: string;

/** The proof as an outsider has it: text, changed or not. */
function proof(change: (proof: CaseProof) => void = () => undefined): unknown {
  const copy = JSON.parse(exported) as CaseProof;
  change(copy);
  return copy;
}
const codes = (changed: unknown, pem = publicPem(recorded.publicKey)) =>
  verifyProof(changed, pem).findings.map(({ code, sequence }) => [code, sequence]);

export function proofCases(): void {
  beforeAll(async () => {
    recorded = await recordCases();
    await signNow({
      prisma: recorded.registers.prisma,
      signingKey: recorded.signingKey,
      headsFolder: recorded.headsFolder,
      clock: wallClock,
    });
    await recorded.goOn(recorded.first);
    exported = JSON.stringify(
      await recorded.registers.within((tx) => exportCaseProof(tx, recorded.first)),
    );
  });
  afterAll(() => recorded.close());

  test('a proof is right for whoever has the public key, and says up to where it is signed', () => {
    expect(verifyProof(proof(), publicPem(recorded.publicKey))).toMatchObject({
      ok: true,
      number: 'PU2-20/2026/000001',
      entries: 7,
      signedUpTo: 6,
      findings: [],
    });
  });

  test('contents may be withheld, and the rest still stands', () => {
    const withheld = proof(({ entries }) => {
      for (const entry of entries.slice(1, 4)) {
        delete entry.event;
        delete entry.salt;
      }
    });
    expect(codes(withheld)).toEqual([]);
  });

  test('a proof tells nothing of other cases', () => {
    expect(exported).not.toContain(recorded.second);
  });

  test.each<[string, (proof: CaseProof) => void, [string, number | null][]]>([
    [
      'an event',
      ({ entries: [, entry] }) =>
        Object.assign(entry?.event ?? {}, { at: '2020-01-01T00:00:00.000Z' }),
      [['entryChanged', 2]],
    ],
    [
      'a salt',
      ({ entries: [, entry] }) => Object.assign(entry ?? {}, { salt: 'x' }),
      [['entryChanged', 2]],
    ],
    [
      'a commitment',
      ({ entries: [, entry] }) => Object.assign(entry ?? {}, { commitment: 'a'.repeat(64) }),
      [['entryChanged', 2]],
    ],
    [
      'an entry taken out',
      ({ entries }) => entries.splice(2, 1),
      [
        ['linkBroken', 4],
        ['linkBroken', 5],
        ['linkBroken', 6],
        ['linkBroken', 7],
        ['chainRewritten', 6],
      ],
    ],
    ['the signed tail taken off', ({ entries }) => entries.splice(5), [['tailMissing', 6]]],
    [
      'the number',
      (changed) => Object.assign(changed, { number: 'PU2-20/2026/000009' }),
      [['proofHeadNotOfCase', 6]],
    ],
    [
      'the case in the head',
      ({ heads: [head] }) => Object.assign(head?.chain ?? {}, { sequence: 5 }),
      [['proofHeadWrong', 5]],
    ],
    [
      'the date of signing',
      ({ heads: [head] }) =>
        Object.assign(head?.statement ?? {}, { signedAt: '2020-01-01T00:00:00.000Z' }),
      [['proofHeadWrong', 6]],
    ],
    ['the way to the root', ({ heads: [head] }) => head?.path.pop(), [['proofHeadWrong', 6]]],
    [
      'an unknown field',
      (changed) => Object.assign(changed, { note: 'trust me' }),
      [['proofUnreadable', null]],
    ],
  ])('a changed proof is not right: %s', (_what, change, expected) => {
    expect(codes(proof(change))).toEqual(expected);
  });

  test('without the right key nothing is signed', () => {
    const { ok, signedUpTo } = verifyProof(
      proof(),
      publicPem(generateKeyPairSync('ed25519').publicKey),
    );
    expect({ ok, signedUpTo }).toEqual({ ok: false, signedUpTo: 0 });
  });

  test.each([null, [], 'text', {}, { format: 'saimnieks-case-proof/1' }])(
    'nonsense is no proof: %j',
    (nonsense) => {
      expect(codes(nonsense)).toEqual([['proofUnreadable', null]]);
    },
  );
}
