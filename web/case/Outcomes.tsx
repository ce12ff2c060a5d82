import type { Consequence } from '../api/case';
import { KeyName } from '../shell/KeyName';
import { keyOfOutcome } from './outcome-actions';
import styles from './Panel.module.css';

/** The ways to decide, each with what it leads to. */
export const Outcomes = ({
  legend,
  outcomes,
  consequences,
  chosen,
  onChoose,
}: {
  legend: string;
  outcomes: readonly { value: string; title: string }[];
  consequences: ReadonlyMap<string, Consequence>;
  chosen: string | undefined;
  onChoose: (value: string) => void;
}) => (
  <fieldset className={styles.ways}>
    <legend>{legend}</legend>
    {outcomes.map(({ value, title }, at) => (
      <label key={value}>
        <input
          type="radio"
          name="outcome"
          checked={value === chosen}
          onChange={() => onChoose(value)}
        />
        <b>{title}</b>
        <KeyOf outcome={keyOfOutcome(outcomes, at)} />
        <small>{consequences.get(value)?.sentence}</small>
      </label>
    ))}
  </fieldset>
);

const KeyOf = ({ outcome }: { outcome: string | undefined }) =>
  outcome === undefined ? <span /> : <KeyName of={outcome} />;
