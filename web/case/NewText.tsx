import { useId, useState } from 'react';
import type { KeptDraft } from '../api/drafts';
import { DraftNote } from '../form/DraftNote';
import { useDraft, useKept } from '../form/use-draft';
import buttons from '../look/parts/button.module.css';
import { announceFailure } from '../shell/announce';
import { Loaded } from '../shell/Loaded';
import styles from './Parts.module.css';

interface Props {
  /** Under which the draft is kept until the text is recorded. */
  draftKey: string;
  label: string;
  /** Who will read it. */
  about?: string;
  verb: string;
  /** @param key the same text under the same key is written once */
  write: (text: string, key: string) => Promise<unknown>;
  onWritten: () => unknown;
}

/** One text that is added to the case, kept as a draft while it is typed. */
export const NewText = (props: Props) => {
  const kept = useKept(props.draftKey);
  return <Loaded of={kept}>{(draft) => <Form {...props} kept={draft} />}</Loaded>;
};

const textIn = (content: Readonly<Record<string, unknown>> | undefined): string =>
  typeof content?.['text'] === 'string' ? content['text'] : '';

const Form = ({
  draftKey,
  label,
  about,
  verb,
  write,
  onWritten,
  kept,
}: Props & { kept: KeptDraft | null }) => {
  const id = useId();
  const [text, type] = useState(textIn(kept?.entry.content));
  const [isSending, send] = useState(false);
  const draft = useDraft({
    key: draftKey,
    kept,
    content: text === '' ? undefined : { text },
    onTake: (content) => type(textIn(content)),
  });
  const add = async (): Promise<void> => {
    if (isSending || text.trim() === '') return;
    send(true);
    try {
      await write(text, await draft.keepWish());
      // What was typed meanwhile is the next one.
      type((now) => (now === text ? '' : now));
      await draft.doneAndGoOn();
      await onWritten();
    } catch (error) {
      announceFailure(error);
    } finally {
      send(false);
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label htmlFor={id}>{label}</label>
      {about !== undefined && (
        <p className="soft" id={`${id}-about`}>
          {about}
        </p>
      )}
      <textarea
        id={id}
        aria-describedby={about === undefined ? undefined : `${id}-about`}
        rows={3}
        maxLength={4000}
        value={text}
        onChange={({ target }) => type(target.value)}
      />
      <button
        type="submit"
        className={buttons.other}
        aria-disabled={isSending || text.trim() === ''}
      >
        {verb}
      </button>
      <DraftNote of={draft} onEmpty={() => type('')} />
    </form>
  );
};
