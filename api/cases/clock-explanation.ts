import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import { route, type ApiRoute } from '../http/route';
import { calendarOfVersion } from '../../store/registers/calendar-of-version';
import type { CaseDependencies } from '../../cases/dependencies';
import { findCase, withinCase } from '../../store/cases/find-case';
import { ClockExplanation, explainClock } from '../words/explain-clock';

const OfClock = z.strictObject({ id: z.string().max(200), clock: z.string().max(200) });

/** Why a time limit of a case ends when it does. */
export const clockExplanationRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/cases/:id/clocks/:clock/explanation',
    operation: 'explainClock',
    params: OfClock,
    answers: { 200: ClockExplanation },
    async handle({ caller, params: { id, clock: clockId }, language, now }, _request, response) {
      const found = await findCase(dependencies, caller, id, now);
      const clock = Object.hasOwn(found.state.clocks, clockId)
        ? found.state.clocks[clockId]
        : undefined;
      if (clock?.due === undefined) throw new Refusal('NOT_FOUND');
      const { calendarVersion } = clock.due;
      const calendar = await withinCase(dependencies, found, (tx) =>
        calendarOfVersion(tx, found.institutionId, calendarVersion),
      );
      response.json(explainClock(clockId, clock, found.task, calendar, language));
    },
  }),
];
