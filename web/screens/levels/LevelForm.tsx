import { useState } from 'react';
import { FormOf } from '../../form/FormOf';
import type { FormSchema, Values } from '../../form/schema';
import { SentForm } from '../../form/SentForm';
import { useSending } from '../../form/use-sending';
import buttons from '../../look/parts/button.module.css';
import { announce } from '../../shell/announce';
import { focusMain } from '../../shell/focus-main';
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
  const [number, again] = useState(0);
  const sending = useSending(below);
  const submit = async (): Promise<void> => {
    announce(await send(values));
    fill({});
    // Fields that keep what is typed are drawn anew.
    again(number + 1);
    focusMain();
  };
  return (
    <section aria-labelledby="form-title" className={styles.set}>
      <h2 id="form-title">{title}</h2>
      <p className={styles.about}>{about}</p>
      <SentForm of={sending} onSend={() => void sending.send(submit)}>
        <FormOf
          key={number}
          schema={schema}
          values={values}
          faults={sending.faults}
          onChange={fill}
        />
        <div>
          {/* A disabled button would lose the focus. */}
          <button type="submit" className={buttons.main} aria-disabled={sending.isSending}>
            {title}
          </button>
        </div>
      </SentForm>
    </section>
  );
};
