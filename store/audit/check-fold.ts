import { actorOf } from '../../domain/engine/actor-of';
import { canonical, digestOf } from '../../domain/digest';
import { answerOf } from '../../domain/engine/answer-of';
import { fold } from '../../domain/engine/decide';
import type { StoredEvent } from '../../domain/engine/events';
import type { CaseState } from '../../domain/engine/state';
import { processNamed } from '../../domain/processes';
import type { CaseEvent } from '../../generated/prisma/client';
import type { Finding, Place } from './finding';

/**
 * Plays a log once more, entry by entry. Each must lead to the state whose digest was recorded, and
 * each row's columns must say what its event says. Stops at the first entry that leads elsewhere,
 * as all after it would too.
 */
export class FoldCheck {
  readonly findings: Finding[] = [];
  state: CaseState | undefined;
  isLost = false;

  constructor(
    private readonly place: Place,
    private readonly institutionId: string,
  ) {}

  add(row: CaseEvent): void {
    if (this.isLost) return;
    // The chain says that this is what the append wrote.
    const event = row.event as unknown as StoredEvent;
    try {
      const { code, version } =
        event.type === 'opened' ? event.process : (this.state?.process ?? { code: '', version: 0 });
      this.state = fold(processNamed(code, version), this.state, event);
    } catch {
      return this.lose('notFoldable', row.sequence);
    }
    if (digestOf(this.state) !== row.stateDigest) return this.lose('stateDiffers', row.sequence);
    for (const column of this.differingColumns(row, event, this.state))
      this.findings.push({
        code: 'columnChanged',
        place: this.place,
        sequence: row.sequence,
        params: { column },
      });
  }

  /** The entries from here on do not stand as they were written; there is nothing to play. */
  stop(): void {
    this.isLost = true;
  }

  private differingColumns(row: CaseEvent, event: StoredEvent, state: CaseState): string[] {
    const expected: Record<string, boolean> = {
      event_id: row.eventId === event.id,
      type: row.type === event.type,
      at: row.at.getTime() === Date.parse(event.at),
      actor_id: row.actorId === actorOf(event),
      institution_id:
        row.institutionId === this.institutionId && state.institutionId === this.institutionId,
      answer:
        canonical(row.answer) === canonical(JSON.parse(JSON.stringify(answerOf(state, event)))),
    };
    return Object.entries(expected)
      .filter(([, isSame]) => !isSame)
      .map(([column]) => column);
  }

  private lose(code: 'notFoldable' | 'stateDiffers', sequence: number): void {
    this.isLost = true;
    this.findings.push({ code, place: this.place, sequence, params: {} });
  }
}
