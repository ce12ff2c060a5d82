import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Problem } from '../../api/problem';
import {
  askWhatMoves,
  readRegisterItem,
  send,
  type Moves,
  type RegisterForm,
  type RegisterItem,
} from '../../api/registers';
import { useWish } from '../../api/use-wish';
import { FormOf } from '../../form/FormOf';
import { withEmptyLists } from '../../form/empty-lists';
import { focusRefused } from '../../form/faults';
import type { Values } from '../../form/schema';
import { SentForm } from '../../form/SentForm';
import { useSending } from '../../form/use-sending';
import buttons from '../../look/parts/button.module.css';
import { announce } from '../../shell/announce';
import { focusMain } from '../../shell/focus-main';
import { say } from '../../words/say';
import { Conflict } from './Conflict';
import { merged } from './merged';
import { MovedLimits } from './MovedLimits';
import styles from './Registers.module.css';

interface Props {
  form: RegisterForm;
  /** What is changed, as the form was opened; absent where something new is made. */
  item?: RegisterItem;
  onBack: () => void;
  onDone: (answer: { id: string }) => unknown;
}

/**
 * A form that the API describes, with what it leads to; where it may move limits of cases, those are
 * shown before it is saved. Where somebody else was quicker, it says field by field what they
 * changed, keeps what was typed, and is sent again against theirs.
 */
export const ChangeForm = ({ form: opened, item: seenFirst, onBack, onDone }: Props) => {
  const [form, setForm] = useState(opened);
  const [seen, see] = useState(seenFirst);
  const [before, remember] = useState<RegisterItem>();
  const [values, setValues] = useState<Values>(opened.begins);
  const [moves, show] = useState<Moves>();
  const sending = useSending('');
  const wish = useWish();
  const queries = useQueryClient();
  useEffect(focusMain, []);

  const isQuestion = Object.keys(form.form.properties ?? {}).length === 0;
  const isToAsk = form.preview !== null && moves === undefined;

  /** What was shown is of other values. */
  const fill = (next: Values): void => {
    setValues(next);
    show(undefined);
  };

  /** Looks at what somebody else made of it. */
  const lookAgain = async (mine: RegisterItem): Promise<void> => {
    const theirs = await readRegisterItem(mine.register.name, mine.id);
    const next = theirs.forms.find(({ operation }) => operation === form.operation);
    if (next === undefined) {
      sending.refuse(say('registers.gone'));
      return;
    }
    remember(mine);
    see(theirs);
    fill(merged({ typed: values, began: form.begins, begins: next.begins }));
    setForm(next);
    focusRefused(sending.form.current, {});
  };

  const submit = async (): Promise<void> => {
    const sent = withEmptyLists(form.form, values);
    if (isToAsk) {
      show(await askWhatMoves(form, sent));
      return;
    }
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
      show(undefined);
      const isOvertaken = error instanceof Problem && error.code === 'PRECONDITION_FAILED';
      if (!isOvertaken || seen === undefined) throw error;
      await lookAgain(seen);
    }
  };

  const sayAct = (): string => {
    if (isQuestion) return say('registers.yes', { what: form.title });
    return say(isToAsk ? 'registers.moves.ask' : 'registers.save');
  };

  return (
    <>
      <h1>
        {seen === undefined
          ? form.title
          : say('registers.doTo', { what: form.title, title: seen.title })}
      </h1>
      <p className="soft">{form.about}</p>
      <SentForm of={sending} label={form.title} onSend={() => void sending.send(submit)}>
        {before !== undefined && seen !== undefined && (
          <Conflict
            before={before}
            now={seen}
            began={form.begins}
            values={values}
            onChange={fill}
          />
        )}
        <FormOf schema={form.form} values={values} faults={sending.faults} onChange={fill} />
        {moves !== undefined && <MovedLimits of={moves} />}
        <div className={styles.acts}>
          {/* A disabled button would lose the focus. */}
          <button type="submit" className={buttons.main} aria-disabled={sending.isSending}>
            {sayAct()}
          </button>
          <button type="button" className={buttons.other} onClick={onBack}>
            {say('case.back')}
          </button>
        </div>
      </SentForm>
    </>
  );
};
