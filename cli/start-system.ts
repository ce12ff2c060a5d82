import { LocalDate } from '@js-joda/core';
import { builtInCalendars } from '../domain/time/calendar';
import { instantInLatvia } from '../domain/time/instant-in-latvia';
import { ExplainedError } from '../runtime/explained-error';
import { keepAddress, readAddress } from './embedded/address';
import { dataFolderFor, makeDataFolder } from './embedded/data-folder';
import {
  readDemonstration,
  type DemonstrationPerson,
  type DemonstrationSystem,
} from './embedded/demonstration';
import { startEmbedded, stopServersOf, type Embedded } from './embedded/start-embedded';
import { readEnvironment, type Environment } from '../runtime/environment';
import { lockInstance } from './embedded/instance-lock';
import { migrate } from '../runtime/migrate';
import {
  closeRuntime,
  firstFailureOf,
  openRuntime,
  type Runtime,
  type RunningPart,
} from '../runtime/runtime';
import { beginRehearsal, timeOfRehearsal } from './begin-rehearsal';
import { endAtTheLatest } from './end-at-the-latest';
import { loadDemonstration } from './load-demonstration';
import { loadMeasurements } from './load-measurements';
import { openBrowser } from './open-browser';
import { startApiPart, startInboundPart } from '../api/start';
import { startWorkerPart } from '../worker/start';
import { ignoredSettings, readStartSettings, type StartSettings } from './start-settings';
import { stopSignal } from './stop-signal';

export interface StartOptions {
  rehearsal?: boolean;
  /** What time a new rehearsal begins at, as it was typed. */
  at?: string;
  open: boolean;
}

/** Starts everything on this machine and runs until it is asked to stop. */
export async function startSystem({ rehearsal = false, at, open }: StartOptions): Promise<void> {
  const settings = readStartSettings(process.env);
  const beginsAt = at === undefined ? undefined : beginningOf(at, rehearsal);
  const dataFolder = dataFolderFor(process.env, { isRehearsal: rehearsal });
  await makeDataFolder(dataFolder);
  const lock = await lockInstance(dataFolder);
  if (!lock.isMine) {
    const address = await readAddress(dataFolder);
    console.log(
      `Saimnieks already runs on ${dataFolder} (process ${lock.holder.pid})${address ? `: ${address.apiUrl}` : ' and is just starting'}. Nothing was started.`,
    );
    return;
  }
  const started: RunningPart[] = [{ stop: lock.release }];
  const ignored = ignoredSettings(process.env);
  if (ignored.length > 0)
    console.log(
      `Ignored: ${ignored.join(', ')}. "start" has servers of its own; "saimnieks api" and "saimnieks worker" use yours.`,
    );
  const stopping = new AbortController();
  const asked = stopSignal(() => stopServersOf(dataFolder).then(lock.release)).then(() =>
    stopping.abort(),
  );
  try {
    const embedded = await announced('Starting', () =>
      startServers(dataFolder, rehearsal, settings),
    );
    started.push(embedded);
    const running = async () => {
      await startOnServers(embedded, started, {
        settings,
        beginsAt,
        isOver: () => stopping.signal.aborted,
      });
      if (open && !stopping.signal.aborted) openBrowser(String(embedded.variables.PUBLIC_URL));
      await Promise.race([asked, firstFailureOf(started).then(stopLoudly)]);
    };
    await Promise.race([running(), embedded.died.then(stopLoudly)]);
    console.log('Stopping …');
  } finally {
    await stopAll(started);
  }
  console.log('Stopped. The next start continues every open case.');
}

/** @throws ExplainedError for what is no time, or no rehearsal's */
function beginningOf(at: string, isRehearsal: boolean): string {
  if (!isRehearsal)
    throw new ExplainedError('Only a rehearsal begins at another time: add --rehearsal.');
  const instant = instantInLatvia(at);
  if (instant === undefined)
    throw new ExplainedError(`"${at}" is no time. Write it as 2027-12-20T08:00, as in Latvia.`);
  const { listedFrom, listedUntil } = builtInCalendars['lv-state'];
  const first = LocalDate.parse(listedFrom).plusYears(1).toString();
  const last = LocalDate.parse(listedUntil).minusYears(1).toString();
  if (instant < first || instant > last)
    throw new ExplainedError(
      `A rehearsal begins between ${first} and ${last}: far from that the calendars know no days.`,
    );
  return instant;
}

/**
 * Without one of its servers or parts nothing can be decided. Whoever runs the system learns it at once, and
 * what watches the process sees it end with a failure; the next start continues every open case.
 */
function stopLoudly(died: ExplainedError): never {
  console.error(`${died.message} Everything stops; start it again when you know why.`);
  endAtTheLatest();
  throw died;
}

const startServers = (
  dataFolder: string,
  isRehearsal: boolean,
  { apiPort }: StartSettings,
): Promise<Embedded> =>
  startEmbedded({
    dataFolder,
    isRehearsal,
    firstPort: isRehearsal ? 3100 : 3000,
    apiPort,
    isDurable: true,
    report: (server, tookMs) => console.log(`  ${server} ready in ${inSeconds(tookMs)}`),
  });

/**
 * What runs on the servers, in the order in which each needs the one before; stopped in the
 * opposite order. Who asks to stop meanwhile waits for no more than the part that is starting.
 */
async function startOnServers(
  embedded: Embedded,
  started: RunningPart[],
  {
    settings,
    beginsAt,
    isOver,
  }: { settings: StartSettings; beginsAt: string | undefined; isOver: () => boolean },
): Promise<void> {
  const environment = readEnvironment({ LOG_LEVEL: settings.logLevel, ...embedded.variables });
  if (isOver()) return;
  const applied = await announced('  Database', () => migrate(environment));
  if (applied.length > 0) console.log(`  ${applied.length} migration(s) applied`);
  const runtime = openRuntime(environment);
  started.push({ stop: () => closeRuntime(runtime) });
  if (isOver()) return;
  if (environment.isRehearsal) {
    await beginRehearsal(runtime, beginsAt);
    console.log(`  In the rehearsal it is ${await timeOfRehearsal(runtime)}`);
  }
  if (await loadDemonstration(runtime)) {
    console.log('  Two demonstration institutions loaded');
    if (environment.isRehearsal)
      console.log(`  ${await loadMeasurements(runtime)} measurements of the last half-year loaded`);
  }
  for (const [name, startPart] of partsOnServers) {
    if (isOver()) return;
    started.push(await announced(name, () => startPart(runtime)));
  }
  if (isOver()) return;
  await tellWhereItIs(embedded, environment);
}

const partsOnServers: readonly [string, (runtime: Runtime) => Promise<RunningPart>][] = [
  ['  Worker', startWorkerPart],
  ['  API', startApiPart],
  ['  Mailbox', startInboundPart],
];

async function tellWhereItIs(embedded: Embedded, environment: Environment): Promise<void> {
  const { inboundMail } = environment;
  const mailbox =
    inboundMail &&
    `<institution>@${inboundMail.domain} at smtp://${inboundMail.host}:${inboundMail.port}`;
  const address = {
    apiUrl: environment.publicUrl,
    issuer: environment.oidc.issuer,
    mailPageUrl: embedded.mailPageUrl,
    isRehearsal: environment.isRehearsal,
  };
  await keepAddress(environment.dataFolder, address);
  const demonstration = await readDemonstration(embedded.secrets.OIDC_CLIENT_SECRET);
  console.log(
    welcome({
      ...address,
      ...demonstration,
      dataFolder: environment.dataFolder,
      mailbox,
      pickerSecret: embedded.secrets.pickerSecret,
    }),
  );
}

/** Last started, first stopped. One that fails to stop must not keep the others running. */
async function stopAll(parts: RunningPart[]): Promise<void> {
  for (const part of parts.reverse()) {
    await part.stop().catch((error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    });
  }
}

interface Welcome {
  apiUrl: string;
  issuer: string;
  mailPageUrl: string;
  mailbox: string | undefined;
  isRehearsal: boolean;
  pickerSecret: string;
  dataFolder: string;
  persons: DemonstrationPerson[];
  systems: DemonstrationSystem[];
}

function welcome({
  apiUrl,
  issuer,
  mailPageUrl,
  mailbox,
  isRehearsal,
  pickerSecret,
  dataFolder,
  persons,
  systems,
}: Welcome): string {
  const institutions = [...new Set(persons.map(({ institutionName }) => institutionName.lv))];
  return [
    '',
    `Saimnieks runs${isRehearsal ? ' as a REHEARSAL: nothing here is real' : ''}. Ctrl-C stops it.`,
    `  Workspace ${issuer}/?secret=${pickerSecret}   (open it once; then ${apiUrl} does)`,
    `  API       ${apiUrl}/api/v1   (${apiUrl}/api/docs describes it)`,
    `  Mail      ${mailPageUrl}`,
    ...(mailbox === undefined ? [] : [`  Mailbox   ${mailbox}   (takes submissions)`]),
    `  Token     npx saimnieks token${isRehearsal ? ' --rehearsal' : ''} ${persons[0]?.subject ?? ''}`,
    `  Data      ${dataFolder}`,
    'Who can sign in:',
    ...institutions.flatMap((institution) => [
      `  ${institution}`,
      ...persons
        .filter(({ institutionName }) => institutionName.lv === institution)
        .map((person) => `    ${person.subject.padEnd(22)} ${person.name}${whatOf(person)}`),
      ...systems
        .filter(({ institutionName }) => institutionName.lv === institution)
        .map(({ clientId }) => `    ${clientId.padEnd(22)} another system – by token only`),
    ]),
    '',
  ].join('\n');
}

/** What a person holds, and in whose place they act. */
const whatOf = ({ holds, standsInFor }: DemonstrationPerson): string => {
  const said = [
    ...holds.map(({ role, of }) => (of ? `${role} (${of})` : role)),
    ...(standsInFor.length > 0 ? [`stands in for ${standsInFor.join(', ')}`] : []),
  ];
  return said.length > 0 ? ` – ${said.join(', ')}` : '';
};

async function announced<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  if (!what.startsWith(' ')) console.log(`${what} …`);
  const result = await work();
  if (what.startsWith(' '))
    console.log(`${what} ready in ${inSeconds(performance.now() - startedAt)}`);
  return result;
}

const inSeconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
