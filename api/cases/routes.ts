import { z } from 'zod';
import { actionNamed } from '../../domain/engine/declared-by-name';
import { replaceTexts } from '../../domain/engine/fields';
import { dateText } from '../../messages/say-day';
import { fault, parse } from '../http/field-error';
import { route, type ApiRoute } from '../http/route';
import { answerAct } from './act';
import { decisionExamples, openingExamples } from './body-examples';
import type { CaseDependencies } from '../../cases/dependencies';
import { IdempotencyHeaders } from '../http/idempotency';
import { answerOpening } from './open-case';
import {
  Acted,
  DecideItem,
  Delegate,
  HoldCase,
  OpenCase,
  Opened,
  Pending,
  WithReason,
} from './schemas';
import { wishOfClaim, wishToDecide, wishToDelegate } from './item-wishes';

const answers = { 200: Acted, 202: Pending };
const headers = IdempotencyHeaders;
const OfCase = z.strictObject({ id: z.string().max(200) });
const OfAction = z.strictObject({ id: z.string().max(200), action: z.string().max(200) });
const OfItem = z.strictObject({ id: z.string().max(200), item: z.string().max(200) });

/** Opening a case, deciding its work items, and acting on the case as a whole. */
export const caseActRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'post',
    path: '/cases',
    operation: 'openCase',
    headers,
    body: OpenCase,
    examples: openingExamples,
    answers: { 201: Opened, 202: Pending },
    handle: (asked, request, response) => answerOpening(dependencies, asked, request, response),
  }),
  route({
    method: 'post',
    path: '/cases/:id/work-items/:item',
    operation: 'decideWorkItem',
    params: OfItem,
    headers,
    body: DecideItem,
    examples: decisionExamples,
    answers,
    handle: ({ params: { id, item }, body, caller, language, now }, request, response) =>
      answerAct(dependencies, { caller, caseId: id, language, now }, request, response, {
        ...wishToDecide(caller, item, body),
        seen: body.seenSequence,
      }),
  }),
  ...(['claim', 'release'] as const).map((action) =>
    route({
      method: 'post',
      path: `/cases/:id/work-items/:item/${action}`,
      operation: `${action}WorkItem`,
      headers,
      answers,
      params: OfItem,
      handle: ({ params: { id, item }, caller, language, now }, request, response) =>
        answerAct(
          dependencies,
          { caller, caseId: id, language, now },
          request,
          response,
          wishOfClaim(action === 'claim' ? 'claimed' : 'released', item),
        ),
    }),
  ),
  route({
    method: 'post',
    path: '/cases/:id/work-items/:item/delegate',
    operation: 'delegateWorkItem',
    params: OfItem,
    headers,
    body: Delegate,
    answers,
    handle: ({ params: { id, item }, body, caller, language, now }, request, response) =>
      answerAct(dependencies, { caller, caseId: id, language, now }, request, response, {
        ...wishToDelegate(item, body.to),
        seen: body.seenSequence,
      }),
  }),
  route({
    method: 'post',
    path: '/cases/:id/actions/:action',
    operation: 'actOnCase',
    params: OfAction,
    headers,
    body: DecideItem,
    answers,
    handle: ({ params: { id, action }, body, caller, language, now }, request, response) =>
      answerAct(dependencies, { caller, caseId: id, language, now }, request, response, {
        act: { type: 'acted', action },
        seen: body.seenSequence,
        details: async ({ process }, store) => {
          const { form } = actionNamed(process, action);
          const { answer } = parse(z.object({ answer: form }), body);
          return { answer: (await replaceTexts(form, answer, store)) as Record<string, unknown> };
        },
      }),
  }),
  route({
    method: 'post',
    path: '/cases/:id/hold',
    operation: 'holdCase',
    headers,
    body: HoldCase,
    answers,
    params: OfCase,
    handle: ({ params: { id }, body, caller, language, now, today }, request, response) =>
      answerAct(dependencies, { caller, caseId: id, language, now }, request, response, {
        act: { type: 'held' },
        seen: body.seenSequence,
        details: async (_found, store) => {
          const { until } = body;
          if (until !== undefined && until < today)
            throw fault('/until', 'day_has_passed', { day: dateText(today) });
          return { reason: await store(body.reason), ...(until !== undefined && { until }) };
        },
      }),
  }),
  ...sideActions.map(({ action, type }) =>
    route({
      method: 'post',
      path: `/cases/:id/${action}`,
      operation: `${action}Case`,
      headers,
      body: WithReason,
      answers,
      params: OfCase,
      handle: ({ params: { id }, body, caller, language, now }, request, response) =>
        answerAct(dependencies, { caller, caseId: id, language, now }, request, response, {
          act: { type },
          seen: body.seenSequence,
          details: async (_found, store) => ({ reason: await store(body.reason) }),
        }),
    }),
  ),
];

const sideActions = [
  { action: 'resume', type: 'resumed' },
  { action: 'withdraw', type: 'withdrawn' },
  { action: 'reopen', type: 'reopened' },
] as const;
