import { priorityOf } from '../processes/pu2-21-incident-management/incident';
import { unique } from '../unique';
import type { LogRow } from './log-row';
import type { OddField, Oddity } from './oddity';
import type { PastCase } from './past-case';
import { isClosed, isResolved } from './states';

type Told = Omit<PastCase, 'oddities'>;

/** Oddities found while the rows were read, each once, with the first event that has it. */
export function rowOddities(rows: readonly LogRow[]): Oddity[] {
  const found = new Map<string, Oddity>();
  rows.forEach(({ oddities }, index) => {
    for (const oddity of oddities) {
      // The row's values for the whole case belong to no event.
      const placed = isOfCase(oddity.field) ? oddity : { ...oddity, sequence: index + 1 };
      const key = JSON.stringify(oddity);
      if (!found.has(key)) found.set(key, placed);
    }
  });
  return [...found.values()];
}

/** Oddities that show only when the rows are together. */
export const odditiesOf = (told: Told, rows: readonly LogRow[]): Oddity[] =>
  [missingTimes, varyingTimes, timesOutOfOrder, ends, counter, priorities, counts].flatMap((look) =>
    look(told, rows),
  );

const ofCase: readonly OddField[] = ['openedAt', 'enteredAt', 'resolvedAt', 'closedAt'];
const isOfCase = (field: OddField | undefined): boolean =>
  field !== undefined && ofCase.includes(field);

/** The time of entering is often missing; only a log that has it at all can miss it. */
function missingTimes(
  { state, resolvedAt, closedAt, enteredAt }: Told,
  rows: readonly LogRow[],
): Oddity[] {
  const missing: (OddField | false)[] = [
    rows.every((row) => row.ofCase.openedAt === null) && 'openedAt',
    enteredAt === null && 'enteredAt',
    (isResolved(state) || isClosed(state)) && resolvedAt === null && 'resolvedAt',
    isClosed(state) && closedAt === null && 'closedAt',
  ];
  return missing
    .filter((field) => field !== false)
    .map((field) => ({ kind: 'valueMissing', field }));
}

/** A case is opened and entered once. */
const varyingTimes = (_told: Told, rows: readonly LogRow[]): Oddity[] =>
  (['openedAt', 'enteredAt'] as const)
    .filter((field) => unique(rows.flatMap((row) => row.ofCase[field] ?? [])).length > 1)
    .map((field) => ({ kind: 'valueVaries', field }));

function timesOutOfOrder({ openedAt, enteredAt, resolvedAt, closedAt, events }: Told): Oddity[] {
  const [first, last] = [events[0]?.at ?? null, events.at(-1)?.at ?? null];
  const pairs: [OddField, string | null, OddField, string | null][] = [
    ['openedAt', openedAt, 'at', first],
    ['openedAt', openedAt, 'enteredAt', enteredAt],
    ['openedAt', openedAt, 'resolvedAt', resolvedAt],
    ['openedAt', openedAt, 'closedAt', closedAt],
    ['resolvedAt', resolvedAt, 'closedAt', closedAt],
    ['at', last, 'closedAt', closedAt],
  ];
  return pairs.flatMap(([field, earlier, other, later]) =>
    earlier !== null && later !== null && later < earlier
      ? [{ kind: 'timesOutOfOrder', field, other }]
      : [],
  );
}

/** The source's own words on the end, beside the events that ended the case. */
function ends({ state, resolvedAt, closedAt, events }: Told): Oddity[] {
  const differs = (kind: 'resolved' | 'closed', said: string | null): boolean => {
    const ended = events.findLast(({ kinds }) => kinds.includes(kind));
    return said !== null && ended !== undefined && ended.at !== said;
  };
  return [
    ...(isClosed(state) ? [] : [{ kind: 'notClosed' } as const]),
    ...(differs('resolved', resolvedAt) ? [{ kind: 'resolvedDiffers' } as const] : []),
    ...(differs('closed', closedAt) ? [{ kind: 'closedDiffers' } as const] : []),
  ];
}

/** The source's counter of updates begins at 0 and counts each. */
function counter(_told: Told, rows: readonly LogRow[]): Oddity[] {
  const orders = rows.flatMap(({ order }) => order ?? []);
  if (orders.length < rows.length) return [];
  const backwards = orders.findIndex((order, index) => order <= (orders[index - 1] ?? -1));
  const missing = Math.max(...orders) + 1 - new Set(orders).size;
  return [
    ...(backwards > 0 ? [{ kind: 'orderDiffers', sequence: backwards + 1 } as const] : []),
    ...(missing > 0 ? [{ kind: 'updatesMissing', params: { count: missing } } as const] : []),
  ];
}

/** R27: the source's priority beside that of our table, for every combination that the case had. */
function priorities({ events }: Told, rows: readonly LogRow[]): Oddity[] {
  const differing = new Map<string, Oddity>();
  rows.forEach(({ impact, urgency, priority }, index) => {
    if (impact === null || urgency === null || priority === null) return;
    const table = priorityOf(impact, urgency);
    const key = `${priority} ${table}`;
    if (priority !== table && !differing.has(key))
      differing.set(key, {
        kind: 'priorityDiffers',
        sequence: index + 1,
        params: { source: priority, table },
      });
  });
  const changed = events.find(({ kinds }) => kinds.includes('priorityChanged'));
  return [
    ...differing.values(),
    ...(changed === undefined
      ? []
      : [{ kind: 'priorityChanged', sequence: changed.sequence } as const]),
  ];
}

function counts({ events, reassignments, reopenings }: Told, rows: readonly LogRow[]): Oddity[] {
  const said = rows.at(-1)?.ofCase;
  const reopened = events.find(({ kinds }) => kinds.includes('reopened'));
  const differs = (
    kind: 'reassignmentsDiffer' | 'reopeningsDiffer',
    counted: number,
    source: number | null | undefined,
  ): Oddity[] =>
    source === null || source === undefined || source === counted
      ? []
      : [{ kind, params: { counted, source } }];
  return [
    ...(reopened === undefined ? [] : [{ kind: 'reopened', sequence: reopened.sequence } as const]),
    ...differs('reassignmentsDiffer', reassignments, said?.reassignments),
    ...differs('reopeningsDiffer', reopenings, said?.reopenings),
  ];
}
