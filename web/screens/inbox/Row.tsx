import { Link } from '@tanstack/react-router';
import type { InboxItem, InboxQuery } from '../../api/inbox';
import { Belt } from '../../look/parts/Belt';
import { Chip, type Tone } from '../../look/parts/Chip';
import { say } from '../../words/say';
import { dayOf, sayShortDay, sayTime } from '../../words/time';
import { addressOf, itemKey } from './address';
import styles from './Row.module.css';

/** One work item; of all rows only one is reached by Tab, the others by j and k. */
export const Row = ({
  item,
  query,
  isOpen,
  isReached,
}: {
  item: InboxItem;
  query: InboxQuery;
  isOpen: boolean;
  isReached: boolean;
}) => {
  const tone = toneOf(item);
  return (
    <Link
      to="/inbox"
      search={addressOf({ ...query, open: itemKey(item) })}
      className={styles.row}
      data-item={itemKey(item)}
      aria-current={isOpen}
      tabIndex={isReached ? 0 : -1}
      preload={false}
    >
      <Belt tone={tone} share={item.clock?.share ?? 0} />
      <b className={styles.title}>{item.title}</b>
      <span className={styles.meta}>
        <span className={styles.step}>{item.stepTitle}</span>
        {metaOf(item)}
      </span>
      <span className={styles.chip}>
        <Chip tone={tone}>{chipText(item)}</Chip>
      </span>
    </Link>
  );
};

const toneOf = ({ clock, isOverdue }: InboxItem): Tone =>
  clock === null || clock.state === 'running' ? (isOverdue ? 'late' : 'plain') : clock.state;

const metaOf = ({ claimedBy, actsFor, subject }: InboxItem): string =>
  [
    actsFor === null ? undefined : say('inbox.actsFor', { name: actsFor.name }),
    claimedBy === null ? subject.name : say('inbox.claimedBy', { name: claimedBy.name }),
  ]
    .filter((each) => each !== undefined && each !== null)
    .map((each) => ` · ${each}`)
    .join('');

function chipText({ clock, dueAt, lastDay }: InboxItem): string {
  if (clock === null || dueAt === null) return say('inbox.noLimit');
  if (clock.state === 'paused')
    return clock.pausedWhy === null
      ? say('inbox.paused')
      : say('inbox.pausedWhy', { why: clock.pausedWhy });
  const when = lastDay === null ? sayWhen(dueAt) : sayShortDay(lastDay);
  return say('inbox.due', { when, left: clock.left });
}

const sayWhen = (instant: string): string => {
  const day = dayOf(instant);
  return day === dayOf(new Date().toISOString()) ? sayTime(instant) : sayShortDay(day);
};
