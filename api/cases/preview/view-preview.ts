import type { Preview, PreviewedOutcome } from '../../../cases/preview';
import { dueOf } from '../../../domain/engine/answer-of';
import type { Effect } from '../../../domain/engine/effects';
import type { CaseClock, CaseState, OpenStep } from '../../../domain/engine/state';
import { textArea } from '../../../domain/engine/texts';
import { shownStatus } from '../../../domain/engine/shown-status';
import { dayOf } from '../../../domain/time/day-of';
import { isSetByLaw, type TimeLimit } from '../../../domain/time/time-limit';
import type { Due } from '../../../domain/time/due';
import type { Refusal } from '../../../domain/problems';
import { say, type Language } from '../../../messages';
import type { Transaction } from '../../../runtime/database';
import type { Caller } from '../../../store/access/caller';
import { staffReadBy } from '../../../store/access/reads-staff';
import { sayProblem } from '../../http/problem-document';
import { stepTitle, taskTitle } from '../../words/names';
import { sayConsequence } from './say-consequence';
import type { OutcomeView, PreviewedForm, PreviewView, StepView } from './schemas';
import { viewOffers, type ReadPreview } from './view-offers';
import { viewTold } from './view-told';

/**
 * A preview in words, in the transaction that it was worked out in, with the names of persons as far
 * as its reader reads who works there.
 */
export async function viewPreview(
  tx: Transaction,
  preview: Preview,
  form: PreviewedForm,
  { caller, language }: { caller: Caller; language: Language },
): Promise<PreviewView> {
  const read = { ...preview, staff: await staffReadBy(tx, caller, dayOf(preview.at)) };
  const outcomes: OutcomeView[] = [];
  // One after another: they share the connection of one transaction.
  for (const outcome of preview.outcomes)
    outcomes.push(await viewOutcome(tx, read, outcome, form, language));
  return {
    outcomes,
    refusals: preview.refusals.map((refusal) => viewRefusal(refusal, form, language)),
  };
}

const viewRefusal = (refusal: Refusal, { pointer }: PreviewedForm, language: Language) => ({
  code: refusal.code,
  pointer:
    refusal.params['field'] === undefined ? pointer : `${pointer}/${refusal.params['field']}`,
  message: sayProblem(refusal, language),
});

async function viewOutcome(
  tx: Transaction,
  preview: ReadPreview,
  { value, requires, dependsOn, refused, decided }: PreviewedOutcome,
  form: PreviewedForm,
  language: Language,
): Promise<OutcomeView> {
  const { process, before } = preview;
  const known = {
    value: value ?? null,
    title: value === undefined ? form.title : say(language, `${form.words}.outcome.${value}`),
    requires,
    dependsOn,
    refused: refused === undefined ? null : viewRefusal(refused, form, language),
  };
  const nothing = { leadsTo: [], stillAsks: [], endsAs: null, moves: [], tells: [], raises: [] };
  if (decided === undefined)
    return {
      ...known,
      ...nothing,
      sentence: sayConsequence({ ...known, ...nothing }, form, language),
    };
  const { state, effects } = decided;
  const area = textArea(process.code);
  const leadsTo: StepView[] = [];
  for (const open of begunSteps(before, state))
    leadsTo.push({
      step: open.step,
      title: stepTitle(language, process.code, open.step, 'task'),
      offeredTo: await viewOffers(tx, preview, state, open, language),
      ...viewLimit(state, open, language),
    });
  const stillAsks: OutcomeView['stillAsks'] = [];
  for (const open of partlyAnswered(before, state))
    stillAsks.push(...(await viewOffers(tx, preview, state, open, language)));
  const shown = {
    ...known,
    leadsTo,
    stillAsks,
    endsAs:
      state.lifecycle === 'closed' && state.result !== undefined
        ? {
            status: shownStatus(state),
            statusName: say(language, `${area}.status.${shownStatus(state)}`),
            result: state.result,
            resultName: say(language, `${area}.result.${state.result}`),
          }
        : null,
    moves: movedLimits(before, state, language),
    tells: await viewTold(tx, preview, state, effects, language),
    raises: effects
      .filter((effect): effect is Extract<Effect, { type: 'raise' }> => effect.type === 'raise')
      .map(({ task }) => ({ task, taskName: taskTitle(language, task) })),
  };
  return { ...shown, sentence: sayConsequence(shown, form, language) };
}

/** Time limits of the whole case that run now, and begin or end at another instant than before. */
const movedLimits = (
  before: CaseState | undefined,
  { clocks, lifecycle }: CaseState,
  language: Language,
): OutcomeView['moves'] =>
  Object.entries(clocks).flatMap(([id, { limit, status, due, rule, clock }]) => {
    if (lifecycle === 'closed' || limit === undefined || status === 'stopped') return [];
    if (due === undefined || due.dueAt === before?.clocks[id]?.due?.dueAt) return [];
    const { dueAt, lastDay } = due;
    const limitName = say(language, `time.limit.${rule}`);
    return [{ limitName, dueAt, lastDay, source: sourceOf(ruleOf(clock), language) }];
  });

/** Steps that are open after it and were not before. */
const begunSteps = (before: CaseState | undefined, after: CaseState): OpenStep[] =>
  after.openSteps.filter(
    ({ step, visit }) =>
      before?.openSteps.some((open) => open.step === step && open.visit === visit) !== true,
  );

/** Steps that an answer was given to and that go on, because others have to answer too. */
const partlyAnswered = (before: CaseState | undefined, after: CaseState): OpenStep[] =>
  after.openSteps.filter(({ step, visit }) =>
    Object.values(before?.items ?? {}).some(
      (item) =>
        item.kind === 'task' &&
        item.step === step &&
        item.visit === visit &&
        item.open &&
        after.items[item.id]?.open === false,
    ),
  );

function viewLimit(
  state: CaseState,
  open: OpenStep,
  language: Language,
): Pick<StepView, 'dueAt' | 'lastDay' | 'length' | 'limitName' | 'source'> {
  const due = dueOf(state, { ...open, kind: 'task', id: '' });
  if (due === undefined)
    return {
      dueAt: open.until ?? null,
      lastDay: null,
      length: null,
      limitName: null,
      source: null,
    };
  return { dueAt: due.dueAt, lastDay: due.lastDay, ...limitWords(state, due, language) };
}

function limitWords(
  { clocks }: CaseState,
  due: Due,
  language: Language,
): Pick<StepView, 'length' | 'limitName' | 'source'> {
  const found = Object.values(clocks).find((clock) => clock.due === due);
  const rule = ruleOf(found?.clock);
  return {
    length:
      rule === undefined
        ? null
        : say(language, `time.length.${rule.length.unit}`, { amount: rule.length.amount }),
    limitName: found === undefined ? null : say(language, `time.limit.${found.rule}`),
    source: sourceOf(rule, language),
  };
}

/** The row of the table of time limits by which a clock runs. */
const ruleOf = (clock: CaseClock['clock']): TimeLimit | undefined =>
  clock?.events
    .flatMap((event) => ('rule' in event && 'key' in event.rule ? [event.rule] : []))
    .at(-1);

const sourceOf = (rule: TimeLimit | undefined, language: Language): StepView['source'] =>
  rule === undefined
    ? null
    : { name: say(language, `time.source.${rule.source}`), isLaw: isSetByLaw(rule) };
