import { randomUUID } from 'node:crypto';
import { Router, type Request } from 'express';
import { z } from 'zod';
import { actOnCase } from '../../cases/act-on-case';
import { asPerson } from '../../cases/acting';
import type { CaseDependencies } from '../../cases/dependencies';
import { previewAct } from '../../cases/preview';
import { itemNamed } from '../../domain/engine/declared-by-name';
import type { Instant } from '../../domain/ids';
import { problems } from '../../domain/problems';
import { say, type Language } from '../../messages';
import { callerKey, personOf, type PersonCaller } from '../../store/access/caller';
import { findCase, withinCase, type FoundCase } from '../../store/cases/find-case';
import { writeNothing } from '../../store/deciding/looking';
import { formOfItem } from '../cases/form-of-item';
import { wishToDecide } from '../cases/item-wishes';
import type { OutcomeView } from '../cases/preview/schemas';
import { viewPreview } from '../cases/preview/view-preview';
import { viewSheet } from '../cases/sheet/view';
import { readEntries } from '../cases/timeline';
import { InvalidRequest, toFieldError } from '../http/field-error';
import { sayProblem } from '../http/problem-document';
import { limitCaller, limitVisitor } from '../http/rate-limits';
import { recognise } from '../http/recognise';
import { csrfTokenOf } from '../identity/csrf';
import type { IdentityDependencies } from '../identity/identify';
import { callerOf } from '../identity/require-caller';
import { answering, type Answered } from '../public-pages/answering';
import { idempotencyOfForm } from '../public-pages/form-idempotency';
import { formOf, readForm } from '../public-pages/read-form';
import { signInFirst } from './sign-in-first';
import { decidedView, decisionView, pageOfItem, type Decision, type Typed } from './view';
import { answerBy, waysOf } from './ways';

const Bound = z.object({ seen: z.coerce.number().int().min(0), person: z.string() });

interface Place {
  caller: PersonCaller;
  caseId: string;
  item: string;
  language: Language;
  csrf: string;
  now: Instant;
}

/**
 * Below `/lemums`: deciding a work item from a mail, without script. Opening the page changes nothing.
 * Its form is bound to who opened it, the item and what they saw, and counts once.
 */
export function decisionPage(
  dependencies: CaseDependencies,
  identity: IdentityDependencies,
): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const { publicUrl } = dependencies.environment;
  const signedIn = [signInFirst(identity), limitCaller()];

  router.get(
    '/:case/:item',
    ...signedIn,
    answering(publicUrl, async (language, request) => {
      const place = placeOf(request, language);
      const isDone = 'done' in request.query;
      return isDone ? decided(place) : shown(place, {});
    }),
  );

  router.post(
    '/:case/:item',
    limitVisitor(),
    ...readForm,
    ...signedIn,
    answering(publicUrl, async (language, request) => {
      const place = placeOf(request, language);
      const { way = '', text = '', key = '', ...bound } = formOf(request);
      const { seen, person } = Bound.safeParse(bound).data ?? { seen: -1, person: '' };
      const typed = { way, text };
      if (person !== place.caller.personId)
        return refused(place, { ...typed, problem: said(language, 'otherPerson') }, 409);
      try {
        await decide(place, answerBy(way, text), key, seen);
        return { goTo: `${pageOfItem(place.caseId, place.item)}?done` };
      } catch (error) {
        const refusal = recognise(error);
        if (refusal === undefined || refusal.code === 'NOT_FOUND') throw error;
        if (refusal.code === 'CASE_CHANGED') {
          const changes = await changesSince(place, seen);
          return await refused(
            place,
            { ...typed, changes, problem: said(language, 'wentOn') },
            412,
          );
        }
        const problem =
          refusal instanceof InvalidRequest
            ? refusal.faults.map((fault) => toFieldError(language, fault).message).join(' ')
            : sayProblem(refusal, language);
        return await refused(place, { ...typed, problem }, problems[refusal.code].status);
      }
    }),
  );

  return router;

  /** @throws Refusal CASE_CHANGED where the case went on since it was seen, and what the act refuses */
  async function decide(
    { caller, caseId, item, now }: Place,
    answer: Record<string, string>,
    key: string,
    seen: number,
  ): Promise<void> {
    const idempotency = idempotencyOfForm(callerKey(caller), key, { caseId, item, answer });
    const wish = wishToDecide(caller, item, { answer });
    await actOnCase(dependencies, asPerson(caller, caseId, now), idempotency, { ...wish, seen });
  }

  async function shown(place: Place, typed: Typed, status = 200): Promise<Answered> {
    const { caller, caseId, item: itemId, language, csrf, now } = place;
    const found = await findCase(dependencies, caller, caseId, now);
    const sheet = await sheetOf(found, place);
    const item = sheet.items.find((one) => one.item === itemId);
    const { form, needsFreshSignIn } = formOfItem(found, itemNamed(found.state, itemId));
    const outcomes = item?.may === true ? await outcomesOf(found, place) : [];
    const decision: Decision = {
      sheet,
      item,
      ...waysOf(form, outcomes),
      needsFreshSignIn,
      bound: {
        csrf,
        person: caller.personId,
        seen: String(found.state.sequence),
        key: randomUUID(),
      },
    };
    return {
      title: say(language, 'public-pages.decision.title', {
        step: item?.title ?? sheet.title,
        number: sheet.number,
      }),
      content: decisionView(language, { caseId, item: itemId }, decision, typed),
      isForStaff: true,
      status,
    };
  }

  /** The page anew: what was typed stays, and says why it was not taken. */
  function refused(place: Place, typed: Typed, status: number): Promise<Answered> {
    return shown(place, typed, status);
  }

  async function decided(place: Place): Promise<Answered> {
    const { caller, caseId, language, now } = place;
    const sheet = await sheetOf(await findCase(dependencies, caller, caseId, now), place);
    return {
      title: say(language, 'public-pages.decision.done'),
      content: decidedView(language, caseId, sheet),
      isForStaff: true,
    };
  }

  function sheetOf(found: FoundCase, { caller, language }: Place) {
    return withinCase(dependencies, found, (tx) =>
      viewSheet(dependencies, tx, found, { caller, language }),
    );
  }

  function outcomesOf(found: FoundCase, { caller, item, language }: Place): Promise<OutcomeView[]> {
    return withinCase(dependencies, found, async (tx) => {
      await writeNothing(tx);
      const act = { type: 'answered' as const, item };
      const { words } = formOfItem(found, itemNamed(found.state, item));
      const previewed = await previewAct(tx, found, caller, act, {});
      const form = { words, pointer: '', title: '' };
      return (await viewPreview(tx, previewed, form, { caller, language })).outcomes;
    });
  }

  async function changesSince({ caller, caseId, language, now }: Place, seen: number) {
    const found = await findCase(dependencies, caller, caseId, now);
    return withinCase(dependencies, found, (tx) =>
      readEntries(dependencies, tx, caller, found, 'all', language, seen),
    );
  }
}

function placeOf(request: Request, language: Language): Place {
  const caller = personOf(callerOf(request));
  const { case: caseId, item } = request.params;
  const csrf = csrfTokenOf(request);
  return { caller, caseId: String(caseId), item: String(item), language, csrf, now: request.now };
}

const said = (language: Language, key: string): string =>
  say(language, `public-pages.decision.${key}`);
