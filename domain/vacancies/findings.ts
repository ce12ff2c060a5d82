import { LocalDate } from '@js-joda/core';
import type { Instant } from '../ids';
import type { ScopeType } from '../roles';
import { unique } from '../unique';
import type { Cause, Post } from './coverage';
import { gapsOf, type Gap } from './gaps';
import type { Day } from '../time/lasting';
import type { KnownRegisters } from './registers';
import { seatOf, type WantedPost } from './wanted-posts';

/**
 * Open work items that are offered alike: to the same performers, with the same persons excluded,
 * about the same subject.
 */
export interface OpenItems extends Post {
  count: number;
  nextDueAt?: Instant;
  /** The day on which the first of them was offered. */
  from: Day;
}

/**
 * A role that nobody present can act in, from a day until another or, without it, for as long as
 * was looked.
 */
export interface Finding {
  kind: Cause;
  role: string;
  scopeType: ScopeType | 'person';
  scopeId: string;
  from: Day;
  until?: Day;
  /** The holder or named person who is away, excluded or no longer permitted. */
  persons: string[];
  /** Open work items that nobody present could do in that time. */
  open: { count: number; nextDueAt?: Instant };
}

/** How far ahead managers are warned, in weeks (a choice of this project). */
export const warnedWeeks = 4;

/** The days that the radar looks at. */
export interface Outlook {
  /** The first day of it. */
  on: Day;
  /** The first day after it. */
  until: Day;
}

/** How far ahead the radar looks at most, in weeks. */
export const longestWeeks = 12;

/** @param weeks one to twelve */
export const outlookFrom = (on: Day, weeks: number): Outlook => ({
  on,
  until: LocalDate.parse(on).plusWeeks(weeks).toString(),
});

/** As far back as the beginning of a gap is looked for. */
export const lookBackFrom = (on: Day): Day => LocalDate.parse(on).minusYears(1).toString();

/**
 * Where nobody is there to act within the outlook: in what processes may come to ask, and in what
 * is open. One finding for each role, scope and cause, nearest first. A gap begins when it began,
 * not on the day on which it is looked for, so that it is known again tomorrow.
 */
export function findVacancies(
  wanted: readonly WantedPost[],
  open: readonly OpenItems[],
  known: KnownRegisters,
  outlook: Outlook,
): Finding[] {
  const earliest = lookBackFrom(outlook.on);
  const gaps = new Map<string, Found[]>();
  const look = (post: Post, from: Day, to: Day | undefined, items?: OpenItems): void => {
    // A post that is no longer wanted lacks nobody.
    const end = to !== undefined && to <= outlook.until ? to : undefined;
    const span = { from: from < earliest ? earliest : from, until: end ?? outlook.until };
    if (span.from >= span.until) return;
    for (const found of gapsOf(post, known, span)) {
      const gap: Gap = found.to === undefined && end !== undefined ? { ...found, to: end } : found;
      if (gap.to !== undefined && gap.to <= outlook.on) continue;
      const seat = seatOf(post);
      const key = `${gap.cause} ${seat.role} ${seat.scopeId}`;
      gaps.set(key, [
        ...(gaps.get(key) ?? []),
        { gap, seat, ...(items === undefined ? {} : { items }) },
      ]);
    }
  };
  for (const { from, to, ...post } of wanted) look(post, from, to);
  for (const items of open) look(items, items.from, undefined, items);
  return [...gaps.values()].flatMap(joined).sort(byNearness);
}

interface Found {
  gap: Gap;
  seat: ReturnType<typeof seatOf>;
  items?: OpenItems;
}

/** Gaps of one role and cause that touch each other are one. */
function joined(found: readonly Found[]): Finding[] {
  const findings: { finding: Finding; items: Set<OpenItems> }[] = [];
  for (const { gap, seat, items } of [...found].sort((a, b) =>
    a.gap.from < b.gap.from ? -1 : a.gap.from > b.gap.from ? 1 : 0,
  )) {
    const last = findings.at(-1);
    if (
      last !== undefined &&
      (last.finding.until === undefined || gap.from <= last.finding.until)
    ) {
      const { finding } = last;
      finding.persons = unique([...finding.persons, ...gap.persons]);
      if (finding.until !== undefined && (gap.to === undefined || gap.to > finding.until)) {
        if (gap.to === undefined) delete finding.until;
        else finding.until = gap.to;
      }
      if (items !== undefined) last.items.add(items);
    } else {
      findings.push({
        finding: {
          kind: gap.cause,
          ...seat,
          from: gap.from,
          ...(gap.to !== undefined && { until: gap.to }),
          persons: [...gap.persons],
          open: { count: 0 },
        },
        items: new Set(items === undefined ? [] : [items]),
      });
    }
  }
  return findings.map(({ finding, items }) => ({ ...finding, open: countOf([...items]) }));
}

function countOf(items: readonly OpenItems[]): Finding['open'] {
  const [nextDueAt] = items.flatMap((one) => one.nextDueAt ?? []).sort();
  return {
    count: items.reduce((sum, { count }) => sum + count, 0),
    ...(nextDueAt !== undefined && { nextDueAt }),
  };
}

const byNearness = (a: Finding, b: Finding): number => (placeOf(a) < placeOf(b) ? -1 : 1);

/** In the order of the list, and its own for each finding. */
export const placeOf = ({ from, kind, role, scopeId }: Finding): string =>
  `${from} ${kind} ${role} ${scopeId}`;
