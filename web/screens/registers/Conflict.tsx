import type { RegisterItem } from '../../api/registers';
import type { Values } from '../../form/schema';
import buttons from '../../look/parts/button.module.css';
import { say } from '../../words/say';
import { isOpposed } from './merged';
import styles from './Registers.module.css';

interface Props {
  before: RegisterItem;
  now: RegisterItem;
  /** What the form begins with by what is there now. */
  began: Values;
  values: Values;
  onChange: (values: Values) => void;
}

/** What somebody else changed meanwhile, field by field, with the choice where both did. */
export const Conflict = ({ before, now, began, values, onChange }: Props) => {
  const changes = now.fields.flatMap((field) => {
    const was = before.fields.find(({ name }) => name === field.name)?.text ?? null;
    return was === field.text ? [] : [{ ...field, was }];
  });
  return (
    <div className={styles.changed} role="alert" tabIndex={-1}>
      <h2>{say('registers.overtaken')}</h2>
      <p>{say('registers.overtakenAbout')}</p>
      <dl>
        {changes.map(({ name, title, was, text }) => (
          <div key={name}>
            <dt>{title}</dt>
            <dd>
              <del>{was ?? say('case.wasEmpty')}</del> → <ins>{text ?? say('case.isEmpty')}</ins>
              {name in began && isOpposed(name, values, began) && (
                <button
                  type="button"
                  className={buttons.quiet}
                  onClick={() => onChange({ ...values, [name]: began[name] })}
                >
                  {say('registers.takeTheirs', { title })}
                </button>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
};
