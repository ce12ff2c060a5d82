import type { CaseQuery } from '../../api/cases';
import type { Task } from '../../api/start';
import { say } from '../../words/say';
import { states } from './filtering';
import styles from './Cases.module.css';

/** Which cases of all that one may know of; each choice counts at once. */
export const CaseFilters = ({
  query,
  tasks,
  go,
}: {
  query: CaseQuery;
  tasks: readonly Task[] | undefined;
  go: (change: Partial<CaseQuery>) => void;
}) => (
  <>
    <select
      aria-label={say('cases.state')}
      value={query.state}
      onChange={({ target }) => go({ state: states.find((each) => each === target.value) })}
    >
      {states.map((state) => (
        <option key={state} value={state}>
          {say(`cases.state.${state}`)}
        </option>
      ))}
    </select>
    <select
      aria-label={say('inbox.filter.task')}
      value={query.task ?? ''}
      onChange={({ target }) => go({ task: target.value || undefined })}
    >
      <option value="">{say('cases.anyTask')}</option>
      {(tasks ?? []).map(({ code, title }) => (
        <option key={code} value={code}>
          {title}
        </option>
      ))}
    </select>
    {(['mine', 'overdue'] as const).map((name) => (
      <label key={name} className={styles.check}>
        <input
          type="checkbox"
          checked={query[name] === 'true'}
          onChange={({ target }) => go({ [name]: target.checked ? 'true' : undefined })}
        />
        {say(`cases.${name}`)}
      </label>
    ))}
  </>
);
