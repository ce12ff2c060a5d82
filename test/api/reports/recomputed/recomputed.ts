import type { History } from './history';
import type { Asked, Numbers } from './asked';
import {
  isTrue,
  received,
  closings,
  reopenings,
  open,
  answersAt,
  visits,
  type Happened,
} from './happened';
import { endedLimits, overdue, kept } from './limits';
import {
  firstAnswers,
  published,
  wasKnown,
  acceptedRisks,
  linkedIncidents,
  ageAt,
} from './problems';
import { monthOf, subjectOf, data, counted, grouped, shared, timed } from './numbers';

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
