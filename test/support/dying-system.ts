import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Variables } from '../../runtime/environment';
import type { ActRequest, CaseInput } from '../../domain/engine/case-messages';

/** What the system is told: the act that it does not survive. */
export interface LastAct {
  variables: Variables;
  task: string;
  input: CaseInput;
  action: ActRequest;
  /** The Temporal server, which is killed with it. */
  temporalPid: number;
}

export const lastActVariable = 'SAIMNIEKS_TEST_LAST_ACT';

/**
 * A worker and a client in a process of their own, which act once and are killed, together with
 * Temporal, between the commit of the append and the end of its workflow task. Resolves when they
 * are dead.
 */
export async function actAndDie(last: LastAct): Promise<void> {
  const system = spawn(
    process.execPath,
    ['--require', 'tsx/cjs', require.resolve('./dying-system-process.ts')],
    { stdio: 'inherit', env: { ...process.env, [lastActVariable]: JSON.stringify(last) } },
  );
  const [code, signal] = (await once(system, 'exit')) as [number | null, string | null];
  if (signal !== 'SIGKILL')
    throw new Error(`the system survived, and ended with ${String(code ?? signal)}`);
}
