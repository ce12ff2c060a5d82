import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { InboxItem } from '../../api/inbox';
import type { Column } from '../../api/inbox-views';
import { Belt } from '../../look/parts/Belt';
import { Chip, type Tone } from '../../look/parts/Chip';
import { useSession } from '../../shell/session-context';
import { say } from '../../words/say';
import { dayOf, sayDay, sayShortDay, sayTime } from '../../words/time';
import { itemKey } from './address';
import styles from './Row.module.css';

/** One work item; of all rows only one is reached by Tab, the others by j and k. */
export const Row = memo(function Row({
  item,
  columns,
  today,
  isOpen,
  isReached,
}: {
  item: InboxItem;
  columns: readonly Column[];
  /** The system's day in Latvia. */
  today: string;
  isOpen: boolean;
  isReached: boolean;
}) {
  const tone = toneOf(item);
  const key = itemKey(item);
  const { person } = useSession();
  return (
    <Link
      to="/inbox"
      search={(before: Readonly<Record<string, unknown>>) => ({ ...before, open: key })}
      className={styles.row}
      data-item={key}
      aria-current={isOpen}
      tabIndex={isReached ? 0 : -1}
      preload={false}
      onClick={() => {
        if (isOpen) focusDecision();
      }}
    >
      <Belt tone={tone} share={item.clock?.share ?? 0} />
      <b className={styles.title}>{item.title}</b>
      <span className={styles.meta}>
        <span>{item.sortName}</span>
        <span className={styles.step}>{item.stepTitle}</span>
        {item.hold !== null && <span className={styles.hold}>{sayHold(item.hold, today)}</span>}
        {whoseOf(item, person?.id).map((each) => (
          <span key={each}>{each}</span>
        ))}
        {!columns.includes('subject') && item.subject.name !== null && (
          <span className={styles.onPhone}>{item.subject.name}</span>
        )}
        {columns.map((column) => {
          const value = valueOf(item, column);
          return value === null ? null : (
            <span key={column} className={column === 'subject' ? undefined : styles.extra}>
              {value}
            </span>
          );
        })}
      </span>
      <span className={styles.chip}>
        <Chip tone={tone}>{chipText(item, today)}</Chip>
      </span>
    </Link>
  );
});

/** What is asked of the reader; where nothing is, the case itself. */
const focusDecision = (): void =>
  (document.getElementById('decide-title') ?? document.getElementById('case-title'))?.focus();

const sayHold = ({ reason, until }: NonNullable<InboxItem['hold']>, today: string): string =>
  say('inbox.onHold', {
    until: until === null ? 'none' : sayDay(until),
    isPast: String(until !== null && until < today),
    hasReason: String(reason !== null),
    reason: reason ?? '',
  });

const toneOf = ({ clock, isOverdue }: InboxItem): Tone =>
  clock === null || clock.state === 'running' ? (isOverdue ? 'late' : 'plain') : clock.state;

/** For whom one acts, and who works on it: said whatever else a row shows. */
const whoseOf = ({ claimedBy, actsFor }: InboxItem, me: string | undefined): string[] => [
  ...(actsFor === null ? [] : [say('inbox.actsFor', { name: actsFor.name })]),
  ...(claimedBy === null
    ? []
    : [
        claimedBy.id === me
          ? say('inbox.claimedByMe')
          : say('inbox.claimedBy', { name: claimedBy.name }),
      ]),
];

function valueOf(item: InboxItem, column: Column): string | null {
  switch (column) {
    case 'number':
      return item.number;
    case 'task':
      return item.variantName ?? item.taskName;
    case 'subject':
      return item.subject.name;
    case 'openedBy':
      return item.openedBy && say('inbox.openedBy', { name: item.openedBy.name });
    case 'role':
      return item.roleName;
    case 'priority':
      return item.priority && say('inbox.priority', { name: item.priority.name });
    case 'offered':
      return say('inbox.offered', { day: sayDay(dayOf(item.offeredAt)) });
  }
}

function chipText({ clock, dueAt, lastDay, hold }: InboxItem, today: string): string {
  if (clock?.state === 'paused')
    return clock.pausedWhy === null || hold !== null
      ? say('inbox.paused')
      : say('inbox.pausedWhy', { why: clock.pausedWhy });
  if (clock === null || dueAt === null) return say('inbox.noLimit');
  const when = lastDay === null ? sayWhen(dueAt, today) : sayShortDay(lastDay);
  return say('inbox.due', { when, left: clock.left });
}

const sayWhen = (instant: string, today: string): string => {
  const day = dayOf(instant);
  const time = sayTime(instant);
  return day === today ? time : `${sayShortDay(day)} ${time}`;
};
