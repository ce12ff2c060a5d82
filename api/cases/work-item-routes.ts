import { z } from 'zod';
import { wantedOfItem } from '../../domain/engine/wanted';
import { contentRefsIn } from '../../store/content/content-refs';
import { outcomesOf } from '../../domain/engine/outcomes';
import type { WorkItem } from '../../domain/engine/state';
import { dueOf } from '../../domain/engine/answer-of';
import { inRiga } from '../../domain/time/zone';
import { Refusal } from '../../domain/problems';
import { say, type Language } from '../../messages';
import { sayRule } from '../../messages/say-rule';
import type { Transaction } from '../../runtime/database';
import { route, type ApiRoute } from '../http/route';
import { actionsOnItem } from './actions';
import type { CaseDependencies } from '../../cases/dependencies';
import { explainRight, Right } from './explain-right';
import { itemNamed } from '../../domain/engine/declared-by-name';
import { textArea } from '../../domain/engine/texts';
import { findCase, withinCase, type FoundCase } from '../../store/cases/find-case';
import { formOfItem, formSchema } from './form-schema';
import { namesOf } from '../../store/registers/names';
import { scopeIdsOf, stepTitle, viewPerformer } from '../words/names';
import { personNames } from '../../store/registers/person-names';
import { answersTo } from '../../store/cases/log';
import { readTexts } from '../../store/cases/read-texts';
import { sayRefusal } from '../words/reasons';
import { PerformerView } from './schemas';
import { withTexts } from './with-texts';

const Named = z.object({ id: z.string(), name: z.string().nullable() });

const ItemView = z.object({
  id: z.string(),
  caseId: z.string(),
  step: z.string(),
  title: z.string(),
  purpose: z.string(),
  kind: z.enum(['task', 'escalation']),
  label: z.string(),
  isOpen: z.boolean(),
  outcome: z.string().nullable(),
  offeredAt: z.string(),
  offeredTo: z.array(PerformerView),
  claimedBy: Named.nullable(),
  closedBy: Named.nullable(),
  closedAt: z.string().nullable(),
  /**
   * Due instant with the offset of Latvia; its counting is explained under
   * `clocks/<clock>/explanation`.
   */
  due: z
    .object({
      clock: z.string(),
      dueAt: z.string(),
      lastDay: z.string().nullable(),
      provisional: z.boolean(),
    })
    .nullable(),
  /** JSON Schema of the answer, in the caller's language. */
  form: z.record(z.string(), z.unknown()),
  /** Each with the verb of its button. */
  outcomes: z.array(z.object({ value: z.string(), title: z.string() })),
  fourEyes: z
    .object({ rule: z.string(), excluded: z.array(Named), sentence: z.string() })
    .nullable(),
  /** Demands a sign-in not older than a few minutes. */
  needsFreshSignIn: z.boolean(),
  /** The answers to the other work items of the same visit of the step. */
  answers: z.array(
    z.object({
      item: z.string(),
      label: z.string(),
      outcome: z.string(),
      outcomeName: z.string(),
      person: Named.nullable(),
      at: z.string(),
      answer: z.unknown(),
    }),
  ),
});

const OfItem = z.strictObject({ id: z.string(), item: z.string() });
const Eligibility = Right.extend({ item: z.string(), person: Named });

/**
 * One work item with everything a screen needs to show its form; and why somebody may or may not
 * answer it.
 */
export const workItemRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/cases/:id/work-items/:item',
    operation: 'readWorkItem',
    params: OfItem,
    answers: { 200: ItemView },
    async handle({ caller, params: { id, item: itemId }, language }, _request, response) {
      const found = await findCase(dependencies, caller, id);
      const item = itemNamed(found.state, itemId);
      const view = await withinCase(dependencies, found, (tx) =>
        viewWorkItem(dependencies, tx, found, item, language),
      );
      response.set('Cache-Control', 'no-store').json(view);
    },
  }),
  route({
    method: 'get',
    path: '/cases/:id/work-items/:item/eligibility',
    operation: 'explainEligibility',
    params: OfItem,
    query: z.strictObject({ person: z.uuid().optional() }),
    answers: { 200: Eligibility },
    async handle(
      { caller, params: { id, item: itemId }, query: { person }, language },
      _request,
      response,
    ) {
      const found = await findCase(dependencies, caller, id);
      const item = itemNamed(found.state, itemId);
      const personId = person ?? (caller.kind === 'person' ? caller.personId : undefined);
      if (personId === undefined) throw new Refusal('NOT_YOUR_ROLE');
      const answer = await withinCase(dependencies, found, async (tx) => {
        const right = await explainRight(
          tx,
          found,
          personId,
          { type: 'answered', item: item.id },
          language,
        );
        const refused = actionsOnItem.decide(found, item);
        const name = (await personNames(tx, [personId])).get(personId) ?? null;
        return {
          item: item.id,
          person: { id: personId, name },
          may: right.may && refused === undefined,
          reasons:
            refused === undefined
              ? right.reasons
              : [sayRefusal(refused, language), ...right.reasons],
        };
      });
      response.set('Cache-Control', 'no-store').json(answer satisfies z.infer<typeof Eligibility>);
    },
  }),
];

async function viewWorkItem(
  { contents }: CaseDependencies,
  tx: Transaction,
  found: FoundCase,
  item: WorkItem,
  language: Language,
): Promise<z.infer<typeof ItemView>> {
  const { caseId, state, process, task } = found;
  const step = item.kind === 'task' ? process.steps[item.step] : undefined;
  const declared = step?.kind === 'task' ? step : undefined;
  const itemForm = formOfItem(found, item);
  const { excluded, excludedBy } = wantedOfItem(process, state, item);
  const sisters = Object.values(state.items).filter(
    ({ id, kind, step: of, visit, closedBy }) =>
      id !== item.id &&
      kind === 'task' &&
      item.kind === 'task' &&
      of === item.step &&
      visit === item.visit &&
      closedBy !== undefined,
  );
  const answers = await answersTo(
    tx,
    caseId,
    sisters.map(({ id }) => id),
  );
  const texts = await readTexts(
    contents,
    tx,
    found,
    contentRefsIn([...answers.values()]).map(({ content }) => content),
  );
  const persons = await personNames(
    tx,
    [
      ...excluded,
      item.claimedBy ?? [],
      item.closedBy ?? [],
      ...sisters.map(({ closedBy }) => closedBy ?? []),
    ].flat(),
  );
  const names = await namesOf(tx, scopeIdsOf([item]), language);
  const named = (id: string | undefined) =>
    id === undefined ? null : { id, name: persons.get(id) ?? null };
  const due = dueOf(state, item);
  const clock = Object.entries(state.clocks).find(
    ([, one]) => one.due !== undefined && one.due === due,
  )?.[0];
  return {
    id: item.id,
    caseId,
    step: item.step,
    title: stepTitle(language, task, item.step, item.kind),
    purpose: say(
      language,
      declared === undefined
        ? 'engine.escalation.purpose'
        : `${textArea(task)}.step.${item.step}.purpose`,
    ),
    kind: item.kind,
    label: item.label,
    isOpen: item.open,
    outcome: item.outcome ?? null,
    offeredAt: item.offeredAt,
    offeredTo: item.anyOf.map((performer) => viewPerformer(performer, task, names, language)),
    claimedBy: named(item.claimedBy),
    closedBy: named(item.closedBy),
    closedAt: item.closedAt ?? null,
    due:
      !item.open || due === undefined || clock === undefined
        ? null
        : { clock, dueAt: inRiga(due.dueAt), lastDay: due.lastDay, provisional: due.provisional },
    form: formSchema(itemForm, language),
    outcomes: outcomesOf(itemForm.form).map((value) => ({
      value,
      title: say(language, `${itemForm.words}.outcome.${value}`),
    })),
    fourEyes:
      excluded.length === 0
        ? null
        : {
            rule: excludedBy,
            excluded: excluded.map((id) => ({ id, name: persons.get(id) ?? null })),
            sentence: say(language, 'cases.fourEyes', {
              rule: sayRule(language, excludedBy),
              persons: excluded
                .map((id) => persons.get(id) ?? say(language, 'cases.somebody'))
                .join(', '),
            }),
          },
    needsFreshSignIn: itemForm.needsFreshSignIn,
    answers: sisters.map(({ id, label, outcome = '', closedBy, closedAt = '' }) => ({
      item: id,
      label: labelWords(language, task, label),
      outcome,
      outcomeName: say(language, `${itemForm.words}.outcome.${outcome}`),
      person: named(closedBy),
      at: closedAt,
      answer: withTexts(answers.get(id) ?? null, texts),
    })),
  };
}

const labelWords = (language: Language, task: string, label: string): string =>
  say(language, `${textArea(task)}.label.${label}`);
