import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Session } from '../api/session';
import { Icon } from '../look/parts/Icon';
import buttons from '../look/parts/button.module.css';
import { language, say } from '../words/say';
import { sayDay } from '../words/time';
import { useSession } from './session-context';
import styles from './StandingIn.module.css';

/** More are counted: the line stays one. */
const mostNamed = 3;

/**
 * For whom the signed-in person stands in, and until when, above every screen. It can be put away
 * until the page is loaded anew: each act names both persons by itself.
 */
export const StandingIn = () => {
  const { deputyships } = useSession();
  const persons = personsOf(deputyships);
  const sentence = persons.length === 0 ? undefined : sayPersons(persons);
  const [putAway, put] = useState<string>();
  if (sentence === undefined || sentence === putAway) return null;
  return (
    <aside className={styles.line} aria-label={say('standingIn.title')}>
      <span>{sentence}</span>
      <Link to="/registers/$register" params={{ register: 'deputies' }}>
        {say('standingIn.more')}
      </Link>
      <button
        type="button"
        className={buttons.quiet}
        aria-label={say('standingIn.putAway')}
        onClick={() => {
          put(sentence);
          document.getElementById('main')?.focus();
        }}
      >
        <Icon name="cross" />
      </button>
    </aside>
  );
};

interface Principal {
  name: string;
  /** Its last day; absent where it has none. */
  until: string | undefined;
}

/** Each person once: several deputyships for the same one last until the latest of their days. */
function personsOf(deputyships: Session['deputyships']): Principal[] {
  const known = new Map<string, Principal>();
  for (const { actsFor, until } of deputyships) {
    const before = known.get(actsFor.id);
    const isEndless = until === undefined || (before !== undefined && before.until === undefined);
    const last = [before?.until ?? '', until ?? ''].sort().at(-1);
    known.set(actsFor.id, { name: actsFor.displayName, until: isEndless ? undefined : last });
  }
  return [...known.values()];
}

function sayPersons(persons: readonly Principal[]): string {
  const named = persons
    .slice(0, mostNamed)
    .map(({ name, until }) =>
      until === undefined ? name : say('standingIn.until', { name, until: sayDay(until) }),
    );
  const others = persons.length - named.length;
  const all = others === 0 ? named : [...named, say('standingIn.others', { count: others })];
  return say('standingIn.persons', {
    count: persons.length,
    names: new Intl.ListFormat(language(), { type: 'conjunction' }).format(all),
  });
}
