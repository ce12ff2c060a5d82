import { useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { act, type CaseAction } from '../api/case-parts';
import { Problem } from '../api/problem';
import { useWish } from '../api/use-wish';
import { FormOf } from '../form/FormOf';
import { faultsOf, focusRefused } from '../form/faults';
import type { Faults, FormSchema, Values } from '../form/schema';
import buttons from '../look/parts/button.module.css';
import menus from '../look/parts/menu.module.css';
import { announce } from '../shell/announce';
import { say } from '../words/say';
import styles from './Actions.module.css';

/** What an action asks for, and the one question: doing it names the case. */
export const ActionDialog = ({
  action,
  number,
  onClose,
  onDone,
}: {
  action: CaseAction;
  number: string;
  onClose: () => void;
  onDone: () => void;
}) => {
  const [values, change] = useState<Values>({});
  const [faults, blame] = useState<Faults>({});
  const [refused, refuse] = useState<string>();
  const [isSending, send] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const wish = useWish();

  const carryOut = async (): Promise<void> => {
    send(true);
    try {
      await act(action, values, wish.keyOf(values));
      announce(say('case.acted', { action: action.name, number }));
      onDone();
    } catch (error) {
      const found = faultsOf(error, action.form === null ? '' : '/answer');
      blame(found);
      refuse(error instanceof Problem ? error.message : say('failure.ours'));
      focusRefused(form.current, found);
      send(false);
    }
  };
  return (
    <ModalOverlay
      isOpen
      isDismissable={!isSending}
      className={menus.veil}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal>
        <Dialog className={menus.dialog}>
          <Heading slot="title">{say('case.ask', { verb: action.name, number })}</Heading>
          <p className="soft">{action.about}</p>
          <form
            ref={form}
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              void carryOut();
            }}
          >
            {refused !== undefined && (
              <p className={styles.refused} role="alert" tabIndex={-1}>
                {refused}
              </p>
            )}
            <FormOf
              schema={action.form ?? schemaOf(action)}
              values={values}
              faults={faults}
              onChange={change}
            />
            <div className={styles.two}>
              <button type="submit" className={buttons.main} disabled={isSending}>
                {action.name}
              </button>
              <button type="button" className={buttons.other} onClick={onClose}>
                {say('case.back')}
              </button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};

/** Fields that actions of every process have in common, by what they are. */
const kinds: Readonly<Record<string, FormSchema>> = {
  sequence: { 'x-kind': 'number' },
  reason: { 'x-kind': 'longText', maxLength: 2000 },
  correction: { 'x-kind': 'longText', maxLength: 4000 },
};

/** The form of an action that no process declares: its fields, all of them wanted. */
const schemaOf = ({ fields, href }: CaseAction): FormSchema => ({
  properties: Object.fromEntries(
    fields.map(({ name, title, help }) => [
      name,
      { ...kindOf(name, href), title, description: help },
    ]),
  ),
  required: fields.map(({ name }) => name),
});

/** A work item is given to whoever may do it; the API lists them beside the action. */
const kindOf = (name: string, href: string): FormSchema =>
  name === 'to' && href.endsWith('/delegate')
    ? { 'x-kind': 'person', 'x-of': href.replace(/delegate$/, 'eligible-persons') }
    : (kinds[name] ?? { 'x-kind': 'text' });
