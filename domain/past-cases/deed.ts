import type { Instant } from '../ids';
import type {
  asReported,
  Degree,
  Incident,
  Priority,
} from '../processes/pu2-21-incident-management/incident';
import type { PastState } from './states';

/**
 * Acts that people would have done in PU2-21, had the incident run here. One or two steps of the
 * process each; no words.
 */
export type Deed =
  | ({ does: 'report' } & ReturnType<typeof asReported>)
  /** Registers, classifies and prioritises it: the source's first row has all of that. */
  | ({ does: 'accept' } & Judged)
  | ({ does: 'reprioritise' } & Judged)
  /** Not known at this level: on to another. */
  | { does: 'passOn'; level: Incident['level'] }
  | {
      does:
        | 'askReporter'
        | 'answerAsReporter'
        | 'askPartner'
        | 'takeDelivery'
        | 'giveUpPartner'
        | 'hold'
        | 'resume';
    }
  /** Finds the solution, where no partner delivered it, and restores. */
  | { does: 'restore' }
  /** The reporter, before it is closed: not restored. */
  | { does: 'deny' }
  /** The reporter confirms, and support closes. */
  | { does: 'close' }
  | { does: 'reopen' };

/** How the source judged an incident. */
export interface Judged {
  impact: Degree;
  urgency: Degree;
  /** As the source has it; where it is not the table's, it takes a reason (R27). */
  priority: Priority;
}

/**
 * `at` and `sequence` are those of the source's event; the report came at the time that the source
 * gives for it.
 */
export type TimedDeed = Deed & { at: Instant; sequence: number };

/**
 * Where PU2-21 could not follow the source word for word. The words stand in the stories under the
 * kind.
 */
export type Deviation = { sequence: number } &
  /** A state that the mapping does not know: nothing is done. */
  (
    | { kind: 'stateUnknown' }
    /** A state that PU2-21 comes to otherwise, or not with an incident of its own. */
    | { kind: 'stateNotPlayed'; state: PastState }
    /**
     * Another state of the source's that is the same step here: new and at work are both
     * diagnosing.
     */
    | { kind: 'notToldApart' }
    /** Closed without having been resolved: restored in the same instant. */
    | { kind: 'closedUnresolved' }
    /** Handed over, or judged anew, while it waited: the wait ends and begins again. */
    | { kind: 'waitInterrupted' }
    /** Handed over, or judged anew, when it was restored already: not possible. */
    | { kind: 'alreadyRestored'; kinds: ('reassigned' | 'priorityChanged')[] }
    /** Impact or urgency are missing, and taken as medium. */
    | { kind: 'notJudged' }
    /** The source says that it was reported later than its first event: reported with that. */
    | { kind: 'reportedLater' }
    /** Fields that PU2-21 does not carry, or sets once. */
    | { kind: 'fieldsNotPlayed'; fields: string[] }
    /** The source counted an update and shows nothing of it. */
    | { kind: 'nothingShown' }
  );

/** The deeds of a past incident, and where they deviate from the source. */
export interface Course {
  deeds: TimedDeed[];
  deviations: Deviation[];
}
