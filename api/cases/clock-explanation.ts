import { z } from 'zod';
import type { CaseClock } from '../../domain/engine/state';
import { Refusal } from '../../domain/problems';
import type { Calendar } from '../../domain/time/calendar';
import type { ClockEvent } from '../../domain/time/clock';
import { explainDue } from '../../domain/time/explain-due';
import { inRiga } from '../../domain/time/zone';
import { say, type Language } from '../../messages';
import { route, type ApiRoute } from '../http/route';
import { calendarOfVersion } from '../../store/registers/calendar-of-version';
import type { CaseDependencies } from '../../cases/dependencies';
import { findCase, withinCase } from '../../store/cases/find-case';
import { areaOf } from '../words/names';
import { sayInstant } from '../words/say-instant';

const Explanation = z.object({
  clock: z.string(),
  rule: z.string(),
  name: z.string(),
  variant: z.string().nullable(),
  step: z.string(),
  status: z.enum(['running', 'paused', 'stopped']),
  statutory: z.boolean(),
  /** From when it is late, with the offset of Latvia. */
  dueAt: z.string(),
  lastDay: z.string().nullable(),
  /** The source of the rule: a law, the institution, or practice. */
  source: z.string(),
  provisional: z.boolean(),
  confirmed: z.boolean(),
  calendarVersion: z.string(),
  /** Each day counted or skipped and why, from the start and as if nothing had paused it. */
  steps: z.array(z.string()),
  events: z.array(z.object({ type: z.string(), at: z.string(), sentence: z.string() })),
  /** Other facts for counting it by hand. */
  remarks: z.array(z.string()),
});

const OfClock = z.strictObject({ id: z.string(), clock: z.string().max(200) });

/** Why a time limit of a case ends when it does. */
export const clockExplanationRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/cases/:id/clocks/:clock/explanation',
    operation: 'explainClock',
    params: OfClock,
    answers: { 200: Explanation },
    async handle({ caller, params: { id, clock: clockId }, language }, _request, response) {
      const found = await findCase(dependencies, caller, id);
      const clock = Object.hasOwn(found.state.clocks, clockId)
        ? found.state.clocks[clockId]
        : undefined;
      if (clock?.due === undefined) throw new Refusal('NOT_FOUND');
      const { calendarVersion } = clock.due;
      const calendar = await withinCase(dependencies, found, (tx) =>
        calendarOfVersion(tx, found.institutionId, calendarVersion),
      );
      response
        .set('Cache-Control', 'no-store')
        .json(explain(clockId, clock, found.task, calendar, language));
    },
  }),
];

function explain(
  clockId: string,
  caseClock: CaseClock,
  task: string,
  calendar: Calendar,
  language: Language,
): z.infer<typeof Explanation> {
  const { rule, variant, step, status, clock, due } = caseClock;
  const [started, ...later] = clock?.events ?? [];
  if (started?.type !== 'started' || due === undefined) throw new Refusal('NOT_FOUND');
  const { from = started.at, supportTimes } = started;
  const steps = explainDue({
    rule: started.rule,
    calendar,
    from,
    ...(supportTimes === undefined ? {} : { supportTimes }),
  });
  const wasMoved = later.some(({ type }) => type !== 'stopped');
  // The last sentences tell when it ends; where something moved it, that is told by the remarks.
  const told = wasMoved ? steps.filter(({ code }) => code !== 'due' && code !== 'lastDay') : steps;
  return {
    clock: clockId,
    rule,
    name: say(language, `time.limit.${rule}`),
    variant: variant ?? null,
    step: say(language, `${areaOf(task)}.step.${step}.title`),
    status,
    statutory: clock?.statutory === true,
    dueAt: inRiga(due.dueAt),
    lastDay: due.lastDay,
    source: 'source' in started.rule ? say(language, `time.source.${started.rule.source}`) : '',
    provisional: due.provisional,
    confirmed: due.confirmed,
    calendarVersion: due.calendarVersion,
    steps: told.map(({ code, params }) => say(language, `time.explain.${code}`, params)),
    events: (clock?.events ?? []).map((event) => ({
      type: event.type,
      at: inRiga(event.at),
      sentence: sentenceOf(event, task, language),
    })),
    remarks: [
      ...(wasMoved
        ? [
            say(
              language,
              status === 'paused' ? 'cases.clock.remark.paused' : 'cases.clock.remark.moved',
              { dueAt: sayInstant(language, due.dueAt) },
            ),
          ]
        : []),
      ...(`${calendar.code}@${calendar.version}` === due.calendarVersion
        ? []
        : [
            say(language, 'cases.clock.remark.otherCalendar', {
              counted: due.calendarVersion,
              today: `${calendar.code}@${calendar.version}`,
            }),
          ]),
    ],
  };
}

function sentenceOf(event: ClockEvent, task: string, language: Language): string {
  const at = sayInstant(language, event.at);
  switch (event.type) {
    case 'paused':
      if (event.reason === 'onHold') return say(language, 'cases.clock.event.pausedOnHold', { at });
      // A limit of the whole case rests in a step, which is its reason.
      return say(language, 'cases.clock.event.paused', {
        at,
        reason: say(language, `${areaOf(task)}.step.${event.reason}.title`),
      });
    case 'extended':
      return say(language, 'cases.clock.event.extended', {
        at,
        reason: 'key' in event.rule ? say(language, `time.limit.${event.rule.key}`) : event.reason,
      });
    case 'goalChanged':
      return say(language, 'cases.clock.event.goalChanged', { at, reason: event.reason });
    case 'started':
    case 'resumed':
    case 'stopped':
      return say(language, `cases.clock.event.${event.type}`, { at });
  }
}
