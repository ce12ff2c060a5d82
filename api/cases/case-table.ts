import { inRiga } from '../../domain/time/zone';
import { say, type Language } from '../../messages';
import { csvRow, type Cell } from '../http/csv';
import type { CaseSummary } from './listed-case';
import type { InTime } from '../../store/cases/in-time';

/** One part of a list: its cases, and where the next one begins. */
interface Part {
  cases: readonly CaseSummary[];
  next: InTime | undefined;
}

const columns: Readonly<Record<string, (one: CaseSummary) => Cell>> = {
  number: ({ number }) => number,
  task: ({ taskName }) => taskName,
  title: ({ title }) => title,
  subject: ({ subject }) => subject.name,
  received: ({ receivedAt }) => minuteOf(receivedAt),
  channel: ({ codes }) => codes.channel?.name ?? null,
  declaredKind: ({ codes }) => codes.declaredKind?.name ?? null,
  recognisedKind: ({ codes }) => codes.recognisedKind?.name ?? null,
  ground: ({ codes }) => codes.ground?.name ?? null,
  severity: ({ codes }) => (codes.severity ?? codes.priority)?.name ?? null,
  status: ({ statusName }) => statusName,
  timeLimit: ({ timeLimit }) => timeLimit?.name ?? null,
  dueAt: ({ timeLimit }) => (timeLimit === null ? null : minuteOf(timeLimit.dueAt)),
  lastDay: ({ timeLimit }) => timeLimit?.lastDay ?? null,
  shareUsed: ({ timeLimit }) =>
    timeLimit === null ? null : Math.round(timeLimit.shareUsed * 1_000) / 1_000,
  late: ({ timeLimit }) => timeLimit?.isLate ?? null,
  waitsFor: ({ waitsFor }) =>
    waitsFor
      .map(
        ({ stepTitle, claimedBy, offeredTo }) =>
          `${stepTitle}: ${claimedBy ?? offeredTo.map(({ roleName }) => roleName).join(' / ')}`,
      )
      .join('; '),
  decision: ({ codes }) => codes.decision?.name ?? null,
  result: ({ resultName }) => resultName,
  closed: ({ closedAt }) => (closedAt === null ? null : minuteOf(closedAt)),
};

/** `2026-03-17 09:05` in Latvian time, which spreadsheets know as a time. */
const minuteOf = (instant: string): string => inRiga(instant).slice(0, 16).replace('T', ' ');

/**
 * A list as text for a spreadsheet, part by part, so that a long one is nowhere held as a whole.
 */
export async function* caseTable(
  language: Language,
  read: (after: InTime | undefined) => Promise<Part>,
): AsyncGenerator<string, void> {
  let part = await read(undefined);
  yield (
    csvRow(Object.keys(columns).map((column) => say(language, `reports.caseColumn.${column}`))) +
    rowsOf(part)
  );
  while (part.next !== undefined) {
    part = await read(part.next);
    yield rowsOf(part);
  }
}

const rowsOf = ({ cases }: Part): string =>
  cases.map((one) => csvRow(Object.values(columns).map((cellOf) => cellOf(one)))).join('');
