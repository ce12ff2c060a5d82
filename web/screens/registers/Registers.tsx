import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readRegisters, type RegisterSummary } from '../../api/registers';
import buttons from '../../look/parts/button.module.css';
import { Loaded } from '../../shell/Loaded';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import styles from './Registers.module.css';

/** What follows from the registers. */
const views = [
  { to: '/registers/vacancies', name: 'vacancies' },
  { to: '/registers/known-errors', name: 'knownErrors' },
  { to: '/registers/time-limits', name: 'timeLimits' },
] as const;

/** What the institution knows of itself, register by register. */
export const Registers = () => {
  useTitle(say('nav.registers'));
  const registers = useQuery({
    queryKey: ['registers'],
    queryFn: ({ signal }) => readRegisters(signal),
  });
  return (
    <main id="main" tabIndex={-1} className={styles.screen}>
      <div className={styles.head}>
        <h1>{say('nav.registers')}</h1>
        {registers.data?.mayImport === true && (
          <Link className={buttons.other} to="/registers/import">
            {say('registers.import')}
          </Link>
        )}
      </div>
      <p className="soft">{say('registers.about')}</p>
      <ul className={`${styles.tiles} ${styles.views}`}>
        {views
          .filter(({ name }) => name !== 'vacancies' || registers.data?.maySeeVacancies === true)
          .map(({ to, name }) => (
            <li key={to}>
              <Link className={styles.tile} to={to}>
                <b>{say(`registers.${name}`)}</b>
                <p className="soft">{say(`registers.${name}About`)}</p>
              </Link>
            </li>
          ))}
      </ul>
      <Loaded of={registers}>{({ items }) => <Groups items={items} />}</Loaded>
    </main>
  );
};

const Groups = ({ items }: { items: readonly RegisterSummary[] }) => {
  const groups = [...new Map(items.map(({ group, groupName }) => [group, groupName]))];
  return (
    <div className={styles.groups}>
      {groups.map(([group, name]) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{name}</h2>
          <ul className={styles.tiles}>
            {items
              .filter((item) => item.group === group)
              .map((item) => (
                <li key={item.name}>
                  <Tile of={item} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
};

/** The way to a register; to what the reader may not read there is none. */
const Tile = ({ of: { name, title, about, count } }: { of: RegisterSummary }) => {
  const words = (
    <>
      <b>{title}</b>
      <span>{count === null ? say('registers.notYours') : sayCount(count)}</span>
      <p className="soft">{about}</p>
    </>
  );
  return count === null ? (
    <div className={styles.tile}>{words}</div>
  ) : (
    <Link className={styles.tile} to="/registers/$register" params={{ register: name }}>
      {words}
    </Link>
  );
};

const sayCount = ({ isMore, least }: NonNullable<RegisterSummary['count']>): string =>
  say(isMore ? 'registers.atLeast' : 'registers.count', { count: least });
