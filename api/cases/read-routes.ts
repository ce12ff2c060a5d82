import { z } from 'zod';
import { CaseWorkflow } from '../../cases/case-workflow';
import { isBeingOpened } from '../../cases/opening-fate';
import { Refusal } from '../../domain/problems';
import { callerKey } from '../../store/access/caller';
import { route, type ApiRoute } from '../http/route';
import type { CaseDependencies } from '../../cases/dependencies';
import { sendActed } from './act';
import { findCase, withinCase } from '../../store/cases/find-case';
import { namesOf } from '../../store/registers/names';
import { CaseView, namedIn, viewCase } from './view-case';
import { notesOf } from '../../store/cases/log';
import { recordedAct } from '../../store/cases/recorded-act';
import { readLinks } from '../../store/cases/read-links';
import { Acted, Pending } from './schemas';

const OfCase = z.strictObject({ id: z.string().max(200) });

/** Reading a case: where it stands, and what became of an act. */
export const caseReadRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/cases/:id',
    operation: 'readCase',
    params: OfCase,
    answers: { 200: CaseView },
    async handle({ caller, params: { id }, language, now, today }, _request, response) {
      const found = await findCase(dependencies, caller, id, now);
      const view = await withinCase(dependencies, found, async (tx) => {
        const links = await readLinks(tx, caller, found);
        return viewCase(
          found,
          {
            names: await namesOf(tx, namedIn(found), language, today),
            notes: await notesOf(tx, id),
            links: links.filter(({ link }) => link.withdrawnAt === null),
          },
          language,
        );
      });
      response.json(view);
    },
  }),
  route({
    method: 'get',
    path: '/cases/:id/acts/:act',
    operation: 'readAct',
    params: z.strictObject({
      id: z.string().max(200),
      act: z.string().regex(/^[0-9a-f]{32}-[0-9a-f]{64}$/),
    }),
    answers: { 200: Acted, 202: Pending },
    async handle({ caller, params: { id, act }, language, now }, request, response) {
      const { institutionId } = caller;
      const opening = { institutionId, caseId: id, caller: callerKey(caller) };
      if (await isBeingOpened(dependencies, opening))
        return void response.status(202).json({ status: request.originalUrl });
      const found = await findCase(dependencies, caller, id, now);
      const [eventId = '', requestHash = ''] = act.split('-');
      const known = await withinCase(dependencies, found, (tx) => recordedAct(tx, id, eventId));
      const acted =
        known?.requestHash === requestHash
          ? known
          : await new CaseWorkflow(dependencies).outcomeOf(id, act);
      if (acted === undefined) throw new Refusal('NOT_FOUND');
      if ('pending' in acted)
        return void response.status(202).json({ status: request.originalUrl });
      await sendActed(dependencies, found, acted.answer, language, response);
    },
  }),
];
