import { EnvironmentVariables, type Variables } from '../runtime/environment';
import { ExplainedError } from '../runtime/explained-error';

export interface StartSettings {
  /** Where the API is to be; undefined: a port is chosen and kept. */
  apiPort: number | undefined;
  logLevel: string | undefined;
}

const heeded = ['PORT', 'LOG_LEVEL', 'SAIMNIEKS_DATA'];
const LogLevel = EnvironmentVariables.shape.LOG_LEVEL;

/**
 * What `start` heeds of the environment.
 * @throws ExplainedError before anything is started
 */
export function readStartSettings({ PORT, LOG_LEVEL }: Variables): StartSettings {
  const level = LogLevel.safeParse(LOG_LEVEL || undefined);
  if (!level.success)
    throw new ExplainedError(`LOG_LEVEL ${level.error.issues[0]?.message ?? 'is not right'}.`);
  return { apiPort: portGiven(PORT), logLevel: level.data };
}

/** The settings of production that somebody gave and `start`, which has servers of its own, ignores. */
export const ignoredSettings = (variables: Variables): string[] =>
  [
    ...Object.keys(EnvironmentVariables.shape).filter((name) => !heeded.includes(name)),
    'TEMPORAL_ADDRESS',
    'TEMPORAL_NAMESPACE',
  ].filter((name) => variables[name]);

function portGiven(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new ExplainedError(
    `PORT is "${text}", which is no port number: give one from 1 to 65535, or leave it out.`,
  );
}
