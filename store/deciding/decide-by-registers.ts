import { decide, type Decided } from '../../domain/engine/decide';
import type { NewEvent, Resolved } from '../../domain/engine/events';
import type { Facts } from '../../domain/engine/facts';
import type { Subject } from '../../domain/engine/performers';
import type { Process } from '../../domain/engine/process';
import { begunAt, resolveTimeLimits, type Counting } from '../../domain/engine/resolve-time-limits';
import type { CaseState } from '../../domain/engine/state';
import { timeLimits } from '../../domain/processes/time-limits';
import { dayOf } from '../../domain/time/day-of';
import type { Sql } from '../../runtime/plain-database';
import { ownLengths } from '../registers/own-lengths';
import { promisesFor } from './counting';
import { gatherFacts } from './gather-facts';
import type { Looking } from './looking';

interface ToDecide {
  process: Process<unknown>;
  before: CaseState | undefined;
  event: NewEvent;
  /** Calendar and lengths of the institution, on the day of the event. */
  counting: Pick<Counting, 'calendar' | 'lengths'>;
}

/** What an event leads to, with everything that it was decided on. */
export interface DecidedByRegisters extends Decided {
  facts: Facts;
  resolved: Resolved;
}

/**
 * What an event leads to, by the registers as this transaction sees them. The append records it;
 * who asks what an act would do is told the same.
 * @throws Refusal where the event is not allowed
 */
export async function decideByRegisters(
  sql: Sql,
  toDecide: ToDecide,
  looking: Looking,
): Promise<DecidedByRegisters> {
  const { process, before, event } = toDecide;
  const [facts, promised] = await Promise.all([
    gatherFacts(sql, process, before, event, looking),
    subjectOf(before, event, (subject) => promisesFor(sql, process, subject, dayOf(event.at))),
  ]);
  return decideOnFacts(sql, toDecide, facts, promised ?? {});
}

/** The same, where facts and promises are known already. */
export async function decideOnFacts(
  sql: Sql,
  { process, before, event, counting }: ToDecide,
  facts: Facts,
  promised: Pick<Counting, 'promises' | 'supportTimes'>,
): Promise<DecidedByRegisters> {
  const draft = decide(process, before, event, { facts });
  const resolved = resolveTimeLimits(draft.state, draft.effects, event.at, {
    timeLimits,
    ...counting,
    ...promised,
    ...(await whenBegun(sql, process, draft)),
  });
  return { facts, resolved, ...decide(process, before, event, { facts, resolved }) };
}

/**
 * A limit that is given another goal is judged by what was promised and set when it began (R11),
 * not by what is today.
 */
async function whenBegun(
  sql: Sql,
  process: Process<unknown>,
  { state, effects }: Decided,
): Promise<Pick<Counting, 'whenBegun'>> {
  const aimed = effects.find(
    (effect) => effect.type === 'resolveClock' && effect.isNewGoal === true,
  );
  const clock = aimed?.type === 'resolveClock' ? state.clocks[aimed.clockId]?.clock : undefined;
  const began = clock === undefined ? undefined : begunAt(clock);
  if (began === undefined) return {};
  const [lengths, promised] = await Promise.all([
    ownLengths(sql, dayOf(began)),
    promisesFor(sql, process, state.subject, dayOf(began)),
  ]);
  return { whenBegun: { lengths, ...promised } };
}

const subjectOf = <T>(
  before: CaseState | undefined,
  event: NewEvent,
  look: (subject: Subject) => Promise<T>,
): Promise<T> | undefined => {
  const subject = before?.subject ?? (event.type === 'opened' ? event.subject : undefined);
  return subject && look(subject);
};
