import type { InboxItem } from '../../api/inbox';
import { dayOf, nextDay } from '../../words/time';

export interface Section {
  when: 'late' | 'today' | 'tomorrow' | 'later' | 'noLimit' | 'onHold' | 'all';
  /** The day of the section, where it has one: `YYYY-MM-DD`, in Latvia. */
  day?: string;
  items: readonly InboxItem[];
}

/** The day until which something has to be done: a limit that ends at 24.00 ends on its last day. */
const dueDayOf = ({ dueAt, lastDay }: InboxItem): string | undefined =>
  lastDay ?? (dueAt === null ? undefined : dayOf(dueAt));

/**
 * Items in the order of their limits, cut into the days of an agenda. Sections without any fall
 * out. `today` is the system's day in Latvia.
 */
export function byDay(items: readonly InboxItem[], today: string): Section[] {
  const tomorrow = nextDay(today);
  const whenOf = (item: InboxItem): Section['when'] => {
    const day = dueDayOf(item);
    if (item.isSetAside) return 'onHold';
    if (item.isOverdue) return 'late';
    if (day === undefined) return 'noLimit';
    if (day <= today) return 'today';
    return day === tomorrow ? 'tomorrow' : 'later';
  };
  const sections: Omit<Section, 'items'>[] = [
    { when: 'late' },
    { when: 'today', day: today },
    { when: 'tomorrow', day: tomorrow },
    { when: 'later' },
    { when: 'noLimit' },
    { when: 'onHold' },
  ];
  return sections
    .map((section) => ({
      ...section,
      items: items.filter((item) => whenOf(item) === section.when),
    }))
    .filter((section) => section.items.length > 0);
}
