import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addComment, readComments } from '../api/case-parts';
import type { KeptDraft } from '../api/drafts';
import { DraftNote } from '../form/DraftNote';
import { useDraft, useKept } from '../form/use-draft';
import buttons from '../look/parts/button.module.css';
import { announceFailure } from '../shell/announce';
import { Loaded } from '../shell/Loaded';
import { More } from '../shell/More';
import { say } from '../words/say';
import { sayInstant } from '../words/time';
import styles from './Parts.module.css';

/** What people said of the case to each other. A comment decides nothing. */
export const Comments = ({ caseId }: { caseId: string }) => {
  const comments = useInfiniteQuery({
    queryKey: ['case', caseId, 'comments'],
    queryFn: ({ pageParam, signal }) => readComments(caseId, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const kept = useKept(draftKeyOf(caseId));
  return (
    <Loaded of={comments}>
      {({ pages }) => (
        <section className={styles.part}>
          <h2>{say('case.tab.comments')}</h2>
          {pages.every(({ items }) => items.length === 0) && (
            <p className="soft">{say('case.noComments')}</p>
          )}
          <ul>
            {pages
              .flatMap(({ items }) => items)
              .map(({ id, author, at, text: of }) => (
                <li key={id}>
                  <p>
                    <b>{author.name ?? say('case.somebody')}</b>{' '}
                    <span className="soft">{sayInstant(at)}</span>
                  </p>
                  <p className={styles.text}>{of ?? say('case.erased')}</p>
                </li>
              ))}
          </ul>
          <More of={comments} />
          <Loaded of={kept}>{(draft) => <NewComment caseId={caseId} kept={draft} />}</Loaded>
        </section>
      )}
    </Loaded>
  );
};

const draftKeyOf = (caseId: string): string => `comment.${caseId}`;

const textIn = (content: Readonly<Record<string, unknown>> | undefined): string =>
  typeof content?.['text'] === 'string' ? content['text'] : '';

const NewComment = ({ caseId, kept }: { caseId: string; kept: KeptDraft | null }) => {
  const queries = useQueryClient();
  const [text, type] = useState(textIn(kept?.entry.content));
  const [isSending, send] = useState(false);
  const draft = useDraft({
    key: draftKeyOf(caseId),
    kept,
    content: text === '' ? undefined : { text },
    onTake: (content) => type(textIn(content)),
  });
  const add = async (): Promise<void> => {
    send(true);
    try {
      await addComment(caseId, text, await draft.keepWish());
      type('');
      await draft.doneAndGoOn();
      await queries.invalidateQueries({ queryKey: ['case', caseId, 'comments'] });
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
      <label htmlFor="comment">{say('case.comment')}</label>
      <textarea
        id="comment"
        rows={3}
        maxLength={4000}
        value={text}
        onChange={({ target }) => type(target.value)}
      />
      <button type="submit" className={buttons.other} disabled={isSending || text.trim() === ''}>
        {say('case.addComment')}
      </button>
      <DraftNote of={draft} onEmpty={() => type('')} />
    </form>
  );
};
