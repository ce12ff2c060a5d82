import { mayAct, wantedFor, wantedForCase, type Wanted } from '../../store/access/may-act';
import { dayOf } from '../../domain/time/day-of';
import { actionNamed } from '../../domain/engine/draft';
import { hiddenPersons } from '../../domain/engine/hidden';
import type { NewEvent } from '../../domain/engine/events';
import type { Process } from '../../domain/engine/process';
import type { CaseState } from '../../domain/engine/state';
import { problemOf } from '../../domain/engine/problem-of-reasons';
import { Refusal } from '../../domain/problems';
import type { Sql } from '../../runtime/plain-database';

/**
 * Rights may change between asking and recording. So the transaction that records the act works the
 * right out anew (R18–R20), and stores the grant found now. Returns the event with it.
 * @throws Refusal NOT_YOUR_ROLE, FOUR_EYES, PARTNER_NOT_PERMITTED, CLAIMED_BY_ANOTHER,
 *   DELEGATE_NOT_ELIGIBLE
 */
export async function withCheckedGrant(
  sql: Sql,
  process: Process<unknown>,
  state: CaseState | undefined,
  event: NewEvent,
): Promise<NewEvent> {
  if (state === undefined || !('grant' in event) || event.by.kind !== 'person') return event;
  const asked = wantedBy(process, state, event);
  if (asked === undefined) return event;
  // A person whom the case is hidden from cannot move it (R21).
  const wanted = { ...asked, excluded: [...asked.excluded, ...hiddenPersons(process, state)] };
  const asking = {
    institutionId: state.institutionId,
    task: process.code,
    subject: state.subject,
    on: dayOf(event.at),
  };
  const answer = await mayAct(sql, { ...asking, personId: event.by.personId }, wanted);
  if (!answer.may)
    throw new Refusal(
      problemOf(answer.reasons.map(({ code }) => code)),
      answer.reasons[0]?.params ?? {},
    );
  if (event.type === 'delegated') {
    const delegate = await mayAct(
      sql,
      { ...asking, personId: event.to },
      { ...wanted, claimedBy: event.to },
    );
    if (!delegate.may) throw new Refusal('DELEGATE_NOT_ELIGIBLE');
  }
  return { ...event, grant: answer.grant };
}

function wantedBy(
  process: Process<unknown>,
  state: CaseState,
  event: NewEvent,
): Wanted | undefined {
  switch (event.type) {
    case 'answered':
    case 'claimed':
    case 'released':
    case 'delegated': {
      const item = state.items[event.item];
      if (item === undefined) throw new Refusal('WORK_ITEM_UNKNOWN', { item: event.item });
      const wanted = wantedFor(process, state, item);
      // A claim may be taken back or passed on by anybody eligible.
      if (event.type === 'answered' || event.type === 'claimed') return wanted;
      return { rungs: wanted.rungs, excluded: wanted.excluded, excludedBy: wanted.excludedBy };
    }
    case 'held':
    case 'resumed':
    case 'corrected':
      return wantedForCase(
        process.hold.performers.of(state as never).flatMap(({ anyOf }) => anyOf),
      );
    case 'withdrawn':
      return wantedForCase(
        process.withdraw.performers.of(state as never).flatMap(({ anyOf }) => anyOf),
      );
    case 'reopened':
      return wantedForCase(
        process.reopen.performers.of(state as never).flatMap(({ anyOf }) => anyOf),
      );
    case 'acted':
      return wantedForCase(
        actionNamed(process, event.action)
          .performers.of(state as never)
          .flatMap(({ anyOf }) => anyOf),
      );
    // Nobody's act: time, other cases, and opening, which anybody of the institution may.
    case 'opened':
    case 'timeReached':
    case 'waited':
    case 'caseRaised':
    case 'caseEnded':
    case 'caseReopened':
    case 'frozen':
    case 'messageReceived':
      return undefined;
  }
}
