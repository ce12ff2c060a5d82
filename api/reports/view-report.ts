import { say, type Language } from '../../messages';
import type { NamedSubject } from '../../store/registers/subjects';
import type { Figure } from '../../store/reports/figure';
import { monthsOf, type Days } from '../../store/reports/period';
import type { Value } from '../../store/reports/read-report';
import { reports, type Report, type ReportCode } from '../../store/reports/reports';
import { taskTitle } from '../words/names';
import { codeName } from '../words/code-name';
import type { ReportView } from './schemas';

type FigureView = ReportView['figures'][number];

/** A report and what it is about, in words. */
export function describeReport(code: ReportCode, language: Language) {
  const { tasks }: Report = reports[code];
  return {
    report: code,
    name: say(language, `reports.report.${code}`),
    tasks: tasks.map((task) => ({ code: task, name: taskTitle(language, task) })),
  };
}

/** The meaning of a figure: what is counted, and how it is grouped. */
export function describeFigure(
  { code, measure: { unit }, groupedBy }: Figure,
  language: Language,
): Omit<FigureView, 'values'> {
  const words = (part: 'name' | 'definition'): string[] =>
    [
      `reports.figure.${code}.${part}`,
      ...(groupedBy === undefined ? [] : [`reports.by.${groupedBy}.${part}`]),
    ].map((key) => say(language, key));
  return {
    code,
    name: words('name').join(', '),
    definition: words('definition').join(' '),
    unit,
    groupedBy: groupedBy ?? null,
  };
}

export interface Naming {
  tasks: readonly string[];
  days: Days;
  subjects: ReadonlyMap<string, NamedSubject>;
}

export const viewFigure = (
  figure: Figure,
  values: readonly Value[],
  naming: Naming,
  language: Language,
): FigureView => ({
  ...describeFigure(figure, language),
  values: everyMonth(figure, values, naming.days).map((value) => ({
    ...value,
    ...groupOf(figure, value.group, naming, language),
  })),
});

/**
 * A month in which nothing happened is a month all the same: a line drawn through the others would
 * hide it.
 */
function everyMonth(
  { groupedBy, measure }: Figure,
  values: readonly Value[],
  days: Days,
): readonly Value[] {
  if (groupedBy !== 'month' || measure.unit !== 'count') return values;
  return monthsOf(days).map(
    (month) => values.find(({ group }) => group === month) ?? { group: month, value: 0, of: null },
  );
}

function groupOf(
  { groupedBy }: Figure,
  group: string | null,
  { tasks, subjects }: Naming,
  language: Language,
): { group: string | null; name: string } {
  if (groupedBy === undefined) return { group: null, name: say(language, 'reports.all') };
  if (group === null)
    return {
      group: null,
      name: say(language, groupedBy === 'subject' ? 'reports.noSubject' : 'reports.notRecorded'),
    };
  if (groupedBy === 'month' || groupedBy === 'nextReview' || groupedBy === 'knownError')
    return { group, name: group };
  if (groupedBy === 'subject')
    return { group: subjects.get(group)?.code ?? group, name: subjects.get(group)?.name ?? group };
  return { group, name: codeName(language, groupedBy, group, tasks) };
}
