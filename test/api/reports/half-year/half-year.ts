import { AppendedCase } from '../../../support/appended-case';
import type { Databases } from './databases';
import { submissions } from './submissions';
import { incidents } from './incidents';
import { changes } from './changes';
import { problems } from './problems';
import { anything } from './anything';

/**
 * Submissions, incidents and changes of the first half of 2026, each in a situation that some
 * figure must tell apart. Answers some to be tied to each other.
 */
export async function playHalfYear(
  databases: Databases,
): Promise<{ incidents: AppendedCase[]; change: AppendedCase }> {
  await submissions(databases);
  const played = { incidents: await incidents(databases), change: await changes(databases) };
  await problems(databases, played.incidents);
  await anything(databases);
  return played;
}
