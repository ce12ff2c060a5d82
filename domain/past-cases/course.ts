import {
  asReported,
  priorityOf,
  type Degree,
  type Incident,
  type Priority,
} from '../processes/pu2-21-incident-management/incident';
import type { Course, Deed, Deviation, Judged, TimedDeed } from './deed';
import type { FieldChange, PastCase, PastEvent } from './past-case';
import type { PastState } from './states';

/**
 * The course of a past incident as deeds of PU2-21, oldest first, and everything of it that cannot
 * be played as it was.
 */
export function courseOf(past: PastCase): Course {
  const retelling = new Retelling(past);
  for (const event of past.events) retelling.take(event);
  const { deeds, deviations } = retelling;
  return { deeds, deviations };
}

/** Where PU2-21 stands after the deeds so far. */
type Place =
  | 'diagnosing'
  | 'waiting_reporter'
  | 'waiting_partner'
  | 'on_hold'
  | 'restored'
  | 'closed';

const played = ['state', 'impact', 'urgency', 'priority', 'group'];

class Retelling {
  readonly deeds: TimedDeed[] = [];
  readonly deviations: Deviation[] = [];
  private place: Place = 'diagnosing';
  private readonly known: Record<string, string | null> = {};
  private readonly groups: (string | null)[] = [];

  constructor(private readonly past: PastCase) {}

  take(event: PastEvent): void {
    for (const { field, to } of event.changes) this.known[field] = to;
    const target = this.targetOf(event);
    if (event.sequence === 1) this.begin(event);
    else this.goOn(event, target);
    this.goTo(event, target);
    this.sayNotPlayed(event);
  }

  private begin(event: PastEvent): void {
    const judged = this.judged(event);
    if (this.past.openedAt > event.at) this.deviate(event, { kind: 'reportedLater' });
    const { at, sequence } = event;
    this.deeds.push({
      does: 'report',
      ...asReported(judged.impact, judged.urgency),
      at: this.past.openedAt > at ? at : this.past.openedAt,
      sequence,
    });
    this.do(event, { does: 'accept', ...judged });
    this.levelOf(this.known['group'] ?? null);
  }

  private goOn(event: PastEvent, target: Place): void {
    const isReassigned = event.kinds.includes('reassigned');
    const isJudged = hasChanged(event, 'impact', 'urgency', 'priority');
    if (target !== 'restored' && target !== 'closed') this.reopen(event);
    if (!isReassigned && !isJudged) return;
    if (this.place === 'restored' || this.place === 'closed') {
      this.deviate(event, {
        kind: 'alreadyRestored',
        kinds: (['reassigned', 'priorityChanged'] as const).filter((kind) =>
          event.kinds.includes(kind),
        ),
      });
      return;
    }
    // A wait for the reporter or a partner lets another priority be given, but nobody else take
    // over.
    if (isReassigned || this.place === 'on_hold') {
      if (this.place === target && target !== 'diagnosing')
        this.deviate(event, { kind: 'waitInterrupted' });
      this.leaveWait(event);
    }
    if (isReassigned)
      this.do(event, { does: 'passOn', level: this.levelOf(this.known['group'] ?? null) });
    if (isJudged) this.do(event, { does: 'reprioritise', ...this.judged(event) });
  }

  private reopen(event: PastEvent): void {
    if (this.place !== 'restored' && this.place !== 'closed') return;
    this.do(event, { does: this.place === 'restored' ? 'deny' : 'reopen' });
    this.place = 'diagnosing';
  }

  private goTo(event: PastEvent, target: Place): void {
    if (this.place === target) return;
    if (this.place === 'waiting_partner' && target === 'restored')
      this.do(event, { does: 'takeDelivery' });
    else if (this.place !== 'restored') this.leaveWait(event);
    if (target === 'closed' && this.place !== 'restored') {
      this.deviate(event, { kind: 'closedUnresolved' });
      this.do(event, { does: 'restore' });
    }
    const deed = entering[target];
    if (deed !== undefined) this.do(event, { does: deed });
    this.place = target;
  }

  private leaveWait(event: PastEvent): void {
    const deed = leaving[this.place];
    if (deed !== undefined) this.do(event, { does: deed });
    this.place = 'diagnosing';
  }

  /** A value that is no state of a case at work leaves it where it is. */
  private targetOf(event: PastEvent): Place {
    const state = event.changes.find(({ field }) => field === 'state')?.to as
      | PastState
      | null
      | undefined;
    switch (state) {
      case 'waiting_reporter':
      case 'waiting_partner':
      case 'on_hold':
      case 'closed':
        return state;
      case 'restored':
        if (this.place !== 'closed') return state;
        this.deviate(event, { kind: 'stateNotPlayed', state });
        return this.place;
      case 'registered':
      case 'classified':
      case 'diagnosing':
        return 'diagnosing';
      case 'unknown':
        this.deviate(event, { kind: 'stateUnknown' });
        return this.place;
      case 'restoring':
      case 'confirmed':
      case 'cancelled':
      case 'merged':
        this.deviate(event, { kind: 'stateNotPlayed', state });
        return this.place;
      case null:
      case undefined:
        return this.place;
    }
  }

  private judged(event: PastEvent): Judged {
    const { impact, urgency, priority } = this.known as Record<string, string | null> & {
      impact?: Degree | null;
      urgency?: Degree | null;
      priority?: Priority | null;
    };
    if (impact == null || urgency == null) this.deviate(event, { kind: 'notJudged' });
    const [known, knownUrgency] = [impact ?? 'medium', urgency ?? 'medium'];
    return {
      impact: known,
      urgency: knownUrgency,
      priority: priority ?? priorityOf(known, knownUrgency),
    };
  }

  /** The first group is level 1, the second 2, every further one 3: there are no more. */
  private levelOf(group: string | null): Incident['level'] {
    if (!this.groups.includes(group)) this.groups.push(group);
    return ([1, 2] as const)[this.groups.indexOf(group)] ?? 3;
  }

  private sayNotPlayed(event: PastEvent): void {
    if (event.sequence === 1) return;
    const fields = event.changes
      .map(({ field }) => field)
      .filter((field) => !played.includes(field));
    if (fields.length > 0) this.deviate(event, { kind: 'fieldsNotPlayed', fields });
    if (event.changes.length === 0) this.deviate(event, { kind: 'nothingShown' });
    if ([...this.deeds, ...this.deviations].every(({ sequence }) => sequence !== event.sequence))
      this.deviate(event, { kind: 'notToldApart' });
  }

  private do({ at, sequence }: PastEvent, deed: Deed): void {
    this.deeds.push({ ...deed, at, sequence });
  }

  private deviate(
    { sequence }: PastEvent,
    deviation: DistributedOmit<Deviation, 'sequence'>,
  ): void {
    this.deviations.push({ ...deviation, sequence });
  }
}

type DistributedOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const hasChanged = (
  { changes }: { changes: readonly FieldChange[] },
  ...fields: string[]
): boolean => changes.some(({ field }) => fields.includes(field));

const entering: Partial<Record<Place, SimpleDeed>> = {
  waiting_reporter: 'askReporter',
  waiting_partner: 'askPartner',
  on_hold: 'hold',
  restored: 'restore',
  closed: 'close',
};
const leaving: Partial<Record<Place, SimpleDeed>> = {
  waiting_reporter: 'answerAsReporter',
  waiting_partner: 'giveUpPartner',
  on_hold: 'resume',
};
type SimpleDeed = Exclude<Deed['does'], 'report' | 'accept' | 'reprioritise' | 'passOn'>;
