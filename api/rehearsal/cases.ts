import { z } from 'zod';
import type { CaseDependencies } from '../../cases/dependencies';
import { openItemsOf } from '../../domain/engine/answer-of';
import { nextMoment } from '../../domain/engine/clocks';
import type { CaseState } from '../../domain/engine/state';
import { Refusal } from '../../domain/problems';
import { textArea } from '../../domain/engine/texts';
import { line } from '../../domain/text';
import { say, type Language } from '../../messages';
import { withInstitution } from '../../runtime/database';
import { requireOperator } from '../../store/access/require-operator';
import { findCaseUnchecked } from '../../store/cases/find-case';
import { openStates } from '../../store/cases/open-states';
import { namesOf, type Names } from '../../store/registers/names';
import { route, type ApiRoute } from '../http/route';
import { nextSentence } from '../words/event-sentence';
import { scopeIdsOf, taskTitle, viewItem } from '../words/names';
import { fastForward } from './fast-forward';
import { recordFastForward } from './record-fast-forward';
import { FastForward, Forwarded, ToForward, type Next } from './schemas';
import { WorkflowClock } from './workflow-clock';

const mostListed = 50;

/** The open cases whose time an operator may let run on, and what that brings to each. */
export const casesToForwardRoute = ({ prisma }: CaseDependencies): ApiRoute =>
  route({
    method: 'get',
    path: '/rehearsal/cases',
    operation: 'listCasesToForward',
    query: z.strictObject({ search: line({ min: 1, max: 100 }).optional() }),
    answers: { 200: ToForward },
    async handle({ caller, query: { search }, language }, _request, response) {
      const { institutionId } = caller;
      const found = await withInstitution(prisma, institutionId, async (tx) => {
        await requireOperator(tx, caller);
        return openStates(tx, { institutionId, search, limit: mostListed });
      });
      response.json({
        items: found.map(({ id, number, title, task, state }) => ({
          caseId: id,
          number,
          title,
          taskName: taskTitle(language, task),
          statusName: say(language, `${textArea(task)}.status.${state.status}`),
          next: viewNext(task, state, language),
        })),
      } satisfies ToForward);
    },
  });

function viewNext(task: string, state: CaseState, language: Language): Next {
  const next = nextMoment(state);
  return next === undefined
    ? null
    : { at: next.at, sentence: nextSentence(next, { task, state, language }) };
}

/** An operator lets a case's time run on. */
export const fastForwardRoute = ({ prisma, temporal }: CaseDependencies): ApiRoute =>
  route({
    method: 'post',
    path: '/rehearsal/cases/:id/fast-forward',
    operation: 'fastForwardCase',
    params: z.strictObject({ id: z.uuid() }),
    body: FastForward,
    answers: { 200: Forwarded },
    async handle({ caller, params: { id }, body, language }, _request, response) {
      const { institutionId } = caller;
      await withInstitution(prisma, institutionId, (tx) => requireOperator(tx, caller));
      const readCase = () =>
        withInstitution(prisma, institutionId, (tx) => findCaseUnchecked(tx, id));
      const found = await readCase();
      // Another institution's is seen through its share; its time is not ours to let run on.
      if (found.institutionId !== institutionId) throw new Refusal('NOT_FOUND');
      const readState = async () => (await readCase()).state;
      const { at, state } = await fastForward(
        { readState, clock: new WorkflowClock(temporal, id) },
        body,
      );
      await recordFastForward(prisma, caller, `case:${id}`, at);
      const names = await withInstitution(prisma, institutionId, (tx) =>
        namesOf(tx, scopeIdsOf(openItemsOf(state)), language),
      );
      response.json(
        viewForwarded({ caseId: id, number: found.number, at }, found.task, state, names, language),
      );
    },
  });

const viewForwarded = (
  forwarded: Pick<Forwarded, 'caseId' | 'number' | 'at'>,
  task: string,
  state: CaseState,
  names: Names,
  language: Language,
): Forwarded => ({
  ...forwarded,
  status: state.status,
  statusName: say(language, `${textArea(task)}.status.${state.status}`),
  lifecycle: state.lifecycle,
  result: state.result ?? null,
  sequence: state.sequence,
  nextAt: nextMoment(state)?.at ?? null,
  next: viewNext(task, state, language),
  openItems: openItemsOf(state).map((item) => viewItem(item, task, names, language)),
});
