import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Request } from 'express';
import type { CaseDependencies } from '../../cases/dependencies';
import { isTimeRunning, startTimeRun } from '../../cases/time-run';
import { nextMoment } from '../../domain/engine/clocks';
import { Refusal } from '../../domain/problems';
import { endOfDay } from '../../domain/time/end-of-day';
import { toInstant, toMillis } from '../../domain/time/instant';
import { say, type Language } from '../../messages';
import { todayOf } from '../../runtime/clock';
import { withInstitution, type Transaction } from '../../runtime/database';
import type { Caller } from '../../store/access/caller';
import { isOperator, requireOperator } from '../../store/access/require-operator';
import { findNumberOf } from '../../store/cases/number-of';
import { recordAudit } from '../../store/audit/record-audit';
import {
  beginRun,
  readClockRow,
  replaceRun,
  stopRun,
  type TimeRun,
} from '../../store/rehearsal/clock-row';
import { nextOfInstitution } from '../../store/rehearsal/next-of-institution';
import { nextInstant } from '../../store/rehearsal/what-is-due';
import { fault } from '../http/field-error';
import { IdempotencyHeaders, idempotencyOf } from '../http/idempotency';
import { route, type ApiRoute } from '../http/route';
import { nextSentence } from '../words/event-sentence';
import { TimeGoal, TimeOfRehearsal } from './schemas';

const mostListed = 50;
/** As far as anybody rehearses in one run. */
const longestSeconds = 3 * 366 * 86_400;
/** A year before the calendars end, as time limits are reckoned ahead. */
const lastGoal = Date.parse('2037-01-01T00:00:00Z');
/** How long an operator who has written a run down may take to have it carried out. */
const longestBeginningMs = 8_000;
const pauseMs = 250;

/** What time it is in the rehearsal, how it stands, and what it brings next. */
export const readTimeRoute = (dependencies: CaseDependencies): ApiRoute =>
  route({
    method: 'get',
    path: '/rehearsal/clock',
    operation: 'readTimeOfRehearsal',
    answers: { 200: TimeOfRehearsal },
    async handle({ caller, today, language }, _request, response) {
      response.json(await viewTime(dependencies, caller, today, language));
    },
  });

/** An operator lets time run on, for everybody. */
export const runTimeRoute = (dependencies: CaseDependencies): ApiRoute =>
  route({
    method: 'post',
    path: '/rehearsal/clock',
    operation: 'letTimeRun',
    body: TimeGoal,
    headers: IdempotencyHeaders.partial(),
    answers: { 202: TimeOfRehearsal },
    async handle({ caller, body, today, now, language }, request, response) {
      const { prisma, plain } = dependencies;
      const { institutionId } = caller;
      await withInstitution(prisma, institutionId, (tx) => requireOperator(tx, caller, today));
      const runId = runIdOf(request, caller);
      const begun = await readClockRow(plain);
      if (begun?.runId !== runId) {
        const goal = await goalOf(dependencies, body);
        const run = { runId, from: new Date(now), goal: new Date(goal) };
        if (!(await beginRun(plain, run)) && !(await replaceLeft(dependencies, run)))
          throw new Refusal('CLOCK_RUNS');
        await withInstitution(prisma, institutionId, (tx) => record(tx, caller, goal, now));
        await startTimeRun(dependencies, { runId, goal });
      } else if (begun.standing === 'running' && !(await isTimeRunning(dependencies)))
        await startTimeRun(dependencies, {
          runId,
          goal: (begun.goal ?? new Date(now)).toISOString(),
        });
      response.status(202).json(await viewTime(dependencies, caller, today, language));
    },
  });

/** An operator stops it on its way; what an instant has set off comes to its end. */
export const stopTimeRoute = (dependencies: CaseDependencies): ApiRoute =>
  route({
    method: 'post',
    path: '/rehearsal/clock/stop',
    operation: 'stopTime',
    answers: { 200: TimeOfRehearsal },
    async handle({ caller, today, language }, _request, response) {
      const { prisma, plain } = dependencies;
      await withInstitution(prisma, caller.institutionId, (tx) =>
        requireOperator(tx, caller, today),
      );
      await stopRun(plain);
      response.json(await viewTime(dependencies, caller, today, language));
    },
  });

/** With a key the name of the run is its own: sent again, the request begins no second one. */
const runIdOf = (request: Request, caller: Caller): string =>
  request.get('Idempotency-Key') === undefined
    ? randomUUID()
    : idempotencyOf(request, caller).eventId;

/**
 * Begins a run in place of one whose operator was killed before anybody could carry it out. False
 * where somebody does, or another operator was quicker.
 */
async function replaceLeft(dependencies: CaseDependencies, run: TimeRun): Promise<boolean> {
  const left = (await readClockRow(dependencies.plain))?.runId ?? '';
  for (const until = performance.now() + longestBeginningMs; performance.now() < until;) {
    if (await isTimeRunning(dependencies)) return false;
    await sleep(pauseMs);
  }
  return replaceRun(dependencies.plain, left, run);
}

/**
 * The instant at which time is to stand. The next thing that happens may be the end of the day.
 * @throws Refusal INVALID_REQUEST for one that has passed, or further away than anybody rehearses
 */
async function goalOf({ plain, clock }: CaseDependencies, body: TimeGoal): Promise<string> {
  const now = clock.now();
  if ('toNext' in body)
    return (await nextInstant(plain, now))?.toISOString() ?? endOfDay(todayOf(clock));
  const [at, goal] =
    'seconds' in body
      ? ['/seconds', now.getTime() + body.seconds * 1_000]
      : ['/to', toMillis(body.to)];
  if (goal < now.getTime()) throw fault(at, 'instant_has_passed');
  if (goal > now.getTime() + longestSeconds * 1_000) throw fault(at, 'too_far');
  if (goal > lastGoal) throw fault(at, 'beyond_calendar');
  return toInstant(goal);
}

const record = (tx: Transaction, caller: Caller, to: string, at: string): Promise<void> =>
  recordAudit(tx, {
    institutionId: caller.institutionId,
    actorId: caller.kind === 'person' ? caller.personId : null,
    action: 'rehearsal.timeRan',
    object: 'clock',
    detail: { to },
    at,
  });

async function viewTime(
  { plain, prisma, clock }: CaseDependencies,
  caller: Caller,
  today: string,
  language: Language,
): Promise<TimeOfRehearsal> {
  await clock.read();
  const row = await readClockRow(plain);
  const seen = await withInstitution(prisma, caller.institutionId, async (tx) =>
    (await isOperator(tx, caller, today))
      ? {
          next: await viewNext(tx, caller, language),
          stuckOn: await viewStuck(tx, row?.stuckOn ?? null, language),
        }
      : // What else is open in the institution is not for everybody to know.
        { next: [], stuckOn: null },
  );
  return {
    now: clock.now().toISOString(),
    standing: row?.standing ?? 'still',
    beganAt: row?.beganAt?.toISOString() ?? null,
    goal: row?.goal?.toISOString() ?? null,
    instants: row?.instants ?? 0,
    ...seen,
  };
}

async function viewNext(
  tx: Transaction,
  { institutionId }: Caller,
  language: Language,
): Promise<TimeOfRehearsal['next']> {
  const { cases, monitors, sendings } = await nextOfInstitution(tx, institutionId, mostListed);
  return [
    ...cases.flatMap(({ id, number, title, task, at, state }) => {
      const moment = nextMoment(state);
      const sentence = moment && nextSentence(moment, { task, state, language });
      return sentence === undefined
        ? []
        : { at: at.toISOString(), sentence, case: { id, number, title } };
    }),
    ...monitors.map(({ termsCode: terms, at }) => ({
      at: at.toISOString(),
      sentence: say(language, 'cases.rehearsal.judges', { terms }),
      case: null,
    })),
    ...sendings.map(({ count, at }) => ({
      at: at.toISOString(),
      sentence: say(language, 'cases.rehearsal.sends', { count }),
      case: null,
    })),
  ]
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
    .slice(0, mostListed);
}

/**
 * What time is stuck on, in a sentence; a case by its number where it is one of the operator's
 * institution.
 * @param stuckOn a kind and a name, as kept with the clock
 */
async function viewStuck(
  tx: Transaction,
  stuckOn: string | null,
  language: Language,
): Promise<string | null> {
  if (stuckOn === null) return null;
  const [kind = '', of = ''] = stuckOn.split(':');
  const number = kind === 'case' ? await findNumberOf(tx, of) : undefined;
  return say(language, 'cases.rehearsal.stuck', { kind, of: number ?? of });
}
