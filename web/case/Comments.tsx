import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { addComment, readComments } from '../api/case-parts';
import { Loading } from '../look/parts/Loading';
import buttons from '../look/parts/button.module.css';
import { announceFailure } from '../shell/announce';
import { Failure } from '../shell/Failure';
import { say } from '../words/say';
import { sayInstant } from '../words/time';
import styles from './Parts.module.css';

/** What people said of the case to each other. A comment decides nothing. */
export const Comments = ({ caseId }: { caseId: string }) => {
  const queries = useQueryClient();
  const [text, type] = useState('');
  const key = useRef(crypto.randomUUID());
  const comments = useInfiniteQuery({
    queryKey: ['case', caseId, 'comments'],
    queryFn: ({ pageParam, signal }) => readComments(caseId, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const add = async (): Promise<void> => {
    try {
      await addComment(caseId, text, key.current);
      key.current = crypto.randomUUID();
      type('');
      await queries.invalidateQueries({ queryKey: ['case', caseId, 'comments'] });
    } catch (error) {
      announceFailure(error);
    }
  };
  if (comments.data === undefined)
    return comments.error === null ? (
      <Loading>{say('loading')}</Loading>
    ) : (
      <Failure error={comments.error} onRetry={() => void comments.refetch()} />
    );
  const said = comments.data.pages.flatMap(({ items }) => items);
  return (
    <section className={styles.part}>
      <h2>{say('case.tab.comments')}</h2>
      {said.length === 0 && <p className="soft">{say('case.noComments')}</p>}
      <ul>
        {said.map(({ id, author, at, text: of }) => (
          <li key={id}>
            <p>
              <b>{author.name ?? say('case.somebody')}</b>{' '}
              <span className="soft">{sayInstant(at)}</span>
            </p>
            <p className={styles.text}>{of ?? say('case.erased')}</p>
          </li>
        ))}
      </ul>
      {comments.hasNextPage && (
        <button
          type="button"
          className={buttons.other}
          onClick={() => void comments.fetchNextPage()}
        >
          {say('inbox.more')}
        </button>
      )}
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
        <button type="submit" className={buttons.other} disabled={text.trim() === ''}>
          {say('case.addComment')}
        </button>
      </form>
    </section>
  );
};
