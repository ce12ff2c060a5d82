import type { ActedCase } from '../support/story';
import { StoryFailed } from '../support/story-failed';

/**
 * A service whose importance does not raise what an incident of it means, so that the table of R27
 * gives the source's priority.
 */
export const subject = { type: 'service', code: 'IZZ' };

export const reporter = 'zane.balode';
/** May act at every level of support, and read all of it. */
export const manager = 'janis.kalnins';

/** Who of the demonstration holds the role for the service; the nearest to the work first. */
const holders: Record<string, string> = {
  requester: reporter,
  support_agent: 'inese.lapina',
  service_owner: manager,
  institution_service_portfolio_owner: 'ilze.krumina',
  institution_resource_portfolio_owner: 'peteris.zarins',
};

type Item = ActedCase['openItems'][number];

/** The person who answers a work item: the first of the cast among its performers. */
export function performerOf({ id, offeredTo }: Item): string {
  const found = offeredTo.map(({ role }) => holders[role]).find((person) => person !== undefined);
  if (found === undefined)
    throw new StoryFailed(
      `nobody of the cast may answer ${id}: ${offeredTo.map(({ role }) => role).join(', ')}`,
    );
  return found;
}
