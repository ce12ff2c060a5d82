import { priorityOf } from '../processes/pu2-21-incident-management/incident';
import { unique } from '../unique';
import type { LogRow } from './log-row';
import type { LinkName } from './mapping';
import { odditiesOf, rowOddities } from './oddities';
import type { PastCase } from './past-case';
import { pastEvents } from './past-events';

/** One case from all its rows, given in the order of the log. At least one row. */
export function interpret(given: readonly [LogRow, ...LogRow[]]): PastCase {
  const { rows, twice } = inOrder(given);
  const [first, last] = [rows[0] ?? given[0], rows.at(-1) ?? given[0]];
  const events = pastEvents(rows);
  const { ofCase, state, impact, urgency, priority, group, codes } = last;
  const told: Omit<PastCase, 'oddities'> = {
    number: last.number,
    state,
    openedAt: ofCase.openedAt ?? first.at,
    enteredAt: ofCase.enteredAt,
    resolvedAt: ofCase.resolvedAt,
    closedAt: ofCase.closedAt,
    impact,
    urgency,
    priority: impact === null || urgency === null ? null : priorityOf(impact, urgency),
    sourcePriority: priority,
    reassignments: events.filter(({ kinds }) => kinds.includes('reassigned')).length,
    reopenings: events.filter(({ kinds }) => kinds.includes('reopened')).length,
    codes: { ...ofCase.codes, ...codes, ...(group === null ? {} : { group }) },
    links: linksOf(rows),
    events,
  };
  return { ...told, oddities: [...rowOddities(rows), ...twice, ...odditiesOf(told, rows)] };
}

/**
 * By time, then by the source's counter, then as they stand in the log. Rows are sorted by time
 * first, because a counter was seen to run backwards. So the repeated hour in autumn may be told in
 * the wrong order; an oddity says so.
 */
function inOrder(given: readonly LogRow[]): {
  rows: LogRow[];
  twice: { kind: 'rowTwice'; params: { count: number } }[];
} {
  const distinct = [...new Map(given.map((row) => [JSON.stringify(row), row])).values()];
  const rows = distinct.sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : (a.order ?? 0) - (b.order ?? 0),
  );
  const count = given.length - rows.length;
  return { rows, twice: count === 0 ? [] : [{ kind: 'rowTwice', params: { count } }] };
}

function linksOf(rows: readonly LogRow[]): PastCase['links'] {
  const names = unique(rows.flatMap(({ links }) => Object.keys(links) as LinkName[]));
  return Object.fromEntries(
    names.map((name) => [name, unique(rows.flatMap(({ links }) => links[name] ?? []))]),
  );
}
