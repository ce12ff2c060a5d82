import { Field } from '../fields/Field';
import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';
import type { Days } from '../words/period';
import styles from './PeriodForm.module.css';
import { useFollowing } from './use-following';

const noFaults = {};

/** From which day until which; nothing changes before it is asked for. */
export const PeriodForm = ({ from, to, onChoose }: Days & { onChoose: (days: Days) => void }) => {
  const [first, begin] = useFollowing(from);
  const [last, end] = useFollowing(to);
  const field = (name: keyof Days, value: string, change: (day: string) => void) => (
    <Field
      schema={{ title: say(`period.${name}`), 'x-kind': 'date' }}
      pointer={`/${name}`}
      value={value}
      isRequired
      faults={noFaults}
      onChange={(day) => {
        if (typeof day === 'string') change(day);
      }}
    />
  );
  return (
    <form
      className={styles.period}
      onSubmit={(event) => {
        event.preventDefault();
        onChoose({ from: first, to: last });
      }}
    >
      {field('from', first, begin)}
      {field('to', last, end)}
      <button type="submit" className={buttons.other}>
        {say('period.show')}
      </button>
    </form>
  );
};
