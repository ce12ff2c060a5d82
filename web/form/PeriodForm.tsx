import { useState } from 'react';
import { Field } from '../fields/Field';
import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';
import type { Days } from '../words/period';
import styles from './PeriodForm.module.css';

const noFaults = {};

/** From which day until which; nothing changes before it is asked for. */
export const PeriodForm = ({ from, to, onChoose }: Days & { onChoose: (days: Days) => void }) => {
  const [days, choose] = useState<Days>({ from, to });
  const field = (name: keyof Days) => (
    <Field
      schema={{ title: say(`period.${name}`), 'x-kind': 'date' }}
      pointer={`/${name}`}
      value={days[name]}
      isRequired
      faults={noFaults}
      onChange={(value) => {
        if (typeof value === 'string') choose({ ...days, [name]: value });
      }}
    />
  );
  return (
    <form
      className={styles.period}
      onSubmit={(event) => {
        event.preventDefault();
        onChoose(days);
      }}
    >
      {field('from')}
      {field('to')}
      <button type="submit" className={buttons.other}>
        {say('period.show')}
      </button>
    </form>
  );
};
