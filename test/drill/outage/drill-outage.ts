import { startPostgresServer, stopPostgresServer } from '../../../cli/embedded/postgres-server';
import { startTemporalServer, stopTemporalServer } from '../../../cli/embedded/temporal-server';
import { withOwnServers } from '../../bench/own-servers';
import { asker } from './driver';
import { everyRound, heading, playRound, sayOutcome } from './rounds';
import { startDrilled, type Neighbour } from './system';
import { tokensOfActors } from './tokens';

const pace = { quiet: 2_000, away: 3_000 };

/**
 * People open, decide and submit while Temporal, the worker and PostgreSQL go away and come back in
 * every combination and order. Then it is looked for, from the log of what was asked and answered
 * alone: what was answered 2xx is there, each 202's status ended in an answer, nothing is there
 * twice, and nothing was answered 500. Prints a line for each round; answers whether all held.
 */
export async function drillOutage(): Promise<boolean> {
  let faults = 0;
  await withOwnServers(async (environment, { variables, secrets }) => {
    const { pickerSecret } = secrets;
    const { issuer } = environment.oidc;
    const system = await startDrilled(
      variables,
      serversOf(variables, secrets.databaseOwnerPassword),
    );
    try {
      console.log(heading());
      for (const round of everyRound) {
        const ask = asker(system.url, await tokensOfActors(issuer, pickerSecret));
        const outcome = await playRound(system, ask, round, pace);
        faults += outcome.faults.length;
        console.log(sayOutcome(outcome));
      }
    } finally {
      await system.stop();
    }
  });
  console.log(faults === 0 ? '\neverything held' : `\n${faults} did not hold`);
  return faults === 0;
}

/** Servers in a data folder, which can be stopped and started again. */
function serversOf(
  variables: Readonly<Record<string, string | undefined>>,
  ownerPassword: string,
): Record<'temporal' | 'postgres', Neighbour> {
  const dataFolder = variables['SAIMNIEKS_DATA'] ?? '';
  const portOf = (address = '') => Number(new URL(address).port);
  return {
    temporal: {
      goAway: () => stopTemporalServer(dataFolder),
      comeBack: async () => {
        const port = portOf(`tcp://${variables['TEMPORAL_ADDRESS'] ?? ''}`);
        await startTemporalServer({ dataFolder, port });
      },
    },
    postgres: {
      goAway: () => stopPostgresServer(dataFolder),
      comeBack: async () => {
        const port = portOf(variables['DATABASE_ADMIN_URL']);
        await startPostgresServer({ dataFolder, port, ownerPassword, isDurable: true });
      },
    },
  };
}
