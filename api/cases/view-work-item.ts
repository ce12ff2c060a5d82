import type { z } from 'zod';
import type { CaseDependencies } from '../../cases/dependencies';
import { dueOf } from '../../domain/engine/answer-of';
import { outcomesOf } from '../../domain/engine/outcomes';
import { textArea } from '../../domain/engine/texts';
import type { WorkItem } from '../../domain/engine/state';
import { wantedOfItem } from '../../domain/engine/wanted';
import { dayOf } from '../../domain/time/day-of';
import { inRiga } from '../../domain/time/zone';
import { say, type Language } from '../../messages';
import type { Transaction } from '../../runtime/database';
import type { FoundCase } from '../../store/cases/find-case';
import { answersTo } from '../../store/cases/log';
import { readTexts } from '../../store/cases/read-texts';
import { contentRefsIn } from '../../store/content/content-refs';
import { namesOf } from '../../store/registers/names';
import { personNames } from '../../store/registers/person-names';
import { scopeIdsOf, stepTitle, viewPerformer } from '../words/names';
import { formOfItem, type ItemForm } from './form-of-item';
import { formSchema } from '../words/form-schema';
import type { ItemView, NamedPerson } from './item-schemas';
import { knownChoices } from './known-choices';
import { leftOutOf } from './left-out';
import { withTexts } from './with-texts';

type View = z.infer<typeof ItemView>;
type PersonNames = Awaited<ReturnType<typeof personNames>>;

/** A work item as a screen shows it, in a transaction that sees the case's institution. */
export async function viewWorkItem(
  dependencies: CaseDependencies,
  tx: Transaction,
  found: FoundCase,
  item: WorkItem,
  language: Language,
): Promise<View> {
  const { state, process, task } = found;
  const itemForm = formOfItem(found, item);
  const { excluded, excludedBy } = wantedOfItem(process, state, item);
  const answered = answeredBeside(found, item);
  const persons = await personNames(tx, [
    ...excluded,
    ...[item, ...answered].flatMap(({ claimedBy, closedBy }) =>
      [claimedBy ?? [], closedBy ?? []].flat(),
    ),
  ]);
  const names = await namesOf(tx, scopeIdsOf([item]), language, dayOf(found.now));
  return {
    ...viewOffer(item, persons),
    caseId: found.caseId,
    title: stepTitle(language, task, item.step, item.kind),
    purpose: purposeOf(found, item, language),
    offeredTo: item.anyOf.map((performer) => viewPerformer(performer, task, names, language)),
    due: viewDue(found, item),
    form: formSchema(itemForm, language),
    known: knownChoices(found, itemForm.form),
    outcomes: viewOutcomes(found, item, itemForm, language),
    fourEyes: excluded.length === 0 ? null : viewFourEyes(excluded, excludedBy, persons, language),
    needsFreshSignIn: itemForm.needsFreshSignIn,
    answers: await viewAnswers(dependencies, tx, found, answered, {
      itemForm,
      persons,
      language,
    }),
  };
}

function viewOutcomes(
  found: FoundCase,
  item: WorkItem,
  itemForm: ItemForm,
  language: Language,
): View['outcomes'] {
  const leftOut = leftOutOf(found, item);
  return outcomesOf(itemForm.form).map((value) => ({
    value,
    title: outcomeTitle(language, itemForm, value),
    leavesOut: [...(leftOut.get(value) ?? [])],
  }));
}

/** The other work items of the same visit of its step that somebody has answered. */
const answeredBeside = ({ state }: FoundCase, item: WorkItem): WorkItem[] =>
  Object.values(state.items).filter(
    ({ id, kind, step, visit, closedBy }) =>
      id !== item.id &&
      kind === 'task' &&
      item.kind === 'task' &&
      step === item.step &&
      visit === item.visit &&
      closedBy !== undefined,
  );

async function viewAnswers(
  { contents }: CaseDependencies,
  tx: Transaction,
  found: FoundCase,
  answered: readonly WorkItem[],
  { itemForm, persons, language }: { itemForm: ItemForm; persons: PersonNames; language: Language },
): Promise<View['answers']> {
  const answers = await answersTo(
    tx,
    found.caseId,
    answered.map(({ id }) => id),
  );
  const texts = await readTexts(
    contents,
    tx,
    found,
    contentRefsIn([...answers.values()]).map(({ content }) => content),
  );
  return answered.map(({ id, label, outcome = '', closedBy, closedAt = '' }) => ({
    item: id,
    label: say(language, `${textArea(found.task)}.label.${label}`),
    outcome,
    outcomeName: outcomeTitle(language, itemForm, outcome),
    person: named(persons, closedBy),
    at: closedAt,
    answer: withTexts(answers.get(id) ?? null, texts),
  }));
}

const named = (persons: PersonNames, id: string | undefined): z.infer<typeof NamedPerson> | null =>
  id === undefined ? null : { id, name: persons.get(id) ?? null };

/** What is on offer, and what became of it. */
const viewOffer = (item: WorkItem, persons: PersonNames) => ({
  id: item.id,
  step: item.step,
  kind: item.kind,
  label: item.label,
  isOpen: item.open,
  outcome: item.outcome ?? null,
  offeredAt: item.offeredAt,
  claimedBy: named(persons, item.claimedBy),
  closedBy: named(persons, item.closedBy),
  closedAt: item.closedAt ?? null,
});

export const purposeOf = (
  { process, task }: FoundCase,
  item: WorkItem,
  language: Language,
): string =>
  say(
    language,
    item.kind === 'task' && process.steps[item.step]?.kind === 'task'
      ? `${textArea(task)}.step.${item.step}.purpose`
      : 'engine.escalation.purpose',
  );

function viewDue({ state }: FoundCase, item: WorkItem): View['due'] {
  const due = dueOf(state, item);
  const clock = Object.entries(state.clocks).find(
    ([, one]) => one.due !== undefined && one.due === due,
  )?.[0];
  return !item.open || due === undefined || clock === undefined
    ? null
    : { clock, dueAt: inRiga(due.dueAt), lastDay: due.lastDay, provisional: due.provisional };
}

const outcomeTitle = (language: Language, { words }: ItemForm, outcome: string): string =>
  say(language, `${words}.outcome.${outcome}`);

/** Who may not answer because of what they did before, and the rule that says so. */
const viewFourEyes = (
  excluded: readonly string[],
  rule: string,
  persons: PersonNames,
  language: Language,
): View['fourEyes'] => ({
  rule,
  excluded: excluded.map((id) => ({ id, name: persons.get(id) ?? null })),
  sentence: say(language, 'cases.fourEyes', {
    persons: excluded.map((id) => persons.get(id) ?? say(language, 'cases.somebody')).join(', '),
  }),
});
