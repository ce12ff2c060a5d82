/** A field of what the case carries, by the name under which PostgreSQL finds it. */
export type DataField<D> = Extract<keyof D, string>;

/**
 * What a governance task means to the rest of the system. Whoever needs to know whether a case
 * freezes changes or counts as a complaint asks for that, never for the task's number.
 */
export interface Meanings<D, S extends string> {
  /** People outside submit it, by the public form or by mail: the one register of R02. */
  isSubmission?: true;
  /**
   * The actions by which a portfolio manager controls it, with the steps that each waits at (PU2-18
   * sheet).
   */
  controlledSteps?: Readonly<Record<string, readonly S[]>>;
  /**
   * From the instant in `since` until `isOver` says so, an open case is a freeze window of what it
   * touches: a major incident (R29).
   */
  freezes?: { since: DataField<D>; isOver: DataField<D> };
  /** A case that says that those who were promised more agreed to less (R26). */
  agreesToLower?: {
    /** Names the set of terms; absent: the agreement is to any set of the service. */
    terms?: DataField<D>;
    /** Says whether the case lowers terms; absent: its result says it. */
    isAgreed?: DataField<D>;
    /** Statuses in which all have agreed already. */
    statuses?: readonly string[];
    results: readonly string[];
  };
  /** Service-level monitors open it where a promise is missed, and tell it what they measure. */
  hearsMonitors?: true;
  /** Cases of like kind on one subject are proposed as a problem. */
  repeats?: { as: 'likeIncidents' | 'complaints'; kind: DataField<D>; saidAt: S };
  /** Detection opens it for what repeats (ITIL: proactive problem management). */
  isDetected?: true;
  /** Whoever handles one is shown the known errors of its subject. */
  usesKnownErrors?: true;
  /** Cases of another system's log are read as its past cases. */
  hasPastCases?: true;
  /** Which report counts it, and by which of its steps and time limits. */
  report?: ReportedAs<S>;
}

/** The reports of one kind of case; their words stand in the messages under `reports.report`. */
export type ReportName = 'complaints' | 'incidents' | 'problems' | 'changes';

/** What a report must know of the governance task that it counts. */
export interface ReportedAs<S extends string> {
  as: ReportName;
  /** The time limits of which a case has one, and the step and outcomes that keep it. */
  main?: { limits: readonly string[]; keptAt: S; outcomes?: readonly string[] };
  evaluatedAt?: S;
  decidedAt?: S;
  /** What the answer to the last step says of the cause. */
  closing?: { step: S; field: string };
  /** Of problems: the answers that name a cause, and those that give a workaround. */
  cause?: { step: S; outcomes: readonly string[] };
  workaround?: { step: S; outcomes: readonly string[] };
}
