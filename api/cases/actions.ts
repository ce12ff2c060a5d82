import { z } from 'zod';
import type { PersonsAct } from '../../domain/engine/wanted';
import { assertPossible } from '../../domain/engine/decide';
import type { NewEvent } from '../../domain/engine/events';
import type { Grant } from '../../domain/engine/performers';
import type { WorkItem } from '../../domain/engine/state';
import { Refusal } from '../../domain/problems';
import { textArea } from '../../domain/engine/texts';
import { personOf } from '../../store/access/caller';
import { catalogue, say, type Language } from '../../messages';
import type { Transaction } from '../../runtime/database';
import { route, type ApiRoute } from '../http/route';
import type { CaseDependencies } from '../../cases/dependencies';
import { explainRight } from './explain-right';
import { findCase, withinCase, type FoundCase } from '../../store/cases/find-case';
import { formSchema } from '../words/form-schema';
import { stepTitle } from '../words/names';
import { SaidReason, sayRefusal } from '../words/reasons';

const ActionView = z.object({
  action: z.string(),
  /** Where it is done, by `POST`: a path of this host. */
  href: z.string(),
  item: z.string().nullable(),
  step: z.string().nullable(),
  name: z.string(),
  about: z.string(),
  may: z.boolean(),
  reasons: z.array(SaidReason),
  /** Fields of the request's body. */
  fields: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      help: z.string(),
      isOptional: z.boolean(),
    }),
  ),
  /**
   * For an action that the process declares: the JSON Schema of `answer`, the only field of the
   * request's body.
   */
  form: z.record(z.string(), z.unknown()).nullable(),
});

const OfCase = z.strictObject({ id: z.string().max(200) });

/**
 * The caller's possible acts on the case besides answering, and reasons for those that are refused.
 */
export const actionRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/cases/:id/actions',
    operation: 'listActions',
    params: OfCase,
    answers: { 200: z.object({ items: z.array(ActionView) }) },
    async handle({ caller, params: { id }, language, now }, _request, response) {
      const { personId } = personOf(caller);
      const found = await findCase(dependencies, caller, id, now);
      const items = await withinCase(dependencies, found, async (tx) => {
        const views = [];
        // One after another: they share the connection of one transaction.
        for (const possible of [
          ...caseActions(found),
          ...declaredActions(found),
          ...itemActions(found),
        ])
          views.push(await viewAction(tx, found, personId, possible, language));
        return views;
      });
      response.json({ items });
    },
  }),
];

interface Possible {
  action: string;
  /** Below the path of the case. */
  path: string;
  act: PersonsAct;
  form?: z.ZodObject;
  item?: WorkItem;
  refused: Refusal | undefined;
  /** Those that are wanted. */
  fields: readonly string[];
  optional?: readonly string[];
}

function caseActions(found: FoundCase): Possible[] {
  const withReason = (action: string, type: 'held' | 'resumed' | 'withdrawn' | 'reopened') => ({
    action,
    path: action,
    act: { type },
    refused: refusalOf(found, { type }),
    fields: ['reason'],
  });
  return [
    { ...withReason('hold', 'held'), optional: ['until'] },
    withReason('resume', 'resumed'),
    withReason('withdraw', 'withdrawn'),
    withReason('reopen', 'reopened'),
    {
      action: 'correct',
      path: 'corrections',
      act: { type: 'corrected' },
      refused: undefined,
      fields: ['sequence', 'correction'],
    },
    {
      action: 'link',
      path: 'links',
      act: { type: 'linked' },
      refused: undefined,
      fields: ['to', 'type'],
    },
  ];
}

function declaredActions(found: FoundCase): Possible[] {
  return Object.entries(found.process.actions ?? {}).map(([action, { form }]) => ({
    action,
    path: `actions/${action}`,
    form,
    act: { type: 'acted', action },
    refused: refusedAction(found, action),
    fields: [],
  }));
}

function itemActions(found: FoundCase): Possible[] {
  return Object.values(found.state.items)
    .filter(({ open }) => open)
    .flatMap((item): Possible[] => [
      {
        action: 'claim',
        path: pathOn(item, 'claim'),
        act: { type: 'claimed', item: item.id },
        item,
        refused: actionsOnItem.claim(found, item),
        fields: [],
      },
      ...(item.claimedBy === undefined
        ? []
        : [
            {
              action: 'release',
              path: pathOn(item, 'release'),
              act: { type: 'released' as const, item: item.id },
              item,
              refused: actionsOnItem.release(found, item),
              fields: [],
            },
          ]),
      {
        action: 'delegate',
        path: pathOn(item, 'delegate'),
        act: { type: 'delegated', item: item.id },
        item,
        refused: actionsOnItem.release(found, item),
        fields: ['to'],
      },
    ]);
}

const pathOn = ({ id }: WorkItem, action: string): string =>
  `work-items/${encodeURIComponent(id)}/${action}`;

/** Acts that the case's own state refuses, before anybody's rights are looked at. */
export const actionsOnItem = {
  decide: (found: FoundCase, item: WorkItem) =>
    refusalOf(found, { type: 'answered', item: item.id, answer: {} }),
  claim: (found: FoundCase, item: WorkItem) =>
    item.claimedBy === undefined ? refusalOf(found, { type: 'claimed', item: item.id }) : undefined,
  release: (found: FoundCase, item: WorkItem) =>
    refusalOf(found, { type: 'released', item: item.id }),
};

/** The same for what the process declares beside its steps. */
export const refusedAction = (found: FoundCase, action: string): Refusal | undefined =>
  refusalOf(found, { type: 'acted', action, answer: {} });

type Tried =
  | { type: 'held' | 'resumed' | 'withdrawn' | 'reopened' }
  | { type: 'claimed' | 'released'; item: string }
  | { type: 'acted'; action: string; answer: Record<string, unknown> }
  | { type: 'answered'; item: string; answer: Record<string, unknown> };

/** Asks the engine itself, with an act of nobody in particular; nothing comes of it. */
function refusalOf(found: FoundCase, tried: Tried): Refusal | undefined {
  const { process, state, institutionId } = found;
  const grant: Grant = {
    performer: { caseFunction: 'requester', personId: '', institutionId },
    rung: 0,
  };
  const event = {
    reason: { content: '', commitment: '' },
    ...tried,
    id: '',
    at: found.now,
    by: { kind: 'person', personId: '', institutionId },
    grant,
  } as NewEvent;
  try {
    assertPossible(process, state, event);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function viewAction(
  tx: Transaction,
  found: FoundCase,
  personId: string,
  { action, path, act, item, refused, fields, optional = [], form }: Possible,
  language: Language,
): Promise<z.infer<typeof ActionView>> {
  const right = await explainRight(tx, found, personId, act, language);
  const words = `${textArea(found.task)}.action.${action}`;
  const [name, about] =
    form === undefined
      ? [`engine.action.${action}`, `engine.action.${action}.about`]
      : [`${words}.title`, `${words}.purpose`];
  return {
    action,
    href: `/api/v1/cases/${found.caseId}/${path}`,
    item: item?.id ?? null,
    step: item === undefined ? null : stepTitle(language, found.task, item.step, item.kind),
    name: say(language, name),
    about: say(language, about),
    may: right.may && refused === undefined,
    reasons:
      refused === undefined ? right.reasons : [sayRefusal(refused, language), ...right.reasons],
    fields: [...fields, ...optional].map((field) => ({
      name: field,
      isOptional: optional.includes(field),
      title: sayOfField('field', action, field, language),
      help: sayOfField('help', action, field, language),
    })),
    form: form === undefined ? null : formSchema({ form, words }, language),
  };
}

/** The words of a field: the action's own, where it gives the field a meaning of its own. */
function sayOfField(
  words: 'field' | 'help',
  action: string,
  name: string,
  language: Language,
): string {
  const own = `engine.action.${action}.${words}.${name}`;
  return say(language, own in catalogue[language] ? own : `engine.action.${words}.${name}`);
}
