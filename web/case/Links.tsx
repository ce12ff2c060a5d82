import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readLinks } from '../api/case-parts';
import { Loading } from '../look/parts/Loading';
import { Failure } from '../shell/Failure';
import { say } from '../words/say';
import styles from './Parts.module.css';

/** The cases that this one is tied to, each in a sentence. */
export const Links = ({ caseId }: { caseId: string }) => {
  const links = useQuery({
    queryKey: ['case', caseId, 'links'],
    queryFn: ({ signal }) => readLinks(caseId, signal),
  });
  if (links.data === undefined)
    return links.error === null ? (
      <Loading>{say('loading')}</Loading>
    ) : (
      <Failure error={links.error} onRetry={() => void links.refetch()} />
    );
  const standing = links.data.items.filter(({ withdrawnAt }) => withdrawnAt === null);
  return (
    <section className={styles.part}>
      <h2>{say('case.tab.links')}</h2>
      {standing.length === 0 && <p className="soft">{say('case.noLinks')}</p>}
      <ul>
        {standing.map(({ id, sentence, case: other }) => (
          <li key={id}>
            <p>{sentence}</p>
            <p>
              <Link to="/cases/$caseId" params={{ caseId: other.caseId }}>
                {other.number}
              </Link>{' '}
              {other.title} <span className="soft">{other.statusName}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};
