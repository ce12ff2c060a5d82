import type { LogRow } from './log-row';
import type { FieldChange, PastEvent, PastEventKind } from './past-case';
import { isClosed, isResolved, type PastState } from './states';

/** The events that lead from row to row, oldest first; the first opens the case. */
export function pastEvents(rows: readonly LogRow[]): PastEvent[] {
  let known: PastState = 'registered';
  return rows.map((row, index): PastEvent => {
    const before = rows[index - 1];
    const now = row.state === 'unknown' ? known : row.state;
    const changes = changesBetween(before, row);
    const kinds = before === undefined ? firstKinds(now) : kindsOf(changes, known, now);
    known = now;
    return { sequence: index + 1, at: row.at, kinds, changes, told: toldBy(row) };
  });
}

const firstKinds = (state: PastState): PastEventKind[] => [
  'opened',
  ...(isResolved(state) ? ['resolved' as const] : []),
  ...(isClosed(state) ? ['closed' as const] : []),
];

/**
 * A state that we do not know neither ends nor reopens a case: what was known before it still
 * holds.
 */
function kindsOf(
  changes: readonly FieldChange[],
  before: PastState,
  now: PastState,
): PastEventKind[] {
  const changed = new Set(changes.map(({ field }) => field));
  const kinds: PastEventKind[] = [
    ...(changed.has('state') ? ['stateChanged' as const] : []),
    // As sources count it: from nobody to somebody as well, and to another member of it not.
    ...(changed.has('group') ? ['reassigned' as const] : []),
    ...(changed.has('priority') ? ['priorityChanged' as const] : []),
    ...((isResolved(before) || isClosed(before)) && !isResolved(now) && !isClosed(now)
      ? ['reopened' as const]
      : []),
    ...(!isResolved(before) && isResolved(now) ? ['resolved' as const] : []),
    ...(!isClosed(before) && isClosed(now) ? ['closed' as const] : []),
  ];
  return kinds.length === 0 ? ['updated'] : kinds;
}

function changesBetween(before: LogRow | undefined, row: LogRow): FieldChange[] {
  const [from, to] = [before ? trackedOf(before) : {}, trackedOf(row)];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((field) => {
    const change = { field, from: from[field] ?? null, to: to[field] ?? null };
    return change.from === change.to ? [] : [change];
  });
}

/** Codes may be called anything, so they stand apart from our own fields. */
function trackedOf({
  state,
  impact,
  urgency,
  priority,
  group,
  codes,
  links,
}: LogRow): Record<string, string | null> {
  const named = Object.entries({ ...codes, ...links }).map(([name, value]) => [
    `code.${name}`,
    value,
  ]);
  return {
    state,
    impact,
    urgency,
    priority,
    group,
    ...(Object.fromEntries(named) as Record<string, string>),
  };
}

/**
 * Not what the row says of the whole case: a later export knows more of that, and writes it into
 * every row.
 */
const toldBy = ({ at, order, state, impact, urgency, priority, group, codes, links }: LogRow) => ({
  at,
  order,
  state,
  impact,
  urgency,
  priority,
  group,
  codes,
  links,
});
