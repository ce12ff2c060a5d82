import { useEffect, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { act, type CaseAction } from '../api/case-parts';
import type { CaseSheet } from '../api/case';
import type { KeptDraft } from '../api/drafts';
import { DraftNote } from '../form/DraftNote';
import { FormOf } from '../form/FormOf';
import type { FormSchema, Values } from '../form/schema';
import { useDraft, useKept, valuesIn } from '../form/use-draft';
import buttons from '../look/parts/button.module.css';
import menus from '../look/parts/menu.module.css';
import { announce } from '../shell/announce';
import { say } from '../words/say';
import { focusTitleAgain } from './focus-title-again';
import { Question } from './Question';
import { Refused } from './Refused';
import { useActionPreview } from './use-preview';
import { useRefusals } from './use-refusals';
import styles from './Actions.module.css';

/** What the form of an action begins with, where it changes what stands in the evidence. */
export interface Begun {
  values: Values;
  /** The same in words, by field. */
  texts: Readonly<Record<string, string>>;
  title?: string;
  about?: string;
  /** Tells drafts of the same action apart. */
  draft?: string;
  /** Goes with what is filled in. */
  also?: Values;
  /** The form, where it depends on what is filled in. */
  schemaFor?: (values: Values) => FormSchema;
  taking?: (next: Values, before: Values) => Values;
}

interface Props {
  action: CaseAction;
  begun?: Begun;
  sheet: CaseSheet;
  /** It goes away, done or not. */
  onClose: () => void;
  /** The case is another one than was seen. */
  onChanged: () => void;
  /** `sequence`: the event that it was recorded as, where the case has it as one. */
  onDone: (sequence: number | undefined) => void;
}

/** What an action asks for, and the one question: doing it names the case. */
export const ActionDialog = (props: Props) => {
  const key = draftKeyOf(props);
  const kept = useKept(key);
  return kept.data === undefined ? null : <Asking {...props} draftKey={key} kept={kept.data} />;
};

const draftKeyOf = ({ sheet: { caseId }, action: { action, item }, begun }: Props): string =>
  [
    'act',
    caseId,
    action,
    ...(item === null ? [] : [item]),
    ...(begun?.draft === undefined ? [] : [begun.draft]),
  ].join('.');

/** Where there is only one outcome, it is chosen. */
function onlyOutcome({ form }: CaseAction): Values {
  const options = form?.properties?.['outcome']?.oneOf ?? [];
  return options.length === 1 ? { outcome: options[0]?.const } : {};
}

const Asking = ({
  action,
  begun = { values: {}, texts: {} },
  sheet,
  draftKey,
  kept,
  onClose,
  onChanged,
  onDone,
}: Props & { draftKey: string; kept: KeptDraft | null }) => {
  const { number } = sheet;
  const [only] = useState(() => onlyOutcome(action));
  const [blank] = useState<Values>({ ...begun.values, ...only });
  const [values, change] = useState<Values>(valuesIn(kept?.entry.content) ?? blank);
  const [seen, see] = useState(kept?.entry.baseSequence ?? sheet.sequence);
  const [isSending, send] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // What opened it may have gone meanwhile.
  useEffect(() => focusTitleAgain, []);
  const { faults, refused, take } = useRefusals(
    form,
    action.form === null ? '' : '/answer',
    (sequence) => {
      see(sequence);
      onChanged();
    },
  );
  const draft = useDraft({
    key: draftKey,
    kept,
    content: JSON.stringify(values) === JSON.stringify(blank) ? undefined : { values },
    baseSequence: seen,
    onTake: (content, baseSequence) => {
      change(valuesIn(content) ?? blank);
      see(baseSequence ?? sheet.sequence);
    },
  });

  // What is on its way says what became of it here.
  const close = (): void => {
    if (!isSending) onClose();
  };
  const carryOut = async (): Promise<void> => {
    if (isSending) return;
    send(true);
    try {
      const wish = await draft.keepWish();
      const acted = await act(
        action,
        { values: { ...values, ...begun.also }, seenSequence: seen },
        wish,
      );
      void draft.done();
      announce(say('case.acted', { action: action.action, name: action.name, number }));
      onClose();
      onDone(acted.sequence);
    } catch (error) {
      take(error);
      send(false);
    }
  };
  const consequence = useActionPreview(sheet, action, values, isSending);
  const schema = begun.schemaFor?.(values) ?? action.form ?? schemaOf(action);
  return (
    <ModalOverlay
      isOpen
      isDismissable
      className={menus.veil}
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
    >
      <Modal>
        <Dialog className={menus.dialog}>
          <Heading slot="title">
            {begun.title ?? <Question verb={action.name} number={number} />}
          </Heading>
          <p className="soft">{begun.about ?? action.about}</p>
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
              schema={withNow(schema, begun.texts)}
              but={'outcome' in only ? ['outcome'] : []}
              values={values}
              faults={faults}
              required={[...(schema.required ?? []), ...(consequence?.requires ?? [])]}
              onChange={(next) => change(begun.taking?.(next, values) ?? next)}
            />
            {consequence !== undefined && (
              <p>
                <b>{say('case.whatFollows')}:</b> {consequence.sentence}
              </p>
            )}
            <div className={styles.two}>
              <button type="submit" className={buttons.main} aria-disabled={isSending}>
                {action.name}
              </button>
              <button
                type="button"
                className={buttons.other}
                aria-disabled={isSending}
                onClick={close}
              >
                {say('case.back')}
              </button>
            </div>
            <DraftNote of={draft} onEmpty={() => change(blank)} />
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};

/** Beside each field how it stands now. */
const withNow = (schema: FormSchema, texts: Begun['texts']): FormSchema => ({
  ...schema,
  properties: Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, field]) => {
      const text = texts[name];
      if (text === undefined) return [name, field];
      const help = [say('case.now', { text }), field.description].filter(Boolean).join('. ');
      return [name, { ...field, description: help }];
    }),
  ),
});

/** Fields that actions of every process have in common, by what they are. */
const kinds: Readonly<Record<string, FormSchema>> = {
  sequence: { 'x-kind': 'number' },
  reason: { 'x-kind': 'longText', maxLength: 2000 },
  correction: { 'x-kind': 'longText', maxLength: 4000 },
  until: { 'x-kind': 'date' },
};

/** The form of an action that no process declares: its fields. */
const schemaOf = ({ fields, href }: CaseAction): FormSchema => ({
  properties: Object.fromEntries(
    fields.map(({ name, title, help }) => [
      name,
      { ...kindOf(name, href), title, description: help },
    ]),
  ),
  required: fields.filter(({ isOptional }) => !isOptional).map(({ name }) => name),
});

/** A work item is given to whoever may do it; the API lists them beside the action. */
const kindOf = (name: string, href: string): FormSchema =>
  name === 'to' && href.endsWith('/delegate')
    ? { 'x-kind': 'person', 'x-of': href.replace(/delegate$/, 'eligible-persons') }
    : (kinds[name] ?? { 'x-kind': 'text' });
