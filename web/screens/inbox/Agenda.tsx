import type { InboxItem, InboxQuery } from '../../api/inbox';
import type { Column } from '../../api/inbox-views';
import { useToday } from '../../clock';
import { sayDay, sayShortDay, sayWeekday } from '../../words/time';
import { say } from '../../words/say';
import { itemKey } from './address';
import { Chooser } from './Chooser';
import { byDay, type Section } from './by-day';
import { Row } from './Row';
import styles from './Agenda.module.css';

/** The list by days: late, today, tomorrow, later. Other orders have no days. */
export const Agenda = ({
  items,
  open,
  query,
  columns,
}: {
  items: readonly InboxItem[];
  open: string | undefined;
  query: InboxQuery;
  columns: readonly Column[];
}) => {
  const today = useToday();
  const sections: readonly Section[] =
    query.sort === undefined ? byDay(items, today) : [{ when: 'all', items }];
  const first = items[0] === undefined ? undefined : itemKey(items[0]);
  const isKnown = items.some((item) => itemKey(item) === open);
  const reached = isKnown ? open : first;
  return sections.map((section) => (
    <section key={section.when} className={section.when === 'late' ? styles.late : undefined}>
      {section.when !== 'all' && <h2 className={styles.heading}>{headingOf(section)}</h2>}
      <ul>
        {section.items.map((item) => (
          <li key={itemKey(item)} className={styles.item}>
            <Chooser of={itemKey(item)} title={item.title} isReached={itemKey(item) === reached} />
            <Row
              item={item}
              columns={columns}
              today={today}
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
