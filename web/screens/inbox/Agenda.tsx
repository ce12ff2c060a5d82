import type { InboxItem, InboxQuery } from '../../api/inbox';
import { sayDay, sayShortDay, sayWeekday } from '../../words/time';
import { say } from '../../words/say';
import { itemKey } from './address';
import { byDay, type Section } from './by-day';
import { Row } from './Row';
import styles from './Agenda.module.css';

/** The list by days: late, today, tomorrow, later. Other orders have no days. */
export const Agenda = ({
  items,
  open,
  query,
}: {
  items: readonly InboxItem[];
  open: string | undefined;
  query: InboxQuery;
}) => {
  const sections: readonly Section[] =
    query.sort === undefined ? byDay(items, new Date().toISOString()) : [{ when: 'all', items }];
  const first = items[0] === undefined ? undefined : itemKey(items[0]);
  const isKnown = items.some((item) => itemKey(item) === open);
  const reached = isKnown ? open : first;
  return sections.map((section) => (
    <section key={section.when} className={section.when === 'late' ? styles.late : undefined}>
      {section.when !== 'all' && <h2 className={styles.heading}>{headingOf(section)}</h2>}
      <ul>
        {section.items.map((item) => (
          <li key={itemKey(item)}>
            <Row
              item={item}
              query={query}
              isOpen={itemKey(item) === open}
              isReached={itemKey(item) === reached}
            />
          </li>
        ))}
      </ul>
    </section>
  ));
};

const headingOf = ({ when, day }: Section): string =>
  day === undefined
    ? say(`inbox.when.${when}`)
    : say(`inbox.when.${when}`, {
        weekday: sayWeekday(day),
        day: when === 'later' ? sayDay(day) : sayShortDay(day),
      });
