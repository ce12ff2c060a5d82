import type { ReportName } from '../../domain/engine/meanings';
import {
  meaningOf,
  reportedAs,
  tasksReportedAs,
  tasksWithProcess,
} from '../../domain/processes/tasks-that';
import { Prisma } from '../../generated/prisma/client';
import type { Promises } from './cohorts';
import { count, figure, hours, share, type Figure } from './figure';

/**
 * A set of figures about the cases of some governance tasks. Its words stand in the catalogue under
 * `reports.report.<code>`.
 */
export interface Report {
  tasks: readonly string[];
  promises: Omit<Promises, 'limits'>;
  figures: readonly Figure[];
}

const isLate = Prisma.sql`x.is_late`;
const ledToChange = share(
  Prisma.sql`exists (select from case_links l join cases d on d.id = l.to_case_id
    where l.from_case_id = c.id and l.type = 'raised' and l.withdrawn_at is null
      and d.task = any(${tasksReportedAs('changes')}::text[]))`,
);
const wasEscalated = share(
  Prisma.sql`exists (select from work_items w where w.case_id = c.id and w.kind = 'escalation')`,
);
const { declared, recognised } = meaningOf('kinds').means;
const wasRecognisedOtherwise = share(
  Prisma.sql`c.data ->> ${recognised}::text <> c.data ->> ${declared}::text`,
  Prisma.sql`c.data ->> ${recognised}::text is not null
    and c.data ->> ${declared}::text <> 'notSaid'`,
);

/** The figures that exist for the cases of any governance task. */
const course = [
  ...figure('endedLimits', 'ended_limits', count, 'timeLimit'),
  ...figure('lateLimits', 'ended_limits', share(isLate), 'timeLimit'),
  ...figure('medianHours', 'closings', hours(0.5), 'all'),
  ...figure('ninetiethHours', 'closings', hours(0.9), 'all'),
  ...figure('medianHoursAtStep', 'visits', hours(0.5), 'step'),
  ...figure('ninetiethHoursAtStep', 'visits', hours(0.9), 'step'),
];

/** The tasks that a report counts, and by which of their steps, as their declarations say it. */
const countedAs = (name: ReportName): Pick<Report, 'tasks' | 'promises'> => ({
  tasks: tasksReportedAs(name),
  promises: reportedAs(name) ?? {},
});

export const reports = {
  volumes: {
    tasks: tasksWithProcess,
    promises: {},
    figures: [
      ...figure('received', 'received', count, 'all', 'task', 'month', 'subject'),
      ...figure('closed', 'closings', count, 'all', 'task', 'month'),
      ...figure('reopened', 'reopenings', count, 'task'),
      ...figure('open', 'open', count, 'task'),
      ...figure('overdue', 'overdue', count, 'task'),
    ],
  },
  complaints: {
    ...countedAs('complaints'),
    figures: [
      ...figure(
        'received',
        'received',
        count,
        'all',
        'month',
        'subject',
        'channel',
        'declaredKind',
        'recognisedKind',
        'ground',
        'severity',
      ),
      ...figure('recognisedOtherwise', 'received', wasRecognisedOtherwise, 'all'),
      ...figure('closed', 'closings', count, 'all', 'month', 'result'),
      ...figure('reopened', 'reopenings', count, 'all'),
      ...figure('open', 'open', count, 'all', 'subject'),
      ...figure('overdue', 'overdue', count, 'all', 'subject'),
      ...figure('evaluations', 'evaluations', count, 'evaluation'),
      ...figure('decisions', 'decisions', count, 'decision'),
      ...figure('answered', 'kept', count, 'all', 'subject'),
      ...figure('answeredLate', 'kept', share(isLate), 'all', 'subject', 'channel'),
      ...figure('medianHoursToAnswer', 'kept', hours(0.5), 'all'),
      ...figure('ninetiethHoursToAnswer', 'kept', hours(0.9), 'all'),
      ...course,
      ...figure('ledToChange', 'received', ledToChange, 'all'),
      ...figure('feedback', 'feedback', count, 'use'),
      ...figure('rootCategories', 'closing_answers', count, 'rootCategory'),
    ],
  },
  incidents: {
    ...countedAs('incidents'),
    figures: [
      ...figure(
        'received',
        'received',
        count,
        'all',
        'month',
        'subject',
        'channel',
        'priority',
        'category',
        'supportLevel',
      ),
      ...figure('closed', 'closings', count, 'all', 'month', 'result'),
      ...figure('reopened', 'reopenings', count, 'all'),
      ...figure('open', 'open', count, 'all', 'priority'),
      ...figure('overdue', 'overdue', count, 'all', 'priority'),
      ...figure('restored', 'kept', count, 'all', 'priority'),
      ...figure(
        'restoredInTime',
        'kept',
        share(Prisma.sql`not ${isLate}`),
        'all',
        'priority',
        'subject',
      ),
      ...figure('medianHoursToRestore', 'kept', hours(0.5), 'all', 'priority'),
      ...figure('ninetiethHoursToRestore', 'kept', hours(0.9), 'all', 'priority'),
      ...course,
      ...figure('escalated', 'received', wasEscalated, 'all', 'priority'),
      ...figure('ledToChange', 'received', ledToChange, 'all'),
      ...figure('causes', 'closing_answers', count, 'cause'),
    ],
  },
  problems: {
    ...countedAs('problems'),
    figures: [
      ...figure('received', 'received', count, 'all', 'month', 'subject', 'source'),
      ...figure('closed', 'closings', count, 'all', 'month', 'result'),
      ...figure('reopened', 'reopenings', count, 'all'),
      ...figure('open', 'open', count, 'all', 'subject', 'age'),
      ...figure('overdue', 'overdue', count, 'all', 'subject'),
      ...figure('medianHoursToCause', 'causes_found', hours(0.5), 'all', 'subject'),
      ...figure('ninetiethHoursToCause', 'causes_found', hours(0.9), 'all', 'subject'),
      ...figure('medianHoursToWorkaround', 'workarounds', hours(0.5), 'all', 'subject'),
      ...figure('ninetiethHoursToWorkaround', 'workarounds', hours(0.9), 'all', 'subject'),
      ...figure('acceptedRisks', 'accepted_risks', count, 'all', 'subject', 'nextReview'),
      ...figure('knownErrorsPublished', 'known_published', count, 'all', 'subject'),
      ...figure('knownErrorsRetired', 'known_retired', count, 'all', 'subject'),
      ...figure('linkedIncidents', 'linked_incidents', count, 'all', 'knownError'),
      ...course,
      ...figure('ledToChange', 'received', ledToChange, 'all'),
    ],
  },
  changes: {
    ...countedAs('changes'),
    figures: [
      ...figure('received', 'received', count, 'all', 'month', 'subject', 'changeType'),
      ...figure('closed', 'closings', count, 'all', 'month', 'result'),
      ...figure('reopened', 'reopenings', count, 'all'),
      ...figure('open', 'open', count, 'all', 'changeType'),
      ...figure('overdue', 'overdue', count, 'all'),
      ...course,
    ],
  },
} as const satisfies Record<string, Report>;

export const reportCodes = Object.keys(reports) as ReportCode[];
export type ReportCode = keyof typeof reports;
