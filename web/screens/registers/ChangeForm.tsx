import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Problem } from '../../api/problem';
import { readRegisterItem, send, type RegisterForm, type RegisterItem } from '../../api/registers';
import { useWish } from '../../api/use-wish';
import { FormOf } from '../../form/FormOf';
import { withEmptyLists } from '../../form/empty-lists';
import { faultsOf, focusRefused } from '../../form/faults';
import type { Faults, Values } from '../../form/schema';
import buttons from '../../look/parts/button.module.css';
import { announce } from '../../shell/announce';
import { focusMain } from '../../shell/focus-main';
import { say } from '../../words/say';
import { Conflict } from './Conflict';
import { merged } from './merged';
import styles from './Registers.module.css';

interface Props {
  form: RegisterForm;
  /** What is changed, as the form was opened; absent where something new is made. */
  item?: RegisterItem;
  onBack: () => void;
  onDone: (answer: { id: string }) => unknown;
}

/**
 * A form that the API describes, with what it leads to. Where somebody else was quicker, it says
 * field by field what they changed, keeps what was typed, and is sent again against theirs.
 */
export const ChangeForm = ({ form: opened, item: seenFirst, onBack, onDone }: Props) => {
  const [form, setForm] = useState(opened);
  const [seen, see] = useState(seenFirst);
  const [before, remember] = useState<RegisterItem>();
  const [values, fill] = useState<Values>(opened.begins);
  const [faults, blame] = useState<Faults>({});
  const [refused, refuse] = useState<string>();
  const [isSending, sending] = useState(false);
  const panel = useRef<HTMLFormElement>(null);
  const wish = useWish();
  const queries = useQueryClient();
  useEffect(focusMain, []);

  const isQuestion = Object.keys(form.form.properties ?? {}).length === 0;

  /** Looks at what somebody else made of it. */
  const lookAgain = async (mine: RegisterItem): Promise<void> => {
    const theirs = await readRegisterItem(mine.register.name, mine.id);
    const next = theirs.forms.find(({ operation }) => operation === form.operation);
    if (next === undefined) {
      refuse(say('registers.gone'));
      return;
    }
    remember(mine);
    see(theirs);
    fill(merged({ typed: values, began: form.begins, begins: next.begins }));
    setForm(next);
    refuse(undefined);
    focusRefused(panel.current, {});
  };

  const fail = (error: unknown): void => {
    const found = faultsOf(error, '');
    blame(found);
    refuse(error instanceof Problem ? error.message : say('failure.ours'));
    focusRefused(panel.current, found);
  };

  const submit = async (): Promise<void> => {
    if (isSending) return;
    sending(true);
    const sent = withEmptyLists(form.form, values);
    try {
      const answer = await send(form, sent, {
        key: wish.keyOf({ ...sent, ...form.fixed }),
        version: seen?.version,
      });
      await queries.invalidateQueries({ queryKey: ['register'] });
      await queries.invalidateQueries({ queryKey: ['registers'] });
      await onDone(answer);
      announce(say('registers.done', { what: form.title }));
    } catch (error) {
      const isOvertaken = error instanceof Problem && error.code === 'PRECONDITION_FAILED';
      if (isOvertaken && seen !== undefined) await lookAgain(seen).catch(fail);
      else fail(error);
      sending(false);
    }
  };

  return (
    <form
      ref={panel}
      className={styles.form}
      noValidate
      aria-label={form.title}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h1>
        {seen === undefined
          ? form.title
          : say('registers.doTo', { what: form.title, title: seen.title })}
      </h1>
      <p className="soft">{form.about}</p>
      {refused !== undefined && (
        <p className={styles.refused} role="alert" tabIndex={-1}>
          {refused}
        </p>
      )}
      {before !== undefined && seen !== undefined && (
        <Conflict before={before} now={seen} began={form.begins} values={values} onChange={fill} />
      )}
      <FormOf schema={form.form} values={values} faults={faults} onChange={fill} />
      <div className={styles.acts}>
        {/* A disabled button would lose the focus. */}
        <button type="submit" className={buttons.main} aria-disabled={isSending}>
          {isQuestion ? say('registers.yes', { what: form.title }) : say('registers.save')}
        </button>
        <button type="button" className={buttons.other} onClick={onBack}>
          {say('case.back')}
        </button>
      </div>
    </form>
  );
};
