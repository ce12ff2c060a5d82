import { actionNamed } from '../../../../domain/engine/declared-by-name';
import {
  eligibility,
  type Deputyship,
  type Eligibility,
} from '../../../../domain/engine/eligibility';
import type { CaseEvent } from '../../../../domain/engine/events';
import type { Facts } from '../../../../domain/engine/facts';
import { Acknowledgement } from '../../../../domain/engine/escalate';
import type { ContentRef } from '../../../../domain/engine/fields';
import type { Actor, Grant } from '../../../../domain/engine/performers';
import { problemOf as problemOfReasons } from '../../../../domain/engine/problem-of-reasons';
import type { WorkItem } from '../../../../domain/engine/state';
import { wantedFor, type PersonsAct } from '../../../../domain/engine/wanted';
import { Refusal } from '../../../../domain/problems';
import { record, type Move, type Played } from './play';

export const person = (personId: string, institutionId = 'ministry'): Actor => ({
  kind: 'person',
  personId,
  institutionId,
});

/** Stands for any text that a person wrote. */
export const written: ContentRef = {
  content: '00000000-0000-7000-8000-00000000c0de',
  commitment: 'salted',
};

export const openItems = (
  played: Played,
  step: string,
  kind: WorkItem['kind'] = 'task',
): WorkItem[] =>
  Object.values(played.state.items).filter(
    (item) => item.open && item.step === step && item.kind === kind,
  );

/** Whether a person may do something: what the append asks the register before it records. */
const mayAct = ({ process, state, cast }: Played, personId: string, act: PersonsAct): Eligibility =>
  eligibility({ ...wantedFor(process, state, act), outsiders: [], ...cast, personId });

export const mayAnswer = (played: Played, personId: string, { id }: WorkItem): Eligibility =>
  mayAct(played, personId, { type: 'answered', item: id });

function granted(answer: Eligibility): Grant {
  if (answer.may) return answer.grant;
  throw new Refusal(problemOfReasons(answer.reasons.map(({ code }) => code)));
}

export interface Answering {
  /** Of a step with several items, whose. */
  label?: string;
  facts?: Facts;
}

/**
 * A person answers an open item of a step: the first they may answer, checked by the form and by
 * the register.
 */
export const answer =
  (
    step: string,
    by: string,
    given: Record<string, unknown>,
    { label, facts }: Answering = {},
  ): Move =>
  (played) => {
    const items = openItems(played, step).filter(
      (item) => label === undefined || item.label === label,
    );
    const item = items.find((one) => mayAnswer(played, by, one).may) ?? items[0];
    if (item === undefined) throw new Refusal('WORK_ITEM_UNKNOWN', { item: step });
    const declared = played.process.steps[step];
    if (declared?.kind !== 'task') throw new Error(`"${step}" is no task`);
    return record(
      played,
      {
        type: 'answered',
        at: played.now,
        item: item.id,
        answer: declared.form.parse(given),
        by: person(by),
        grant: granted(mayAnswer(played, by, item)),
      },
      facts,
    );
  };

/** A person takes an action of the case, checked by its form and by the register. */
export const act =
  (action: string, by: string, given: Record<string, unknown>, facts?: Facts): Move =>
  (played) => {
    const { form } = actionNamed(played.process, action);
    const grant = granted(mayAct(played, by, { type: 'acted', action }));
    return record(
      played,
      { type: 'acted', at: played.now, action, answer: form.parse(given), by: person(by), grant },
      facts,
    );
  };

export const acknowledge =
  (by: string): Move =>
  (played) => {
    const item = Object.values(played.state.items).find(
      (one) => one.open && one.kind === 'escalation' && mayAnswer(played, by, one).may,
    );
    if (item === undefined) throw new Refusal('NOT_YOUR_ROLE');
    return record(played, {
      type: 'answered',
      at: played.now,
      item: item.id,
      answer: Acknowledgement.parse({ outcome: 'acknowledged' }),
      by: person(by),
      grant: granted(mayAnswer(played, by, item)),
    });
  };

export const claim =
  (step: string, by: string): Move =>
  (played) => {
    const item =
      openItems(played, step).find((one) => mayAnswer(played, by, one).may) ??
      openItems(played, step)[0];
    if (item === undefined) throw new Refusal('WORK_ITEM_UNKNOWN', { item: step });
    return record(played, {
      type: 'claimed',
      at: played.now,
      item: item.id,
      by: person(by),
      grant: granted(mayAnswer(played, by, item)),
    });
  };

const wholeCase =
  (type: 'held' | 'resumed' | 'withdrawn' | 'reopened', by: string): Move =>
  (played) =>
    record(played, {
      type,
      at: played.now,
      reason: written,
      by: person(by),
      grant: granted(mayAct(played, by, { type })),
    });

export const hold = (by: string) => wholeCase('held', by);
export const resume = (by: string) => wholeCase('resumed', by);
export const withdraw = (by: string) => wholeCase('withdrawn', by);
export const reopen = (by: string) => wholeCase('reopened', by);

/** Any other event, at the present instant. */
export const happens =
  (event: (at: string) => CaseEvent, facts: Facts = {}): Move =>
  (played) =>
    record(played, event(played.now), facts);

export const withDeputy =
  (deputyship: Omit<Deputyship, 'id'>): Move =>
  (played) => ({
    ...played,
    cast: {
      ...played.cast,
      deputyships: [
        ...played.cast.deputyships,
        { id: `deputy-${played.cast.deputyships.length + 1}`, ...deputyship },
      ],
    },
  });

/** The code of the problem that a move meets. */
export function problemOf(move: Move, played: Played): string {
  try {
    move(played);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'none';
}
