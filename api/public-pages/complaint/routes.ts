import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { CaseDependencies } from '../../../cases/dependencies';
import type { Instant } from '../../../domain/ids';
import { problems, Refusal } from '../../../domain/problems';
import { say, type Language } from '../../../messages';
import { nameIn } from '../../../messages/name-in';
import { institutionWithId } from '../../../store/access/choosable-institution';
import { institutionByCode } from '../../../store/registers/institution-by-code';
import { sayProblem } from '../../http/problem-document';
import {
  institutionAsked,
  limitBeginning,
  limitEverybodySubmitting,
  limitSubmitting,
} from '../../http/rate-limits';
import { answering, type Answered } from '../answering';
import type { Html } from '../markup';
import type { FieldFault } from '../parts';
import { formOf, readForm } from '../read-form';
import { Drafts, type Draft, type Place } from './draft';
import { aboutOf, faultsOfBeginning, isBegun, lookAt, onlyOf, servicesOf } from './filled-in';
import { dueOfSent, sendDraft } from './send';
import { aboutView, addressOf, reviewView, sentView, whatView } from './views';
import { readWritten } from './written';

interface Opened {
  place: Place;
  /** What was sent is no draft any more: whoever writes again begins anew. */
  draft: Draft | undefined;
  sent: Draft['sent'];
  language: Language;
  now: Instant;
}

/** Below `/sudziba`: to complain or suggest in three steps, without an account. */
export function complaintPages(dependencies: CaseDependencies): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const { publicUrl, mostSubmissionsPerMinute: most } = dependencies.environment;
  const drafts = new Drafts(dependencies, asked(limitBeginning()));
  const limits = [limitSubmitting(), limitEverybodySubmitting(most, institutionAsked)].map(asked);

  router.get('/', (_request, response) => response.redirect(303, '/katalogs'));
  router.get(
    '/:institution',
    answering(publicUrl, async (_language, request) => ({
      goTo: addressOf(await placeOf(request), 1),
    })),
  );

  router.get(
    '/:institution/1',
    opening(async ({ place, draft, language, now }, request) => {
      const services = await servicesOf(dependencies, place, now);
      const named = services.find(({ code }) => code === request.query['service'])?.code;
      const written = { ...draft?.written, ...(named === undefined ? {} : { service: named }) };
      const isTold = draft !== undefined && draft.tried >= 1;
      const faults = isTold ? faultsOfBeginning(written, services, language) : [];
      const view = { language, place, written, faults };
      return pageOf(view, 1, aboutView(view, services, 'lost' in request.query));
    }),
  );

  router.post(
    '/:institution/1',
    ...readForm,
    opening(async ({ place, draft, language, now }, request, response) => {
      const written = { ...draft?.written, ...onlyOf(1, formOf(request)) };
      const tried = Math.max(1, draft?.tried ?? 0);
      await drafts.keep(request, response, place, { ...draft, written, tried });
      const services = await servicesOf(dependencies, place, now);
      return { goTo: addressOf(place, isBegun({ written }, services, language) ? 2 : 1) };
    }),
  );

  router.get(
    '/:institution/2',
    opening(async ({ place, draft, language, now }) => {
      const services = await servicesOf(dependencies, place, now);
      if (!isBegun(draft, services, language)) return beginning(place, draft);
      const { written, tried } = draft;
      const { due, faults } = await lookAt(dependencies, place, written, { language, now });
      const view = { language, place, written, faults: tried >= 2 ? faults : [] };
      return pageOf(view, 2, whatView(view, aboutOf(written, services, language), due));
    }),
  );

  router.post(
    '/:institution/2',
    ...readForm,
    opening(async ({ place, draft, language, now }, request, response) => {
      const form = formOf(request);
      const written = { ...draft?.written, ...onlyOf(2, form) };
      const isBack = form['go'] === 'back';
      const tried = isBack ? (draft?.tried ?? 0) : 2;
      await drafts.keep(request, response, place, { ...draft, written, tried });
      const services = await servicesOf(dependencies, place, now);
      if (!isBegun({ written }, services, language)) return beginning(place, draft);
      if (isBack) return { goTo: addressOf(place, 1) };
      const { faults } = await lookAt(dependencies, place, written, { language, now });
      return { goTo: addressOf(place, faults.length === 0 ? 3 : 2) };
    }),
  );

  router.get(
    '/:institution/3',
    opening((opened) => review(opened)),
  );

  router.post(
    '/:institution/3',
    ...readForm,
    opening(async (opened, request, response) => {
      const { place, draft, language, now } = opened;
      if (opened.sent !== undefined) return { goTo: addressOf(place, 'nosutits') };
      if (draft === undefined) return beginning(place, draft);
      const read = readWritten(draft.written, language);
      if ('faults' in read) return review(opened);
      // Only what is sent counts: whoever has written nothing shuts the door to nobody.
      for (const assertFew of limits) await assertFew(request, response);
      const sent = await sendDraft(dependencies, draft, place, read.body, { language, now });
      if ('refusal' in sent) return review(opened, sent.refusal);
      await drafts.markSent(request, place, { ...draft, sent });
      return { goTo: addressOf(place, 'nosutits') };
    }),
  );

  router.get(
    '/:institution/nosutits',
    opening(async ({ place, sent, language, now }) => {
      if (sent === undefined) return beginning(place, undefined);
      const due = await dueOfSent(dependencies, sent, { language, now });
      const page = `${publicUrl}/mans-iesniegums`;
      return {
        title: say(language, 'public-pages.complaint.sent.title'),
        content: sentView({ language, place }, { ...sent, due, page }),
      };
    }),
  );

  router.post(
    '/:institution/nosutits',
    ...readForm,
    opening(async ({ place }, request) => {
      await drafts.forget(request, place);
      return { goTo: '/katalogs' };
    }),
  );

  return router;

  /** @throws Refusal NOT_FOUND */
  async function placeOf(request: Request): Promise<Place> {
    const { prisma } = dependencies;
    const id = await institutionByCode(prisma, String(request.params['institution']));
    if (id === undefined) throw new Refusal('NOT_FOUND');
    return institutionWithId(prisma, id);
  }

  function opening(
    decide: (opened: Opened, request: Request, response: Response) => Promise<Answered> | Answered,
  ): RequestHandler {
    return answering(publicUrl, async (language, request, response) => {
      const place = await placeOf(request);
      const kept = await drafts.find(request, place);
      const sent = kept?.sent;
      const draft = sent === undefined ? kept : undefined;
      return decide({ place, draft, sent, language, now: request.now }, request, response);
    });
  }

  /** All of it, to be read over; where it was sent and refused, with the reason. */
  async function review(
    { place, draft, language, now }: Omit<Opened, 'sent'>,
    refusal?: Refusal,
  ): Promise<Answered> {
    const services = await servicesOf(dependencies, place, now);
    if (!isBegun(draft, services, language)) return beginning(place, draft);
    const { written } = draft;
    const { due, faults } = await lookAt(dependencies, place, written, { language, now });
    if (faults.length > 0) return { goTo: addressOf(place, 2) };
    const view = { language, place, written, faults: [] };
    const problem = refusal && sayProblem(refusal, language);
    const content = reviewView(view, aboutOf(written, services, language), due, problem);
    return {
      ...pageOf(view, 3, content),
      ...(refusal !== undefined && { status: problems[refusal.code].status }),
    };
  }
}

/** Where one begins, and is told if what was written before is not there any more. */
const beginning = (place: Place, draft: Draft | undefined): { goTo: string } => ({
  goTo: draft === undefined ? `${addressOf(place, 1)}?lost` : addressOf(place, 1),
});

function pageOf(
  { language, place, faults }: { language: Language; place: Place; faults: readonly FieldFault[] },
  step: 1 | 2 | 3,
  content: Html,
): { title: string; content: Html } {
  const title = say(language, 'public-pages.complaint.title', {
    step: say(language, `public-pages.complaint.title${step}`),
    number: step,
    institution: nameIn(language, place),
    isWrong: String(faults.length > 0),
  });
  return { title, content };
}

/** A limit, asked in the middle of a request. @throws Refusal TOO_MANY_REQUESTS */
const asked =
  (limit: RequestHandler) =>
  (request: Request, response: Response): Promise<void> =>
    new Promise((resolve, reject) => {
      void limit(request, response, (error?: unknown) => {
        if (error instanceof Error) reject(error);
        else resolve();
      });
    });
