import { setTimeout as sleep } from 'node:timers/promises';

const longestInsistenceMs = 600_000;

/**
 * A mail that the server has accepted must be written down as sent, or it would be sent twice:
 * PostgreSQL is waited for.
 */
export async function insist(work: () => Promise<unknown>): Promise<void> {
  for (const since = performance.now(); ;) {
    try {
      await work();
      return;
    } catch (error) {
      if (performance.now() - since > longestInsistenceMs) throw error;
      await sleep(500);
    }
  }
}
