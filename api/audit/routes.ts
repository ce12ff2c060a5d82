import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { atOneMoment } from '../../store/audit/at-one-moment';
import { exportCaseProof } from '../../store/audit/export-proof';
import { describeFinding } from '../../store/audit/finding';
import { isSignedBy, isWhole, publicPem } from '../../store/audit/head-format';
import { headsOfCase } from '../../store/audit/head-rows';
import { CaseProof } from '../../store/audit/proof-format';
import { verifyCase } from '../../store/audit/verify-case';
import type { Transaction } from '../../runtime/database';
import { institutionCode } from '../../store/registers/reading/institutions';
import { findCase, withinCase } from '../../store/cases/find-case';
import type { CaseDependencies } from '../../cases/dependencies';
import { openRoute, route, type ApiRoute } from '../http/route';

const OfCase = z.strictObject({ id: z.string().max(200) });
const Key = z.object({ algorithm: z.literal('Ed25519'), publicKey: z.string() });
const Verification = z.object({
  ok: z.boolean(),
  entries: z.number(),
  findings: z.array(
    z.object({ code: z.string(), sequence: z.number().nullable(), text: z.string() }),
  ),
});

/**
 * The routes for checking a case from outside: its proof and the public key, and the system's own
 * check of it.
 */
export const auditRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  openRoute({
    method: 'get',
    path: '/audit/key',
    operation: 'readAuditKey',
    answers: { 200: Key },
    handle(_asked, _request, response) {
      response.json({
        algorithm: 'Ed25519',
        publicKey: publicPem(dependencies.environment.signingKey),
      } satisfies z.infer<typeof Key>);
    },
  }),
  route({
    method: 'get',
    path: '/cases/:id/proof',
    operation: 'readProof',
    params: OfCase,
    answers: { 200: CaseProof },
    async handle({ caller, params: { id }, now }, _request, response) {
      const found = await findCase(dependencies, caller, id, now);
      response.json(await withinCase(dependencies, found, (tx) => exportCaseProof(tx, id)));
    },
  }),
  route({
    method: 'get',
    path: '/cases/:id/verification',
    operation: 'verifyCase',
    params: OfCase,
    answers: { 200: Verification },
    async handle({ caller, params: { id }, language, now }, _request, response) {
      const { institutionId, number } = await findCase(dependencies, caller, id, now);
      const { entries, findings } = await atOneMoment(
        dependencies.prisma,
        institutionId,
        async (tx) => {
          const code = await institutionCode(tx, institutionId);
          return await verifyCase(tx, {
            caseId: id,
            institutionId,
            place: { institution: code, number },
            checkpoints: await checkpointsOf(tx, id, dependencies.environment.signingKey),
          });
        },
      );
      response.json({
        ok: findings.length === 0,
        entries,
        findings: findings.map((finding) => ({
          code: finding.code,
          sequence: finding.sequence,
          text: describeFinding(finding, language),
        })),
      } satisfies z.infer<typeof Verification>);
    },
  }),
];

/**
 * From the heads in the database whose signature is right; whether one was taken out, `saimnieks
 * verify` finds in the exported ones.
 */
async function checkpointsOf(tx: Transaction, caseId: string, signingKey: KeyObject) {
  const publicKey = createPublicKey(signingKey);
  const heads = (await headsOfCase(tx, caseId)).filter(
    (head) => isSignedBy(head, publicKey) && isWhole(head),
  );
  return heads
    .flatMap(({ statement, chains }) =>
      chains
        .filter((chain) => chain.caseId === caseId)
        .map(({ sequence, hash }) => ({ sequence, hash, head: statement.name })),
    )
    .sort((a, b) => a.sequence - b.sequence);
}
