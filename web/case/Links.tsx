import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readLinks, type CaseLink } from '../api/case-parts';
import { Loaded } from '../shell/Loaded';
import { say } from '../words/say';
import { LinkPicture } from './LinkPicture';
import styles from './Parts.module.css';

/** More than these are read in the list alone. */
const mostDrawn = 12;

/** The cases that this one is tied to, each in a sentence. */
export const Links = ({ caseId }: { caseId: string }) => {
  const links = useQuery({
    queryKey: ['case', caseId, 'links'],
    queryFn: ({ signal }) => readLinks(caseId, signal),
  });
  return (
    <Loaded of={links}>
      {({ items }) => <Standing links={items.filter(({ withdrawnAt }) => withdrawnAt === null)} />}
    </Loaded>
  );
};

const Standing = ({ links }: { links: readonly CaseLink[] }) => (
  <section className={styles.part}>
    <h2>{say('case.tab.links')}</h2>
    {links.length === 0 && <p className="soft">{say('case.noLinks')}</p>}
    {links.length > 0 && links.length <= mostDrawn && <LinkPicture links={links} />}
    <ul>
      {links.map(({ id, sentence, case: other }) => (
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
