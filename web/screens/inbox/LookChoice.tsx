import { say } from '../../words/say';
import { columns, type useLook } from './use-look';
import styles from './ViewMenu.module.css';

/** What a row shows, and how close rows stand; kept for the person, wherever they sit. */
export const LookChoice = ({ look }: { look: ReturnType<typeof useLook> }) => (
  <>
    {look.isOfView && <p className="soft">{say('views.lookOfView')}</p>}
    <fieldset className={styles.look} disabled={look.isOfView}>
      <legend>{say('views.columns')}</legend>
      {columns.map((column) => (
        <label key={column}>
          <input
            type="checkbox"
            checked={look.columns.includes(column)}
            onChange={({ target }) =>
              look.prefer({
                columns: columns.filter((each) =>
                  each === column ? target.checked : look.columns.includes(each),
                ),
              })
            }
          />
          {say(`views.column.${column}`)}
        </label>
      ))}
    </fieldset>
    <fieldset className={styles.look} disabled={look.isOfView}>
      <legend>{say('views.density')}</legend>
      {(['comfortable', 'compact'] as const).map((density) => (
        <label key={density}>
          <input
            type="radio"
            name="density"
            checked={look.density === density}
            onChange={() => look.prefer({ density })}
          />
          {say(`views.density.${density}`)}
        </label>
      ))}
    </fieldset>
  </>
);
