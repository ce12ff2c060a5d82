import { fold } from '../../../../domain/engine/decide';
import type { StoredEvent } from '../../../../domain/engine/events';
import type { CaseState } from '../../../../domain/engine/state';
import { processNamed } from '../../../../domain/processes';

/** The log of one case, played once more: each event with what it met and what it led to. */
export interface History {
  state: CaseState;
  moments: readonly { event: StoredEvent; before: CaseState | undefined; after: CaseState }[];
}

export function replay(logs: readonly (readonly StoredEvent[])[]): History[] {
  return logs.map((log) => {
    let state: CaseState | undefined;
    const moments = log.map((event) => {
      const before = state;
      const { code, version } =
        event.type === 'opened' ? event.process : (before?.process ?? { code: '', version: 0 });
      const after = fold(processNamed(code, version), before, event);
      state = after;
      return { event, before, after };
    });
    if (state === undefined) throw new Error('an empty log');
    return { state, moments };
  });
}

export const receiptOf = ({ state }: History): string =>
  (state.data as { receivedAt?: string }).receivedAt ?? state.openedAt;
