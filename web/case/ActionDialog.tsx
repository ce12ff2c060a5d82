import { useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { act, type CaseAction } from '../api/case-parts';
import { Problem } from '../api/problem';
import type { CaseSheet } from '../api/case';
import type { KeptDraft } from '../api/drafts';
import { DraftNote } from '../form/DraftNote';
import { FormOf } from '../form/FormOf';
import { faultsOf, focusRefused } from '../form/faults';
import type { Faults, FormSchema, Values } from '../form/schema';
import { useDraft, useKept, valuesIn } from '../form/use-draft';
import buttons from '../look/parts/button.module.css';
import menus from '../look/parts/menu.module.css';
import { announce } from '../shell/announce';
import { say } from '../words/say';
import { Refused } from './Refused';
import { refusalOf, type Refusal } from './refusal';
import styles from './Actions.module.css';

interface Props {
  action: CaseAction;
  sheet: CaseSheet;
  onClose: () => void;
  /** The case is another one than was seen. */
  onChanged: () => void;
  onDone: () => void;
}

/** What an action asks for, and the one question: doing it names the case. */
export const ActionDialog = (props: Props) => {
  const key = draftKeyOf(props);
  const kept = useKept(key);
  return kept.data === undefined ? null : <Asking {...props} draftKey={key} kept={kept.data} />;
};

const draftKeyOf = ({ sheet: { caseId }, action: { action, item } }: Props): string =>
  ['act', caseId, action, ...(item === null ? [] : [item])].join('.');

const nothing: Values = {};

const Asking = ({
  action,
  sheet,
  draftKey,
  kept,
  onClose,
  onChanged,
  onDone,
}: Props & { draftKey: string; kept: KeptDraft | null }) => {
  const { number } = sheet;
  const [values, change] = useState<Values>(valuesIn(kept?.entry.content) ?? nothing);
  const [seen, see] = useState(kept?.entry.baseSequence ?? sheet.sequence);
  const [faults, blame] = useState<Faults>({});
  const [refused, refuse] = useState<Refusal>();
  const [isSending, send] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const draft = useDraft({
    key: draftKey,
    kept,
    content: Object.keys(values).length === 0 ? undefined : { values },
    baseSequence: seen,
    onTake: (content, baseSequence) => {
      change(valuesIn(content) ?? nothing);
      see(baseSequence ?? sheet.sequence);
    },
  });

  const carryOut = async (): Promise<void> => {
    send(true);
    try {
      await act(action, { values, seenSequence: seen }, await draft.keepWish());
      void draft.done();
      announce(say('case.acted', { action: action.name, number }));
      onDone();
    } catch (error) {
      const found = faultsOf(error, action.form === null ? '' : '/answer');
      blame(found);
      refuse(refusalOf(error));
      if (error instanceof Problem && error.changed !== undefined) {
        see(error.changed.sequence);
        onChanged();
      }
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
            <Refused refusal={refused} />
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
            <DraftNote of={draft} onEmpty={() => change(nothing)} />
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
