import type { Consequence } from '../api/case';
import { KeyName } from '../shell/KeyName';
import { say } from '../words/say';
import { keyOfOutcome } from './outcome-actions';
import styles from './Panel.module.css';

/** The ways to decide, each with what it leads to. */
export const Outcomes = ({
  outcomes,
  consequences,
  chosen,
  onChoose,
}: {
  outcomes: readonly { value: string; title: string }[];
  consequences: ReadonlyMap<string, Consequence>;
  chosen: string | undefined;
  onChoose: (value: string) => void;
}) => {
  const common = commonSentence(outcomes, consequences);
  return (
    <fieldset className={styles.ways}>
      <legend>{say(outcomes.length === 1 ? 'case.howToDecide.only' : 'case.howToDecide')}</legend>
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
          {common === undefined && <small>{consequences.get(value)?.sentence}</small>}
        </label>
      ))}
      {common !== undefined && <p>{common}</p>}
    </fieldset>
  );
};

/** What comes of it whichever way is chosen: said once. */
function commonSentence(
  outcomes: readonly { value: string }[],
  consequences: ReadonlyMap<string, Consequence>,
): string | undefined {
  const [first, ...others] = outcomes.map(({ value }) => consequences.get(value)?.sentence);
  return others.length > 0 && others.every((sentence) => sentence === first) ? first : undefined;
}

const KeyOf = ({ outcome }: { outcome: string | undefined }) =>
  outcome === undefined ? <span /> : <KeyName of={outcome} />;
