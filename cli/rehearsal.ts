import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { ProblemDocument } from '../api/http/problem-document';
import { TimeOfRehearsal } from '../api/rehearsal/schemas';
import { instantInLatvia } from '../domain/time/instant-in-latvia';
import { shortInstantText } from '../messages/say-day';
import { ExplainedError } from '../runtime/explained-error';
import { readDemonstration } from './embedded/demonstration';
import { groupOf } from './import';
import { ProgressLine } from './progress-line';
import { signIn } from './sign-in';
import { findRunningSystem } from './token';

interface TimeOptions {
  to?: string;
  days?: string;
  next?: true;
  stop?: true;
}

const pollMs = 500;

/** `saimnieks rehearsal time`: what time it is in the rehearsal, and letting it run on. */
export function registerRehearsalCommand(program: Command): void {
  groupOf(program, 'rehearsal', 'what a running rehearsal is asked and told')
    .command('time')
    .description('say what time it is, or let time run on, for everybody, and wait until it stands')
    .option('--to <time>', 'until a time in Latvia, such as 2027-12-24T12:00')
    .option('--days <number>', 'so many days on')
    .option('--next', 'to the next thing that happens to anyone')
    .option('--stop', 'stop it on its way')
    .action(async (options: TimeOptions) => {
      const goal = goalOf(options);
      const ask = await askAsOperator();
      if (options.stop) await ask('POST', undefined, '/stop');
      if (goal !== undefined) {
        await ask('POST', goal);
        console.log('Time runs on, also after Ctrl-C; what stops it is: rehearsal time --stop');
      }
      const progress = new ProgressLine();
      let time = await ask('GET');
      for (; goal !== undefined && time.standing === 'running'; time = await ask('GET')) {
        const { now, instants } = time;
        progress.show(() => `${shortInstantText('en', now)}, ${instants} instants played`);
        await sleep(pollMs);
      }
      progress.end();
      console.log(sentenceOf(time));
      if (time.standing === 'stuck') process.exitCode = 1;
    });
}

/** @throws ExplainedError for what names no time, or several */
function goalOf({ to, days, next, stop }: TimeOptions): object | undefined {
  const goals = [
    ...(to === undefined ? [] : [{ to: instantInLatvia(to) }]),
    ...(days === undefined ? [] : [{ seconds: Math.round(Number(days) * 86_400) }]),
    ...(next === undefined ? [] : [{ toNext: true }]),
  ];
  if (goals.length + (stop === undefined ? 0 : 1) > 1)
    throw new ExplainedError('Name one of --to, --days, --next and --stop.');
  if (to !== undefined && instantInLatvia(to) === undefined)
    throw new ExplainedError(`"${to}" is no time. Write it as 2027-12-24T12:00, as in Latvia.`);
  if (days !== undefined && !(Number(days) > 0))
    throw new ExplainedError(`"${days}" is no number of days.`);
  return goals[0];
}

/** Asks the rehearsal that runs on this machine, as the demonstration's operator. */
async function askAsOperator(): Promise<
  (method: 'GET' | 'POST', body?: object, of?: '' | '/stop') => Promise<TimeOfRehearsal>
> {
  const { address, secrets } = await findRunningSystem(true);
  const { persons } = await readDemonstration(secrets.OIDC_CLIENT_SECRET);
  const operator = persons.find(({ holds }) => holds.some(({ role }) => role === 'operator'));
  const { accessToken } = await signIn({
    issuer: address.issuer,
    pickerSecret: secrets.pickerSecret,
    subject: operator?.subject ?? '',
  });
  return async (method, body, of = '') => {
    const response = await fetch(`${address.apiUrl}/api/v1/rehearsal/clock${of}`, {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        'content-type': 'application/json',
        'accept-language': 'en',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return TimeOfRehearsal.parse(answer);
    const { data: problem } = ProblemDocument.safeParse(answer);
    throw new ExplainedError(
      problem?.errors?.[0]?.message ??
        problem?.detail ??
        `The rehearsal answered ${response.status}.`,
    );
  };
}

const standings: Readonly<Record<TimeOfRehearsal['standing'], string>> = {
  still: '',
  running: ', and time runs on',
  stopped: '; somebody stopped it on its way',
  stuck: ', where it is stuck',
};

const sentenceOf = ({ now, standing, stuckOn, next: [first] }: TimeOfRehearsal): string =>
  [
    `In the rehearsal it is ${shortInstantText('en', now)}${standings[standing]}.`,
    stuckOn,
    first && `Next, at ${shortInstantText('en', first.at)}: ${first.sentence}`,
  ]
    .filter(Boolean)
    .join('\n');
