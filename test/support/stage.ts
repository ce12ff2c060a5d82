import { CaseWorkflow } from '../../cases/case-workflow';
import { loadDemonstration } from '../../cli/load-demonstration';
import { withInstitution, type Transaction } from '../../runtime/database';
import type { Environment } from '../../runtime/environment';
import { closeRuntime, openRuntime, type Runtime } from '../../runtime/runtime';

/**
 * A database with the demonstration's registers and the way to cases, without the API in between.
 */
export interface Stage {
  runtime: Runtime;
  cases: CaseWorkflow;
  /** Works in a transaction bound to one institution, as the API does. */
  within: <T>(institutionCode: string, work: (tx: Transaction) => Promise<T>) => Promise<T>;
  institutionId: (code: string) => Promise<string>;
  personId: (shortName: string) => Promise<string>;
  close: () => Promise<void>;
}

export async function openStage(environment: Environment): Promise<Stage> {
  const runtime = openRuntime(environment);
  await loadDemonstration(runtime);
  return stageOn(runtime);
}

/** The same on what is open already, as the API of a test; only one of the two closes it. */
export function stageOn(runtime: Runtime): Stage {
  const { prisma } = runtime;
  const institutionId = async (code: string) =>
    (await prisma.institution.findUniqueOrThrow({ where: { code } })).id;
  return {
    runtime,
    cases: new CaseWorkflow(runtime),
    institutionId,
    within: async (code, work) => withInstitution(prisma, await institutionId(code), work),
    personId: async (shortName) =>
      (await prisma.person.findUniqueOrThrow({ where: { shortName } })).id,
    close: () => closeRuntime(runtime),
  };
}
