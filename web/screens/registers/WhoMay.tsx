import type { RegisterForm } from '../../api/registers';
import { say } from '../../words/say';
import styles from './Registers.module.css';

/** Of what the reader may not do: who may. Nothing where all of it is theirs. */
export const WhoMay = ({ forms }: { forms: readonly RegisterForm[] }) => {
  const refused = forms.filter(({ may }) => !may);
  return (
    refused.length > 0 && (
      <details className={styles.who}>
        <summary>{say('registers.whoMay')}</summary>
        <dl className={styles.facts}>
          {refused.map(({ operation, title, who }) => (
            <div key={operation}>
              <dt>{title}</dt>
              <dd>
                <ul>
                  {who.map(({ roleName, persons }) => (
                    <li key={roleName}>
                      {persons.length === 0
                        ? roleName
                        : say('registers.roleOf', { role: roleName, persons: persons.join(', ') })}
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    )
  );
};
