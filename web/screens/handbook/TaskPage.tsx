import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { usePlaces } from '../../address';
import { readGovernanceTask, type GovernanceSheet } from '../../api/handbook';
import { Loaded } from '../../shell/Loaded';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import { Procedure } from './Procedure';
import styles from './Handbook.module.css';

/** One task: what it is for, who answers for it, and how it goes here. */
export const TaskPage = () => {
  const { code = '' } = usePlaces();
  const sheet = useQuery({
    queryKey: ['governance-tasks', code],
    queryFn: ({ signal }) => readGovernanceTask(code, signal),
  });
  useTitle(sheet.data?.name ?? say('nav.handbook'));
  return (
    <main id="main" tabIndex={-1} className={styles.handbook}>
      <p>
        <Link to="/handbook">{say('handbook.all')}</Link>
      </p>
      <Loaded of={sheet} isPage>
        {(data) => <Sheet key={data.code} of={data} />}
      </Loaded>
    </main>
  );
};

const Sheet = ({ of }: { of: GovernanceSheet }) => (
  <article className={styles.sheet}>
    <p className="soft">{say('handbook.of', { code: of.code, group: of.group.name })}</p>
    <h1>{of.name}</h1>
    <section>
      <h2>{say('handbook.purpose')}</h2>
      <p>{of.result}</p>
      <Sentences title={say('handbook.benefits')} of={of.benefits} />
      <Sentences title={say('handbook.threats')} of={of.threats} />
    </section>
    {of.process === null ? (
      <section>
        <h2>{say('handbook.howItGoes')}</h2>
        <p className={styles.none}>{say('handbook.noProcessAbout')}</p>
      </section>
    ) : (
      <Procedure code={of.process.code} />
    )}
    <Duties of={of} />
    <Neighbours title={say('handbook.setOffBy')} of={of.dependencies.setOffBy} />
    <Neighbours title={say('handbook.setsOff')} of={of.dependencies.setsOff} />
    <Neighbours title={say('handbook.related')} of={of.dependencies.related} />
  </article>
);

const Sentences = ({ title, of }: { title: string; of: readonly string[] }) => (
  <>
    <h3>{title}</h3>
    {of.map((sentence) => (
      <p key={sentence}>{sentence}</p>
    ))}
  </>
);

/** Who is answerable, responsible, consulted and informed by the policy, or as the institution set it. */
const Duties = ({ of: { duties, hasPolicySheet } }: { of: GovernanceSheet }) =>
  duties.length === 0 ? null : (
    <section>
      <h2>{say('handbook.duties')}</h2>
      {!hasPolicySheet && <p className="soft">{say('handbook.ownWords')}</p>}
      <dl className={styles.duties}>
        {duties.map(({ role, mark, certainty, duties: all }) => (
          <div key={role.code}>
            <dt>{role.name}</dt>
            <dd>
              {mark !== null && <b>{mark.name} </b>}
              <span className="soft">{certainty.name}</span>
              {all.map(({ code, name }) => (
                <p key={code}>{name}</p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );

const Neighbours = ({
  title,
  of,
}: {
  title: string;
  of: readonly { code: string; name: string }[];
}) =>
  of.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      <ul>
        {of.map(({ code, name }) => (
          <li key={code}>
            <Link to="/handbook/$code" params={{ code }}>
              {name}
            </Link>{' '}
            <span className="soft">{code}</span>
          </li>
        ))}
      </ul>
    </section>
  );
