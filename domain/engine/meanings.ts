/** A field of what the case carries, by the name under which PostgreSQL finds it. */
export type DataField<D> = Extract<keyof D, string>;

/** A field of what the case carries that may say each of these words. */
export type FieldSaying<D, V extends string> = {
  [K in DataField<D>]: [V] extends [Exclude<D[K], undefined>] ? K : never;
}[DataField<D>];

/**
 * What a governance task means to the rest of the system. Whoever needs to know whether a case
 * freezes changes or counts as a complaint asks for that, never for the task's number.
 */
export interface Meanings<
  D,
  S extends string,
  L extends string = string,
  M extends string = string,
> {
  /** People outside submit it, by the public form or by mail: the one register of R02. */
  isSubmission?: true;
  /**
   * A portfolio manager controls it (PU2-18 sheet): the actions of the sheet with the steps that
   * each waits at, the step that answers the submitter, and what the manager found last.
   */
  controlled?: {
    actions: Readonly<Record<string, readonly S[]>>;
    answeredAt: S;
    finding: DataField<D>;
  };
  /** It is a complaint or a suggestion: as the submitter called it, and as it was recognised (R01). */
  kinds?: {
    declared: FieldSaying<D, 'complaint' | 'suggestion' | 'notSaid'>;
    recognised: FieldSaying<D, 'complaint' | 'suggestion'>;
  };
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
  /**
   * Service-level monitors open it where a promise is missed, and tell it what they measure: a
   * period that was judged, and a promise that ended. Reviews of the terms are not told.
   */
  hearsMonitors?: {
    judged: M;
    ended: M;
    terms: DataField<D>;
    about: FieldSaying<D, 'review'>;
    missed: DataField<D>;
  };
  /** Cases of like kind on one subject are proposed as a problem, but none of the kind `except`. */
  repeats?: {
    as: 'likeIncidents' | 'complaints';
    kind: DataField<D>;
    saidAt: S;
    except?: string;
  };
  /** Detection opens it for what repeats (ITIL: proactive problem management). */
  isDetected?: true;
  /** Whoever handles one is shown the known errors of its subject. */
  usesKnownErrors?: true;
  /** Cases of another system's log are read as its past cases. */
  hasPastCases?: true;
  /** Which report counts it, and by which of its data, steps and time limits. */
  report?: ReportedAs<D, S, L>;
}

/** The reports of one kind of case; their words stand in the messages under `reports.report`. */
export type ReportName = 'complaints' | 'incidents' | 'problems' | 'changes';

/** What a report must know of the governance task that it counts. */
export interface ReportedAs<D, S extends string, L extends string> {
  as: ReportName;
  /** The time limits of which a case has one, and the step and outcomes that keep it. */
  main?: { limits: readonly L[]; keptAt: S; outcomes?: readonly string[] };
  /** The limit of the law, by which an indicator says whether complaints are answered in time. */
  lawful?: L;
  evaluatedAt?: S;
  decidedAt?: S;
  /** What the answer to the last step says of the cause. */
  closing?: { step: S; field: string };
  /** Of problems: the answers that name a cause, and those that give a workaround. */
  cause?: { step: S; outcomes: readonly string[] };
  workaround?: { step: S; outcomes: readonly string[] };
  /** Of problems: since when it is a known error, and the status in which its risk is accepted. */
  knownError?: { since: DataField<D>; acceptedIn: string };
  /**
   * Of submissions: what is learnt from them (PU2-18 sheet, feedback). The outcomes of the
   * evaluation that judge a complaint, and those that find it right. The ground that shows a changed
   * need. The decisions that take a suggestion up.
   */
  feedback?: {
    judged: readonly string[];
    justified: readonly string[];
    changedNeed: { field: DataField<D>; is: string };
    taken: { field: DataField<D>; in: readonly string[] };
  };
}
