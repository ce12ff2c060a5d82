import { LocalDate, ChronoUnit } from '@js-joda/core';
import { describeProcess } from '../../../domain/engine/describe';
import { textArea } from '../../../domain/engine/texts';
import { dayOf } from '../../../domain/time/day-of';
import { inRiga, rigaDateOf } from '../../../domain/time/zone';
import { catalogue, say, type Language } from '../../../messages';
import { diagramOf } from '../../../messages/handbook/diagram';
import { wordsFor } from '../../../messages/handbook/words';
import type { Transaction } from '../../../runtime/database';
import { openClocksOfCases, type KnownClock } from '../../../store/cases/clocks';
import type { FoundCase } from '../../../store/cases/find-case';
import { clockOfItem } from '../../../store/cases/item-clock';
import { logOf } from '../../../store/cases/log';
import { namesOf, type Names } from '../../../store/registers/names';
import { personNames } from '../../../store/registers/person-names';
import { scopeIdsOf, stepTitle, taskTitle, viewPerformer } from '../../words/names';
import { stepsAhead } from './ahead';
import { courseOf, type Visit } from './course';
import type { PositionView } from './schemas';

interface Told {
  found: FoundCase;
  language: Language;
  named: (id: string) => { id: string; name: string };
}

/**
 * Where the case is. Only steps of its own are told, and who decided them: of other cases that it
 * waits for, nothing (R21), and of a submitter no name (R34).
 */
export async function viewPosition(
  tx: Transaction,
  found: FoundCase,
  language: Language,
): Promise<PositionView> {
  const { caseId, state, process, task } = found;
  const events = (await logOf(tx, caseId)).map(({ event }) => event);
  const { visits } = courseOf(process, events);
  const openItems = Object.values(state.items).filter(({ open }) => open);
  const persons = await personNames(tx, [
    ...visits.flatMap(({ answers }) =>
      answers.flatMap(({ personId, deputyFor }) => [personId ?? [], deputyFor ?? []].flat()),
    ),
    ...openItems.flatMap(({ claimedBy }) => claimedBy ?? []),
  ]);
  const told: Told = {
    found,
    language,
    named: (id) => ({ id, name: persons.get(id) ?? say(language, 'cases.somebody') }),
  };
  const clocks = await openClocksOfCases(tx, [caseId]);
  const scopes = await namesOf(tx, scopeIdsOf(openItems), language, dayOf(found.now));
  const isClosed = state.lifecycle === 'closed';
  const description = describeProcess(process);
  return {
    caseId,
    isClosed,
    resultName:
      state.result === undefined ? null : say(language, `${textArea(task)}.result.${state.result}`),
    done: visits.flatMap((visit) =>
      visit.to === undefined ? [] : [viewDone({ ...visit, to: visit.to }, told)],
    ),
    now: visits
      .filter(({ to }) => to === undefined)
      .map((visit) => viewNow(visit, told, clocks, scopes)),
    ahead: isClosed
      ? []
      : stepsAhead(
          description,
          state.openSteps.map(({ step }) => step),
        ).map((step) => viewAhead(step, description, told)),
    diagram: {
      code: process.code,
      version: process.version,
      title: taskTitle(language, task),
      ...diagramOf(description, language),
    },
  };
}

const titleOf = (step: string, { found, language }: Told) => ({
  step,
  title: stepTitle(language, found.task, step, 'task'),
});

const viewDone = (
  { step, visit, from, to, answers }: Visit & { to: string },
  told: Told,
): PositionView['done'][number] => ({
  ...titleOf(step, told),
  visit,
  from: inRiga(from),
  to: inRiga(to),
  days: daysBetween(from, to),
  isUndecided: told.found.process.steps[step]?.kind === 'task' && answers.length === 0,
  answers: answers.map(({ personId, deputyFor, outcome }) => ({
    person: personId === undefined ? null : told.named(personId),
    actsFor: deputyFor === undefined ? null : told.named(deputyFor),
    outcomeName: outcome === undefined ? null : outcomeName(step, outcome, told),
  })),
});

function outcomeName(step: string, outcome: string, { found, language }: Told): string | null {
  const key = `${textArea(found.task)}.step.${step}.outcome.${outcome}`;
  return key in catalogue[language] ? say(language, key) : null;
}

function viewNow(
  { step, visit, from }: Visit,
  told: Told,
  clocks: readonly KnownClock[],
  scopes: Names,
): PositionView['now'][number] {
  const { found, language, named } = told;
  const { caseId, task, state } = found;
  const items = Object.values(state.items).filter(
    (item) => item.open && item.kind === 'task' && item.step === step && item.visit === visit,
  );
  const [first] = items;
  const clock =
    first === undefined
      ? undefined
      : clockOfItem(clocks, { caseId, task, step, kind: 'task', item: first.id });
  const waitsUntil = state.openSteps.find(
    (open) => open.step === step && open.visit === visit,
  )?.until;
  const dueAt = clock?.dueAt.toISOString() ?? waitsUntil;
  return {
    ...titleOf(step, told),
    visit,
    from: inRiga(from),
    days: daysBetween(from, found.now),
    offeredTo: items.flatMap(({ anyOf }) =>
      anyOf.map((performer) => {
        const { roleName, scopeName } = viewPerformer(performer, task, scopes, language);
        return { roleName, scopeName };
      }),
    ),
    claimedBy: items.flatMap(({ claimedBy }) =>
      claimedBy === undefined ? [] : [named(claimedBy)],
    ),
    dueAt: dueAt === undefined ? null : inRiga(dueAt),
    lastDay: clock?.lastDay ?? null,
  };
}

function viewAhead(
  name: string,
  description: ReturnType<typeof describeProcess>,
  told: Told,
): PositionView['ahead'][number] {
  const words = wordsFor(description, told.language);
  const step = description.steps.find((each) => each.name === name);
  const timeLimit = step === undefined ? '' : words.timeLimit(step);
  return {
    ...titleOf(name, told),
    performer: step?.kind === 'task' ? words.own(`performer.${step.performers.rule}`) : null,
    timeLimit: timeLimit === '' ? null : timeLimit,
  };
}

const daysBetween = (from: string, to: string): number =>
  LocalDate.parse(rigaDateOf(from)).until(LocalDate.parse(rigaDateOf(to)), ChronoUnit.DAYS);
