import { z } from 'zod';
import type { CaseDependencies } from '../../cases/dependencies';
import { openItemsOf } from '../../domain/engine/answer-of';
import { nextMoment } from '../../domain/engine/clocks';
import type { CaseState } from '../../domain/engine/state';
import { Refusal } from '../../domain/problems';
import { textArea } from '../../domain/engine/texts';
import { say, type Language } from '../../messages';
import { withInstitution } from '../../runtime/database';
import { findCaseUnchecked } from '../../store/cases/find-case';
import { namesOf, type Names } from '../../store/registers/names';
import { OpenItemView } from '../cases/schemas';
import { route, type ApiRoute } from '../http/route';
import { scopeIdsOf, viewItem } from '../words/names';
import { fastForward } from './fast-forward';
import { recordFastForward, requireOperator } from './operator';
import { FastForward } from './schemas';
import { WorkflowClock } from './workflow-clock';

const Forwarded = z.object({
  caseId: z.string(),
  number: z.string(),
  /** The case's own time. */
  at: z.string(),
  status: z.string(),
  statusName: z.string(),
  lifecycle: z.enum(['open', 'onHold', 'closed']),
  result: z.string().nullable(),
  sequence: z.number(),
  nextAt: z.string().nullable(),
  openItems: z.array(OpenItemView),
});

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
  forwarded: Pick<z.infer<typeof Forwarded>, 'caseId' | 'number' | 'at'>,
  task: string,
  state: CaseState,
  names: Names,
  language: Language,
): z.infer<typeof Forwarded> => ({
  ...forwarded,
  status: state.status,
  statusName: say(language, `${textArea(task)}.status.${state.status}`),
  lifecycle: state.lifecycle,
  result: state.result ?? null,
  sequence: state.sequence,
  nextAt: nextMoment(state)?.at ?? null,
  openItems: openItemsOf(state).map((item) => viewItem(item, task, names, language)),
});
