import { useRef, useState } from 'react';
import { Problem } from '../../api/problem';
import { FormOf } from '../../form/FormOf';
import { faultsOf, focusRefused } from '../../form/faults';
import type { Faults, FormSchema, Values } from '../../form/schema';
import buttons from '../../look/parts/button.module.css';
import { announce } from '../../shell/announce';
import { say } from '../../words/say';
import styles from './Levels.module.css';

/** A form about levels: what is refused is said at its field, and what was typed stays. */
export const LevelForm = ({
  title,
  about,
  schema,
  below,
  send,
}: {
  title: string;
  about: string;
  schema: FormSchema;
  /** Where in the body the values stand, as a JSON Pointer. */
  below: string;
  /** @returns what to say once it is done @throws Problem what was refused */
  send: (values: Values) => Promise<string>;
}) => {
  const [values, fill] = useState<Values>({});
  const [faults, blame] = useState<Faults>({});
  const [refused, refuse] = useState<string>();
  const [isSending, sending] = useState(false);
  const [number, again] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const submit = async (): Promise<void> => {
    sending(true);
    refuse(undefined);
    blame({});
    try {
      announce(await send(values));
      fill({});
      // Fields that keep what is typed are drawn anew.
      again(number + 1);
      document.getElementById('main')?.focus();
    } catch (error) {
      const found = faultsOf(error, below);
      blame(found);
      refuse(error instanceof Error ? error.message : say('failure.ours'));
      focusRefused(form.current, error instanceof Problem ? found : {});
    }
    sending(false);
  };
  return (
    <section aria-labelledby="form-title" className={styles.set}>
      <h2 id="form-title">{title}</h2>
      <p className={styles.about}>{about}</p>
      <form
        ref={form}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {refused !== undefined && (
          <p className={styles.refused} role="alert" tabIndex={-1}>
            {refused}
          </p>
        )}
        <FormOf key={number} schema={schema} values={values} faults={faults} onChange={fill} />
        <button type="submit" className={buttons.main} disabled={isSending}>
          {title}
        </button>
      </form>
    </section>
  );
};
