import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { workflowAsker } from '../cases/ask-workflow';
import { describeFinding } from '../store/audit/finding';
import { signNow } from '../store/audit/head';
import { headsFolderIn } from '../store/audit/head-files';
import { publicPem } from '../store/audit/head-format';
import { verifyAll, type Verified } from '../store/audit/verify';
import { verifyProof } from '../store/audit/verify-proof';
import { knowsInstitution } from '../store/registers/known-institutions';
import { say, type Language } from '../messages';
import type { Environment } from '../runtime/environment';
import { closeRuntime, openRuntime } from '../runtime/runtime';
import { findEnvironment, rehearsalOption } from './find-environment';

interface VerifyOptions {
  institution?: string;
  case?: string;
  proof?: string;
  key?: string;
  rehearsal?: boolean;
  signHead?: true;
  language: Language;
}

/**
 * `saimnieks verify`: whether anybody changed what was recorded. Exits with 1 when something is
 * found.
 */
export function registerVerifyCommand(
  program: Command,
  environmentOf: (isRehearsal?: boolean) => Promise<Environment> = findEnvironment,
): void {
  program
    .command('verify')
    .description(
      'check whether logs and audit entries are as they were written; exits with 1 when they are not',
    )
    .option('--institution <code>', 'only of this institution')
    .option('--case <number>', 'only this case, by its number')
    .addOption(
      new Option('--proof <file>', 'check an exported proof instead; needs no database').conflicts([
        'institution',
        'case',
        'signHead',
      ]),
    )
    .option(
      '--key <file>',
      'with --proof: the public key as PEM (default: that of this installation)',
    )
    .option('--sign-head', 'sign and export what stands now, then check')
    .addOption(
      new Option('--language <language>', 'language of the answer')
        .choices(['lv', 'en'])
        .default('lv'),
    )
    .addOption(rehearsalOption())
    .action(async (options: VerifyOptions, command: Command) => {
      const isRight =
        options.proof === undefined
          ? await checkDatabase(options, await environmentOf(options.rehearsal), command)
          : await checkProof(options.proof, options, environmentOf);
      if (!isRight) process.exitCode = 1;
    });
}

async function checkProof(
  file: string,
  { key, rehearsal, language }: VerifyOptions,
  environmentOf: (isRehearsal?: boolean) => Promise<Environment>,
): Promise<boolean> {
  const pem =
    key === undefined
      ? publicPem((await environmentOf(rehearsal)).signingKey)
      : await readFile(key, 'utf8');
  const { ok, number, entries, findings, signedUpTo, signedAt } = verifyProof(
    parseJson(await readFile(file, 'utf8')),
    pem,
  );
  if (ok && number !== null)
    console.log(say(language, 'audit.verify.proofIntact', { number, entries }));
  for (const finding of findings) console.log(describeFinding(finding, language));
  if (number !== null)
    console.log(
      signedAt === null
        ? say(language, 'audit.verify.proofNotSigned')
        : say(language, 'audit.verify.proofSigned', { sequence: signedUpTo, signedAt }),
    );
  return ok;
}

async function checkDatabase(
  { institution, case: caseNumber, signHead, language }: VerifyOptions,
  environment: Environment,
  command: Command,
): Promise<boolean> {
  const runtime = openRuntime(environment);
  const { prisma, temporal, clock } = runtime;
  const { signingKey } = environment;
  const headsFolder = headsFolderIn(environment.dataFolder);
  try {
    if (institution !== undefined && !(await knowsInstitution(prisma, institution)))
      return command.error(say(language, 'audit.verify.unknownInstitution', { institution }));
    if (signHead) {
      await clock.read();
      const { statement } = await signNow({ prisma, signingKey, headsFolder, clock });
      console.log(
        say(language, 'audit.verify.headSigned', {
          head: statement.name,
          chains: statement.chainCount,
          file: join(headsFolder, `${statement.name}.json`),
        }),
      );
    }
    const { ask, answered } = workflowAsker(temporal);
    const verified = await verifyAll(prisma, {
      institution,
      caseNumber,
      headsFolder,
      publicKey: createPublicKey(signingKey),
      askWorkflow: ask,
    });
    if (caseNumber !== undefined && verified.cases === 0 && verified.findings.length === 0)
      return command.error(say(language, 'audit.verify.unknownCase', { number: caseNumber }));
    for (const sentence of [
      ...tell(verified, language),
      answered() === 0
        ? say(language, 'audit.verify.workflowsSilent')
        : say(language, 'audit.verify.workflowsAsked', { count: answered() }),
    ])
      console.log(sentence);
    return verified.findings.length === 0;
  } finally {
    await closeRuntime(runtime);
  }
}

function tell({ cases, entries, findings, lastHead }: Verified, language: Language): string[] {
  return [
    ...(findings.length === 0
      ? [say(language, 'audit.verify.intact', { cases, entries })]
      : [
          say(language, 'audit.verify.findings', { cases, entries, findings: findings.length }),
          ...findings.map((finding) => `  ${describeFinding(finding, language)}`),
        ]),
    lastHead === undefined
      ? say(language, 'audit.verify.limitNoHead')
      : say(language, 'audit.verify.limitTail', {
          head: lastHead.name,
          signedAt: lastHead.signedAt,
        }),
    say(language, 'audit.verify.limitColumns'),
  ];
}

/** A file that is no JSON is no proof either; which of the two does not matter to who verifies. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
