import { fold } from '../../../domain/engine/decide';
import type { StoredEvent } from '../../../domain/engine/events';
import type { CaseClock, CaseState } from '../../../domain/engine/state';
import { processNamed } from '../../../domain/processes';
import { rigaDateOf } from '../../../domain/time/zone';

/** The log of one case, played once more: each event with what it met and what it led to. */
export interface History {
  state: CaseState;
  moments: readonly { event: StoredEvent; before: CaseState | undefined; after: CaseState }[];
}

export interface Asked {
  tasks: readonly string[];
  from: string;
  /** The first instant after it. */
  until: string;
  now: string;
  personId: string;
  /** Links that people made and did not take back, by the ids of the cases. */
  raisedByHand: readonly { from: string; to: string }[];
  /** Ids; absent: all. */
  subjectIds?: readonly string[];
}

/** One value of a figure: `received/channel/phone`, or `received//` for all together. */
export type Numbers = Record<string, { value: number | null; of: number | null }>;

/**
 * What happened in the period; `of` are the hours or the yes and no that are worked out of many
 * such.
 */
interface Happened {
  history: History;
  at: string;
  group?: string | null;
  hours?: number;
  holds?: boolean;
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

/** Every figure of every report, worked out of the logs of all cases and nothing else. */
export function recomputed(
  all: readonly History[],
  asked: Asked,
): Record<'volumes' | 'complaints' | 'incidents' | 'problems' | 'changes', Numbers> {
  const histories = all.filter(
    ({ state: { process, subject, caseFunctions } }) =>
      asked.tasks.includes(process.code) &&
      caseFunctions['complainedAbout'] !== asked.personId &&
      (asked.subjectIds === undefined ||
        (subject.id !== undefined && asked.subjectIds.includes(subject.id))),
  );
  const of = (task: string) => histories.filter(({ state }) => state.process.code === task);
  const [submissions, incidents, problems, changes] = [
    of('PU2-18'),
    of('PU2-21'),
    of('PU2-22'),
    of('PU2-20'),
  ];
  const allChanges = all.flatMap(({ state }) => (state.process.code === 'PU2-20' ? [state] : []));
  const raised = new Set(
    allChanges.flatMap(({ caseId, origin }) => [
      ...(origin === undefined ? [] : [origin.caseId]),
      ...asked.raisedByHand.filter(({ to }) => to === caseId).map(({ from }) => from),
    ]),
  );

  const taskOf = ({ history }: Happened): string => history.state.process.code;
  const answered = kept(submissions, asked, ['answer', 'ownAnswer'], 'inform');
  const restored = kept(incidents, asked, ['resolve'], 'restore', 'restored');
  return {
    volumes: {
      ...counted('received', received(histories, asked), {
        task: taskOf,
        month: monthOf,
        subject: subjectOf,
      }),
      ...counted('closed', closings(histories, asked), { task: taskOf, month: monthOf }),
      ...counted('reopened', reopenings(histories, asked), { task: taskOf }, false),
      ...counted('open', open(histories, asked), { task: taskOf }, false),
      ...counted('overdue', overdue(histories, asked), { task: taskOf }, false),
    },
    complaints: {
      ...volume(submissions, asked),
      ...course(submissions, asked),
      ...counted('received', received(submissions, asked), {
        month: monthOf,
        subject: subjectOf,
        channel: data('channel'),
        declaredKind: data('declared'),
        recognisedKind: data('recognised'),
        ground: data('ground'),
        severity: data('severity'),
      }),
      ...shared(
        'recognisedOtherwise',
        received(submissions, asked).filter(
          (one) => data('recognised')(one) !== null && data('declared')(one) !== 'notSaid',
        ),
        (one) => data('recognised')(one) !== data('declared')(one),
      ),
      ...counted('open', open(submissions, asked), { subject: subjectOf }),
      ...counted('overdue', overdue(submissions, asked), { subject: subjectOf }),
      ...grouped('evaluations', 'evaluation', answersAt(submissions, asked, 'evaluate', 'outcome')),
      ...grouped('decisions', 'decision', answersAt(submissions, asked, 'decide', 'outcome')),
      ...counted('answered', answered, { subject: subjectOf }),
      ...shared('answeredLate', answered, isTrue, { subject: subjectOf, channel: data('channel') }),
      ...timed('HoursToAnswer', answered),
      ...shared('ledToChange', received(submissions, asked), ({ history }) =>
        raised.has(history.state.caseId),
      ),
      ...grouped(
        'feedback',
        'use',
        received(submissions, asked).map((one) => ({ ...one, group: useOf(one.history) })),
      ),
      ...grouped(
        'rootCategories',
        'rootCategory',
        answersAt(submissions, asked, 'close', 'rootCategory'),
      ),
    },
    incidents: {
      ...volume(incidents, asked),
      ...course(incidents, asked),
      ...counted('received', received(incidents, asked), {
        month: monthOf,
        subject: subjectOf,
        channel: data('channel'),
        priority: data('priority'),
        category: data('category'),
        supportLevel: data('level'),
      }),
      ...counted('open', open(incidents, asked), { priority: data('priority') }),
      ...counted('overdue', overdue(incidents, asked), { priority: data('priority') }),
      ...counted('restored', restored, { priority: data('priority') }),
      ...shared('restoredInTime', restored, ({ holds }) => holds === false, {
        priority: data('priority'),
        subject: subjectOf,
      }),
      ...timed('HoursToRestore', restored, { priority: data('priority') }),
      ...shared(
        'escalated',
        received(incidents, asked),
        ({ history }) =>
          Object.values(history.state.items).some(({ kind }) => kind === 'escalation'),
        { priority: data('priority') },
      ),
      ...shared('ledToChange', received(incidents, asked), ({ history }) =>
        raised.has(history.state.caseId),
      ),
      ...grouped('causes', 'cause', answersAt(incidents, asked, 'close', 'cause')),
    },
    problems: {
      ...volume(problems, asked),
      ...course(problems, asked),
      ...counted('received', received(problems, asked), {
        month: monthOf,
        subject: subjectOf,
        source: data('source'),
      }),
      ...counted('open', open(problems, asked), { subject: subjectOf, age: ageAt(asked) }),
      ...counted('overdue', overdue(problems, asked), { subject: subjectOf }),
      ...timed(
        'HoursToCause',
        firstAnswers(problems, asked, 'findCause', ['found', 'severalCauses']),
        { subject: subjectOf },
      ),
      ...timed(
        'HoursToWorkaround',
        firstAnswers(problems, asked, 'giveWorkaround', ['published']),
        { subject: subjectOf },
      ),
      ...counted('acceptedRisks', acceptedRisks(problems, asked), {
        subject: subjectOf,
        nextReview: ({ group }) => group ?? null,
      }),
      ...counted('knownErrorsPublished', published(problems, asked), { subject: subjectOf }),
      ...counted('knownErrorsRetired', closings(problems, asked).filter(wasKnown), {
        subject: subjectOf,
      }),
      ...counted('linkedIncidents', linkedIncidents(problems, all, asked), {
        knownError: ({ history }) => history.state.number,
      }),
      ...shared('ledToChange', received(problems, asked), ({ history }) =>
        raised.has(history.state.caseId),
      ),
    },
    changes: {
      ...volume(changes, asked),
      ...course(changes, asked),
      ...counted('received', received(changes, asked), {
        month: monthOf,
        subject: subjectOf,
        changeType: data('type'),
      }),
      ...counted('open', open(changes, asked), { changeType: data('type') }),
    },
  };
}

const volume = (histories: readonly History[], asked: Asked): Numbers => ({
  ...counted('received', received(histories, asked)),
  ...counted('closed', closings(histories, asked), {
    month: monthOf,
    result: ({ group }) => group ?? null,
  }),
  ...counted('reopened', reopenings(histories, asked)),
  ...counted('open', open(histories, asked)),
  ...counted('overdue', overdue(histories, asked)),
});

const course = (histories: readonly History[], asked: Asked): Numbers => ({
  ...grouped('endedLimits', 'timeLimit', endedLimits(histories, asked)),
  ...shared(
    'lateLimits',
    endedLimits(histories, asked),
    isTrue,
    { timeLimit: ({ group }) => group ?? null },
    false,
  ),
  ...timed('Hours', closings(histories, asked)),
  ...timed('HoursAtStep', visits(histories, asked), { step: ({ group }) => group ?? null }, false),
});

// ── What happened ──────────────────────────────────────────────────────────

const isWithin = ({ from, until }: Asked, at: string | undefined): at is string =>
  at !== undefined && from <= at && at < until;
const hoursBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 3_600_000;
const isTrue = ({ holds }: Happened): boolean => holds === true;
export const receiptOf = ({ state }: History): string =>
  (state.data as { receivedAt?: string }).receivedAt ?? state.openedAt;

const received = (histories: readonly History[], asked: Asked): Happened[] =>
  histories
    .map((history) => ({ history, at: receiptOf(history) }))
    .filter(({ at }) => isWithin(asked, at));

/** When a case was open, and how it closed. */
function turnsOf(history: History): { from: string; until?: string; result?: string }[] {
  const turns: { from: string; until?: string; result?: string }[] = [{ from: receiptOf(history) }];
  for (const { event, before, after } of history.moments) {
    if (event.type === 'reopened') turns.push({ from: event.at });
    const turn = turns.at(-1);
    if (turn !== undefined && after.lifecycle === 'closed' && before?.lifecycle !== 'closed')
      Object.assign(turn, { until: event.at, result: after.result });
  }
  return turns;
}

const closings = (histories: readonly History[], asked: Asked): Happened[] =>
  histories.flatMap((history) =>
    turnsOf(history).flatMap(({ from, until, result }) =>
      isWithin(asked, until)
        ? [{ history, at: until, group: result, hours: hoursBetween(from, until) }]
        : [],
    ),
  );

const reopenings = (histories: readonly History[], asked: Asked): Happened[] =>
  histories.flatMap((history) =>
    history.moments.flatMap(({ event }) =>
      event.type === 'reopened' && isWithin(asked, event.at) ? [{ history, at: event.at }] : [],
    ),
  );

const open = (histories: readonly History[], { until: end }: Asked): Happened[] =>
  histories.flatMap((history) =>
    turnsOf(history).flatMap(({ from, until }) =>
      from < end && (until === undefined || until >= end) ? [{ history, at: from }] : [],
    ),
  );

interface Limit {
  rule: string;
  variant?: string;
  name: string;
  begun: string;
  due: string;
  /** When it ceased to count. */
  ended?: string;
  restsSince?: string;
}

/** A clock's events, read one after the other. */
function limitOf(clockId: string, { rule, variant, clock, due }: CaseClock): Limit {
  const limit: Limit = {
    rule,
    ...(variant === undefined ? {} : { variant }),
    name: clockId.split('.')[0] ?? '',
    begun: '',
    due: due?.dueAt ?? '',
  };
  for (const event of clock?.events ?? []) {
    if (event.type === 'started') limit.begun = event.from ?? event.at;
    if (event.type === 'paused') limit.restsSince = event.at;
    if (event.type === 'resumed') delete limit.restsSince;
    if (event.type === 'stopped')
      Object.assign(limit, {
        ended: limit.restsSince ?? event.at,
        due: event.due?.dueAt ?? limit.due,
      });
  }
  return limit;
}

/**
 * Of the case and its steps; what merely has a date to go on, and reminders, are nobody's lateness.
 */
export const limitsOf = ({ state }: History): Limit[] =>
  Object.entries(state.clocks).flatMap(([id, clock]) =>
    clock.escalation !== undefined || clock.passed === 'goOn' || clock.passed === 'waitEnds'
      ? []
      : [limitOf(id, clock)],
  );

const endedLimits = (histories: readonly History[], asked: Asked): Happened[] =>
  histories.flatMap((history) =>
    limitsOf(history).flatMap(({ rule, due, ended }) =>
      isWithin(asked, ended) ? [{ history, at: ended, group: rule, holds: ended >= due }] : [],
    ),
  );

function overdue(histories: readonly History[], asked: Asked): Happened[] {
  return histories.flatMap((history) => {
    const last = history.moments.at(-1)?.event.at ?? '';
    const today = last > asked.now ? last : asked.now;
    const looked = asked.until < today ? asked.until : today;
    const owed = limitsOf(history).filter(
      ({ begun, due, ended, restsSince }) =>
        begun < asked.until &&
        due <= looked &&
        (ended === undefined ? restsSince === undefined || restsSince >= due : ended > looked),
    );
    return owed.length > 0 ? [{ history, at: looked }] : [];
  });
}

/** Limits that somebody kept or missed by an answer at this step. */
const kept = (
  histories: readonly History[],
  asked: Asked,
  limits: readonly string[],
  step: string,
  outcome?: string,
): Happened[] =>
  histories.flatMap((history) =>
    limitsOf(history).flatMap(({ name, begun, due, ended }) => {
      if (!limits.includes(name) || !isWithin(asked, ended)) return [];
      const wasKept = history.moments.some(
        ({ event, before }) =>
          event.type === 'answered' &&
          event.at === ended &&
          before?.items[event.item]?.step === step &&
          (outcome === undefined || event.answer['outcome'] === outcome),
      );
      return wasKept
        ? [{ history, at: ended, hours: hoursBetween(begun, ended), holds: ended >= due }]
        : [];
    }),
  );

const answersAt = (
  histories: readonly History[],
  asked: Asked,
  step: string,
  field: string,
): Happened[] =>
  histories.flatMap((history) =>
    history.moments.flatMap(({ event, before }) => {
      const item = event.type === 'answered' ? before?.items[event.item] : undefined;
      if (
        event.type !== 'answered' ||
        item?.step !== step ||
        item.kind !== 'task' ||
        !isWithin(asked, event.at)
      )
        return [];
      const answer = event.answer[field];
      return [{ history, at: event.at, group: typeof answer === 'string' ? answer : null }];
    }),
  );

function visits(histories: readonly History[], asked: Asked): Happened[] {
  return histories.flatMap((history) => {
    const tasks = Object.values(history.state.items).filter(({ kind }) => kind === 'task');
    const names = new Set(tasks.map(({ step, visit }) => `${step}.${visit}`));
    return [...names].flatMap((name) => {
      const items = tasks.filter(({ step, visit }) => `${step}.${visit}` === name);
      const left =
        items
          .map(({ closedAt }) => closedAt ?? '9999')
          .sort()
          .at(-1) ?? '9999';
      const begun = items.map(({ offeredAt }) => offeredAt).sort()[0] ?? left;
      return isWithin(asked, left)
        ? [{ history, at: left, group: items[0]?.step ?? null, hours: hoursBetween(begun, left) }]
        : [];
    });
  });
}

// ── Problems ───────────────────────────────────────────────────────────────

/** The first answer at the step with one of these outcomes, if it fell into the period. */
const firstAnswers = (
  histories: readonly History[],
  asked: Asked,
  step: string,
  outcomes: readonly string[],
): Happened[] =>
  histories.flatMap((history) => {
    const first = history.moments.find(
      ({ event, before }) =>
        event.type === 'answered' &&
        before?.items[event.item]?.step === step &&
        outcomes.includes(String(event.answer['outcome'])),
    );
    return first !== undefined && isWithin(asked, first.event.at)
      ? [{ history, at: first.event.at, hours: hoursBetween(receiptOf(history), first.event.at) }]
      : [];
  });

/** The answer after which it was known for the first time. */
const knownFrom = ({ moments }: History): string | undefined =>
  moments.find(({ after }) => isKnown(after))?.event.at;
const isKnown = ({ data }: CaseState): boolean =>
  (data as { knownSince?: string }).knownSince !== undefined;

const published = (histories: readonly History[], asked: Asked): Happened[] =>
  histories.flatMap((history) => {
    const at = knownFrom(history);
    return isWithin(asked, at) ? [{ history, at }] : [];
  });

const wasKnown = ({ history, at }: Happened): boolean =>
  history.moments.some(({ event, after }) => event.at <= at && isKnown(after));

/** Of what came before the end of the period and did not end before it began. */
const acceptedRisks = (histories: readonly History[], { until }: Asked): Happened[] =>
  histories
    .filter(
      (history) =>
        receiptOf(history) < until &&
        history.state.lifecycle !== 'closed' &&
        history.state.status === 'accepted_risk',
    )
    .map((history) => {
      const [open] = history.state.openSteps;
      const [review] = [
        open?.until,
        history.state.clocks[`${open?.step ?? ''}.${open?.visit ?? 0}`]?.due?.dueAt,
      ]
        .flatMap((instant) => instant ?? [])
        .sort();
      return {
        history,
        at: '',
        group: review === undefined ? null : rigaDateOf(review).slice(0, 7),
      };
    });

function linkedIncidents(
  histories: readonly History[],
  all: readonly History[],
  { until, raisedByHand }: Asked,
): Happened[] {
  const incidents = all
    .filter(({ state }) => state.process.code === 'PU2-21')
    .map(({ state }) => state.caseId);
  return histories
    .filter(
      (history) =>
        receiptOf(history) < until &&
        history.state.lifecycle !== 'closed' &&
        isKnown(history.state),
    )
    .flatMap((history) => {
      const { caseId, origin } = history.state;
      const from = new Set([
        ...(origin === undefined ? [] : [origin.caseId]),
        ...raisedByHand.filter(({ to }) => to === caseId).map((link) => link.from),
      ]);
      return incidents.filter((incident) => from.has(incident)).map(() => ({ history, at: '' }));
    });
}

function ageAt({ until, now }: Asked): (one: Happened) => string {
  const end = until < now ? until : now;
  return ({ at }) => {
    const days = (Date.parse(end) - Date.parse(at)) / 86_400_000;
    return days < 30 ? 'under30' : days < 90 ? 'under90' : days < 180 ? 'under180' : 'over180';
  };
}

function useOf({ state, moments }: History): string | null {
  const { recognised, ground, decision } = state.data as {
    recognised?: string;
    ground?: string;
    decision?: string;
  };
  const verdicts = moments.flatMap(({ event, before }) =>
    event.type === 'answered' &&
    before?.items[event.item]?.step === 'evaluate' &&
    event.answer['outcome'] !== 'askSubmitter'
      ? [event.answer['outcome']]
      : [],
  );
  const isJustified = ['justified', 'partly'].includes(String(verdicts.at(-1)));
  if (recognised === 'complaint' && isJustified)
    return ground === 'expectation' ? 'changedNeed' : 'defect';
  return recognised === 'suggestion' && (decision === 'accept' || decision === 'keepForLater')
    ? 'improvement'
    : null;
}

// ── Numbers ────────────────────────────────────────────────────────────────

type By = Record<string, (one: Happened) => string | null>;

const monthOf = ({ at }: Happened): string => rigaDateOf(at).slice(0, 7);
const subjectOf = ({ history }: Happened): string | null => history.state.subject.id ?? null;
const data =
  (key: string) =>
  ({ history }: Happened): string | null => {
    const value = (history.state.data as Record<string, string | number | undefined>)[key];
    return value === undefined ? null : String(value);
  };

function numbers(
  code: string,
  happened: readonly Happened[],
  by: By,
  measure: (some: readonly Happened[]) => Numbers[string],
  withAll = true,
): Numbers {
  const found: Numbers = withAll ? { [`${code}//`]: measure(happened) } : {};
  for (const [grouping, groupOf] of Object.entries(by)) {
    for (const group of new Set(happened.map(groupOf)))
      found[`${code}/${grouping}/${group ?? ''}`] = measure(
        happened.filter((one) => groupOf(one) === group),
      );
  }
  return found;
}

const counted = (
  code: string,
  happened: readonly Happened[],
  by: By = {},
  withAll = true,
): Numbers => numbers(code, happened, by, ({ length }) => ({ value: length, of: null }), withAll);
const grouped = (code: string, grouping: string, happened: readonly Happened[]): Numbers =>
  counted(code, happened, { [grouping]: ({ group }) => group ?? null }, false);
const shared = (
  code: string,
  happened: readonly Happened[],
  holds: (one: Happened) => boolean,
  by: By = {},
  withAll = true,
): Numbers =>
  numbers(
    code,
    happened,
    by,
    (some) => ({
      value: some.length === 0 ? null : some.filter(holds).length / some.length,
      of: some.length,
    }),
    withAll,
  );
const timed = (
  code: string,
  happened: readonly Happened[],
  by: By = {},
  withAll = true,
): Numbers => ({
  ...numbers(
    `median${code}`,
    happened,
    by,
    (some) => ({ value: percentile(some, 0.5), of: some.length }),
    withAll,
  ),
  ...numbers(
    `ninetieth${code}`,
    happened,
    by,
    (some) => ({ value: percentile(some, 0.9), of: some.length }),
    withAll,
  ),
});

/** Drawn straight between the two nearest. */
function percentile(happened: readonly Happened[], part: number): number | null {
  const sorted = happened.map(({ hours = 0 }) => hours).sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below === undefined || above === undefined
    ? null
    : below + (above - below) * (place - Math.floor(place));
}
