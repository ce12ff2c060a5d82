import type { Instant, WorkItemId } from '../ids';
import type { ContentRef } from './fields';
import type { Performer } from './performers';
import type { MessageKey } from './process';

/** What follows from an event besides the new state. Data only; the append turns each into rows of its transaction. */
export type Effect =
  /** Started, resumed or re-aimed: the append resolves its instants. */
  | { type: 'resolveClock'; clockId: string; rule: string; variant?: string; isNewGoal?: true; /** Counted from here instead of from the event. */ from?: Instant }
  | { type: 'notify'; about: 'offer'; item: WorkItemId }
  | { type: 'notify'; about: 'warning'; clockId: string; share: 0.5 | 0.8 }
  | { type: 'notify'; about: 'escalation'; item: WorkItemId; dueAt: Instant; atTop: boolean }
  | { type: 'notify'; about: 'status'; status: string }
  | { type: 'notify'; about: 'ended'; result: string }
  | { type: 'notify'; about: 'held' | 'resumed' | 'withdrawn' | 'reopened' }
  /** A case that this one raised has ended. */
  | { type: 'notify'; about: 'raisedCaseEnded'; number: string; result: string }
  /** `message` refers to the text that the owner wrote for them. */
  | { type: 'notify'; about: 'affected'; moment: 'before' | 'after'; message?: ContentRef; interruptionMinutes?: number }
  | { type: 'notify'; about: 'portfolioOwner'; message: MessageKey; to: Performer[] }
  | { type: 'note'; code: string; task: string; to: Performer }
  | { type: 'share'; with: string; purpose: string }
  | { type: 'link'; to: string; as: 'duplicate_of' | 'raised' }
  /** The case that asked is told, through the outbox. */
  | { type: 'tellCase'; caseId: string; institutionId: string; result: string };
