import { receiptOf, type History } from './history';
import type { Asked } from './asked';

/**
 * What happened in the period; `of` are the hours or the yes and no that are worked out of many
 * such.
 */
export interface Happened {
  history: History;
  at: string;
  group?: string | null;
  hours?: number;
  holds?: boolean;
}

export const isWithin = ({ from, until }: Asked, at: string | undefined): at is string =>
  at !== undefined && from <= at && at < until;

export const hoursBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 3_600_000;

export const isTrue = ({ holds }: Happened): boolean => holds === true;

export const received = (histories: readonly History[], asked: Asked): Happened[] =>
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

export const closings = (histories: readonly History[], asked: Asked): Happened[] =>
  histories.flatMap((history) =>
    turnsOf(history).flatMap(({ from, until, result }) =>
      isWithin(asked, until)
        ? [{ history, at: until, group: result, hours: hoursBetween(from, until) }]
        : [],
    ),
  );

export const reopenings = (histories: readonly History[], asked: Asked): Happened[] =>
  histories.flatMap((history) =>
    history.moments.flatMap(({ event }) =>
      event.type === 'reopened' && isWithin(asked, event.at) ? [{ history, at: event.at }] : [],
    ),
  );

export const open = (histories: readonly History[], { until: end }: Asked): Happened[] =>
  histories.flatMap((history) =>
    turnsOf(history).flatMap(({ from, until }) =>
      from < end && (until === undefined || until >= end) ? [{ history, at: from }] : [],
    ),
  );

export const answersAt = (
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

export function visits(histories: readonly History[], asked: Asked): Happened[] {
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
