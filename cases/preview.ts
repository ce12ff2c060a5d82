import type { z } from 'zod';
import { Acknowledgement } from '../domain/engine/escalate';
import { actionNamed, itemNamed } from '../domain/engine/declared-by-name';
import { assertPossible } from '../domain/engine/decide';
import type { NewEvent } from '../domain/engine/events';
import { replaceTexts } from '../domain/engine/fields';
import {
  foresee,
  refusalsOf,
  type Foreseen,
  type JudgingRule,
  type ThoughtOf,
} from '../domain/engine/foresee';
import { outcomesOf } from '../domain/engine/outcomes';
import type { Process } from '../domain/engine/process';
import { judgedBy } from '../domain/engine/refused-field';
import type { RefusalRule } from '../domain/engine/refusals';
import { unwritten } from '../domain/engine/sample-values';
import type { CaseState } from '../domain/engine/state';
import type { Refusal } from '../domain/problems';
import { dayOf } from '../domain/time/day-of';
import type { Sql } from '../runtime/plain-database';
import type { PersonCaller } from '../store/access/caller';
import type { FoundCase } from '../store/cases/find-case';
import { promisesFor } from '../store/deciding/counting';
import { decideOnFacts, type DecidedByRegisters } from '../store/deciding/decide-by-registers';
import { gatherFacts } from '../store/deciding/gather-facts';
import { calendarOf } from '../store/registers/calendar-of';
import { ownLengths } from '../store/registers/own-lengths';
import { refuseClosed } from './act-on-case';
import { asPerson } from './acting';

/** An act on a case that has a form of its own. */
export type FormAct = { type: 'answered'; item: string } | { type: 'acted'; action: string };

/** What one outcome would lead to; `decided` where that is known. */
export interface PreviewedOutcome extends Pick<Foreseen, 'requires' | 'dependsOn' | 'refused'> {
  /** Absent where the form has no outcome. */
  value: string | undefined;
  decided?: DecidedByRegisters;
}

export interface Preview {
  process: Process<unknown>;
  before: CaseState | undefined;
  institutionId: string;
  at: string;
  outcomes: PreviewedOutcome[];
  /** By rules, of what is given; each names its field. */
  refusals: Refusal[];
}

/**
 * What an act on a case would lead to, for each outcome, though its answer may be incomplete. By the
 * registers as the transaction sees them, which is bound to the case's institution. Nothing is
 * recorded. Who may not act is refused as by the act itself.
 * @throws Refusal what the right or the state of the case refuses
 */
export async function previewAct(
  sql: Sql,
  found: FoundCase,
  caller: PersonCaller,
  act: FormAct,
  given: Readonly<Record<string, unknown>>,
): Promise<Preview> {
  const { process, state, now: at } = found;
  if (act.type === 'answered') refuseClosed(found, act.item);
  const acting = asPerson(caller, found.caseId, at);
  const grant = await acting.grant(sql, found, act);
  const { form, refuses = [] } = declared(process, state, act);
  const thought: ThoughtOf = {
    process,
    before: state,
    form,
    rules: refuses.map((rule) => judging(rule, state, at)),
    eventOf: (answer) => ({ ...act, answer, id: 'preview', at, by: acting.by, grant }),
  };
  assertPossible(process, state, thought.eventOf({}));
  return preview(sql, thought, found.institutionId, at, given);
}

/** What opening a case would lead to: it has one outcome. */
export async function previewOpening(
  sql: Sql,
  opening: {
    process: Process<unknown>;
    event: Omit<Extract<NewEvent, { type: 'opened' }>, 'request'>;
  },
  given: Readonly<Record<string, unknown>>,
): Promise<Preview> {
  const { process, event } = opening;
  const { at, by } = event;
  const thought: ThoughtOf = {
    process,
    before: undefined,
    form: process.request,
    rules: (process.refuses ?? []).map(({ code, rule, when }) => ({
      code,
      refuses: (request) => when(request as never, at, by),
      params: () => ({ rule }),
    })),
    eventOf: (request) => ({ ...event, request }),
  };
  return preview(sql, thought, event.institutionId, at, given);
}

function declared(
  process: Process<unknown>,
  state: CaseState,
  act: FormAct,
): { form: z.ZodObject; refuses?: readonly RefusalRule<never, never>[] } {
  if (act.type === 'acted') return actionNamed(process, act.action);
  const item = itemNamed(state, act.item);
  const step = item.kind === 'task' ? process.steps[item.step] : undefined;
  return step?.kind === 'task' ? step : { form: Acknowledgement };
}

const judging = (rule: RefusalRule<never, never>, state: CaseState, at: string): JudgingRule => ({
  code: rule.code,
  refuses: judgedBy(rule, state as never, at),
  params: (answer, facts) => ({
    rule: rule.rule,
    ...rule.params?.(answer as never, state as never, facts),
  }),
});

async function preview(
  sql: Sql,
  thought: ThoughtOf,
  institutionId: string,
  at: string,
  given: Readonly<Record<string, unknown>>,
): Promise<Preview> {
  const { process, before, form, eventOf } = thought;
  const answer = await usable(form, given);
  const event = eventOf(answer);
  const subject = before?.subject ?? (event.type === 'opened' ? event.subject : undefined);
  const [facts, promised, calendar, lengths] = await Promise.all([
    gatherFacts(sql, process, before, event, 'toShow'),
    subject === undefined ? {} : promisesFor(sql, process, subject, dayOf(at)),
    calendarOf(sql, institutionId),
    ownLengths(sql, dayOf(at)),
  ]);
  const values = outcomesOf(form);
  const outcomes: PreviewedOutcome[] = [];
  for (const value of values.length === 0 ? [undefined] : values) {
    const { event: foreseen, ...known } = foresee(
      thought,
      value === undefined ? answer : { ...answer, outcome: value },
      facts,
    );
    outcomes.push({
      value,
      ...known,
      ...(foreseen !== undefined && {
        decided: await decideOnFacts(
          sql,
          { process, before, event: foreseen, counting: { calendar, lengths } },
          facts,
          promised,
        ),
      }),
    });
  }
  const isChosen = values.length === 0 || answer['outcome'] !== undefined;
  return {
    process,
    before,
    institutionId,
    at,
    outcomes,
    refusals: isChosen ? refusalsOf(thought, answer, facts) : [],
  };
}

/** The fields that the form takes as they are, their texts as something that is written. */
async function usable(
  form: z.ZodObject,
  given: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {};
  for (const [name, field] of Object.entries<z.core.$ZodType>(form.shape)) {
    const parsed = (field as z.ZodType).safeParse(given[name]);
    if (parsed.success && parsed.data !== undefined) fields[name] = parsed.data;
  }
  return (await replaceTexts(form, fields, () => Promise.resolve(unwritten))) as Record<
    string,
    unknown
  >;
}
