import { v7 as uuid } from 'uuid';
import type { Instant } from '../../domain/ids';
import type { Effect } from '../../domain/engine/effects';
import { freezeMessage } from '../../domain/engine/freeze-message';
import type { StoredEvent } from '../../domain/engine/events';
import type { CaseState } from '../../domain/engine/state';
import type { Kind } from '../../store/outbox/enqueue';
import type { Row, Rows } from './save-rows';

type EffectRows = Record<keyof Pick<Rows, 'outbox' | 'notes' | 'shares' | 'links'>, Row[]>;

/**
 * The other rows that follow from the event: mails and messages for the outbox, notes, shares and
 * links. All of it in the event's transaction.
 */
export function effectRows(
  state: CaseState,
  event: StoredEvent,
  effects: readonly Effect[],
  now: Instant,
): EffectRows {
  const rows: EffectRows = { outbox: [], notes: [], shares: [], links: [] };
  for (const [index, effect] of effects.entries())
    addRow(rows, state, event, effect, {
      sendKey: `${state.caseId}:${event.sequence}:${index}`,
      now,
    });
  return rows;
}

function addRow(
  rows: EffectRows,
  state: CaseState,
  event: StoredEvent,
  effect: Effect,
  { sendKey, now }: { sendKey: string; now: Instant },
): void {
  const { institutionId, caseId } = state;
  const own = { institution_id: institutionId, case_id: caseId };
  switch (effect.type) {
    case 'resolveClock':
      return;
    case 'stopChanges':
      if (state.subject.id !== undefined)
        send(
          'message',
          freezeMessage({
            id: caseId,
            code: state.number,
            startsAt: effect.from,
            endsAt: effect.to,
            subjectIds: [state.subject.id],
          }),
        );
      return;
    case 'notify':
      return send('notice', { ...effect, at: event.at });
    case 'raise':
      return send('opening', effect);
    case 'tellRaised':
      return send('message', {
        toCase: effect.caseId,
        institutionId: effect.institutionId,
        event: { type: 'caseRaised', id: `raised:${caseId}`, caseId, number: state.number },
      });
    case 'tellSubmitter':
      return send('letter', { about: effect.about, message: effect.message, at: event.at });
    case 'tellCase':
      return send('message', {
        toCase: effect.caseId,
        institutionId: effect.institutionId,
        event: news(effect.result),
      });
    case 'tellFollowers':
      return send('message', {
        toFollowersOf: caseId,
        ...(effect.except === undefined ? {} : { except: effect.except }),
        event: news(effect.result),
      });
    case 'note':
      if ('role' in effect.to)
        rows.notes.push({
          ...own,
          id: uuid(),
          task: effect.task,
          code: effect.code,
          role: effect.to.role,
          scope_type: effect.to.scopeType,
          scope_id: effect.to.scopeId,
          at: event.at,
        });
      return;
    case 'share':
      rows.shares.push({
        ...own,
        shared_with: effect.with,
        purpose: effect.purpose,
        shared_at: event.at,
      });
      return;
    case 'link':
      rows.links.push({
        institution_id: institutionId,
        from_case_id: caseId,
        to_case_id: effect.to,
        type: effect.as,
        created_at: event.at,
      });
      return;
  }
  function news(result: string | undefined) {
    const ended = result === undefined ? { type: 'caseReopened' } : { type: 'caseEnded', result };
    return {
      ...ended,
      id: `told:${caseId}:${event.sequence}`,
      caseId,
      number: state.number,
      entry: event.sequence,
    };
  }
  function send(kind: Kind, payload: object): void {
    rows.outbox.push({
      ...own,
      sequence: event.sequence,
      send_key: sendKey,
      kind,
      payload,
      at: event.at,
      not_before: now,
    });
  }
}
