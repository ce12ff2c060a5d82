import type { Oddity, OddityKind } from '../../domain/past-cases/oddity';
import { say, type Language } from '../../messages';
import type { Finding, Summary } from './report';

/** A finding with its place in the file. */
export function saidFinding(finding: Finding, language: Language): string {
  const { line, number } = finding;
  return say(language, 'pastCases.report.place', {
    line,
    number: number ?? 'none',
    message: messageOf(finding, language),
  });
}

export function saidOddity(
  { kind, field, other, params, sequence }: Oddity,
  language: Language,
): string {
  const message = say(language, `pastCases.oddity.${kind}`, {
    ...params,
    field: fieldName(field, language),
    other: fieldName(other, language),
  });
  return sequence === undefined
    ? message
    : say(language, 'pastCases.report.atEvent', { sequence, message });
}

export function saidSummary(
  { rows, refusedRows, rowsOfUnknownCase, cases, newEvents, oddities, columnsNotKept }: Summary,
  { dryRun, language }: { dryRun: boolean; language: Language },
): string[] {
  const refused = refusedRows + cases.heldBack + cases.contradicts;
  const kinds = (Object.entries(oddities) as [OddityKind, number][]).sort(([a], [b]) =>
    a.localeCompare(b),
  );
  return [
    say(language, 'pastCases.report.rows', { rows, refused: refusedRows }),
    say(language, 'pastCases.report.cases', {
      created: cases.new,
      longer: cases.longer,
      unchanged: cases.unchanged,
      events: newEvents,
    }),
    ...(refused > 0
      ? [
          say(language, 'pastCases.report.notStored', {
            heldBack: cases.heldBack,
            contradicts: cases.contradicts,
          }),
        ]
      : []),
    ...(rowsOfUnknownCase > 0
      ? [say(language, 'pastCases.report.unknownCase', { rows: rowsOfUnknownCase })]
      : []),
    ...(kinds.length > 0
      ? [
          say(language, 'pastCases.report.oddities'),
          ...kinds.map(([kind, count]) => `  ${say(language, `pastCases.kind.${kind}`)}: ${count}`),
        ]
      : []),
    ...(columnsNotKept.length > 0
      ? [say(language, 'pastCases.report.notKept', { columns: columnsNotKept.join(', ') })]
      : []),
    ...(dryRun ? [say(language, 'pastCases.report.dryRun')] : []),
  ];
}

function messageOf(finding: Finding, language: Language): string {
  switch (finding.type) {
    case 'refused':
      return say(language, `pastCases.refused.${finding.refusal.code}`, finding.refusal.params);
    case 'heldBack':
      return say(language, `pastCases.heldBack.${finding.reason}`, { rows: finding.rows });
    case 'contradicts':
      return 'sequence' in finding.at
        ? say(language, 'pastCases.contradicts.event', { sequence: finding.at.sequence })
        : say(language, 'pastCases.contradicts.field', {
            field: fieldName(finding.at.field, language),
          });
    case 'oddity':
      return saidOddity(finding.oddity, language);
  }
}

const fieldName = (field: Oddity['field'], language: Language): string =>
  field === undefined ? '' : say(language, `pastCases.field.${field}`);
