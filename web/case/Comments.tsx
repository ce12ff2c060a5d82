import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { addComment, readComments } from '../api/case-parts';
import { announce } from '../shell/announce';
import { Loaded } from '../shell/Loaded';
import { More } from '../shell/More';
import { say } from '../words/say';
import { sayInstant } from '../words/time';
import { NewText } from './NewText';
import styles from './Parts.module.css';

/** What people said of the case to each other. A comment decides nothing. */
export const Comments = ({ caseId }: { caseId: string }) => {
  const queries = useQueryClient();
  const comments = useInfiniteQuery({
    queryKey: ['case', caseId, 'comments'],
    queryFn: ({ pageParam, signal }) => readComments(caseId, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
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
          <NewText
            draftKey={`comment.${caseId}`}
            label={say('case.comment')}
            verb={say('case.addComment')}
            write={(text, key) => addComment(caseId, text, key)}
            onWritten={() => {
              announce(say('case.commented'));
              return queries.invalidateQueries({ queryKey: ['case', caseId, 'comments'] });
            }}
          />
        </section>
      )}
    </Loaded>
  );
};
