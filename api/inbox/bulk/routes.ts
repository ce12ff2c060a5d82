import type { Response } from 'express';
import { z } from 'zod';
import type { CaseDependencies } from '../../../cases/dependencies';
import { processNamed } from '../../../domain/processes';
import { Refusal } from '../../../domain/problems';
import { withInstitution } from '../../../runtime/database';
import { callerKey, personOf } from '../../../store/access/caller';
import { FewAtATime } from '../../http/few-at-a-time';
import { parse } from '../../http/field-error';
import { IdempotencyHeaders, idempotencyOf } from '../../http/idempotency';
import { route, type ApiRoute } from '../../http/route';
import { actOnEach } from './act-on-each';
import { chosenItems } from './chosen-items';
import { Bulk, Selection, SharedForm, type BulkLine, type SameStep } from './schemas';
import { sharedForm } from './shared-form';

const lines = 'application/x-ndjson';

/** Of one person: the one after an answer that broke off comes while that one ends. */
const mostOfAPerson = 2;

/** The same done to many work items, and the form that they share. */
export function bulkRoutes(dependencies: CaseDependencies): ApiRoute[] {
  const underWay = new FewAtATime(mostOfAPerson);
  return [
    route({
      method: 'post',
      path: '/inbox/bulk/form',
      operation: 'readSharedForm',
      body: Selection,
      answers: { 200: SharedForm },
      async handle({ caller, body, language, now }, _request, response) {
        const person = personOf(caller);
        const items = await withInstitution(dependencies.prisma, person.institutionId, (tx) =>
          chosenItems(tx, person, body, now),
        );
        response.json(await sharedForm(dependencies, person, items, { language, now }));
      },
    }),
    route({
      method: 'post',
      path: '/inbox/bulk',
      operation: 'actOnMany',
      headers: IdempotencyHeaders,
      body: Bulk,
      answers: { 200: lines },
      async handle({ caller, body, language, now }, request, response) {
        const person = personOf(caller);
        const { key } = idempotencyOf(request, person);
        // What is wrong with the answer is wrong for all of them.
        if (body.act === 'decide') parse(z.object({ answer: formAt(body.at) }), body);
        await underWay.run(callerKey(person), async () => {
          const items = await withInstitution(dependencies.prisma, person.institutionId, (tx) =>
            chosenItems(tx, person, body, now),
          );
          const say = beginLines(response);
          say({ items });
          await actOnEach(
            dependencies,
            { caller: person, language, now, key, body },
            items,
            say,
            () => !response.destroyed,
          );
        });
        response.end();
      },
    }),
  ];
}

/** @throws Refusal STEPS_DIFFER where there is no such step */
function formAt({ task, version, step }: SameStep): z.ZodType {
  let declared;
  try {
    declared = processNamed(task, version).steps[step];
  } catch {
    throw new Refusal('STEPS_DIFFER');
  }
  if (declared?.kind !== 'task') throw new Refusal('STEPS_DIFFER');
  return declared.form;
}

/** Each line is sent at once: somebody watches how far it has come. */
function beginLines(response: Response): (line: BulkLine) => void {
  response.status(200).set({ 'Content-Type': lines, 'X-Accel-Buffering': 'no' });
  return (line) => void response.write(`${JSON.stringify(line)}\n`);
}
