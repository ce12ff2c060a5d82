import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readDiagram, readHandbook, type HandbookPage } from '../../api/handbook';
import { Diagram } from '../../diagram/Diagram';
import buttons from '../../look/parts/button.module.css';
import { Loaded } from '../../shell/Loaded';
import { say } from '../../words/say';
import { StepSection } from './StepSection';
import styles from './Handbook.module.css';

const forLong = { staleTime: 600_000 };

/** How the task goes here: when, in which steps, by whom, until when; then as a picture. */
export const Procedure = ({ code }: { code: string }) => {
  const page = useQuery({
    queryKey: ['handbook', code],
    queryFn: ({ signal }) => readHandbook(code, signal),
    ...forLong,
  });
  const diagram = useQuery({
    queryKey: ['diagram', code],
    queryFn: ({ signal }) => readDiagram(code, signal),
    ...forLong,
  });
  return (
    <Loaded of={page}>
      {(data) => (
        <>
          <section>
            <h2>{say('handbook.when')}</h2>
            <p>{data.purpose}</p>
            <p>
              <Link to="/start" search={{ task: code }} className={buttons.other}>
                {say('handbook.start')}
              </Link>
            </p>
          </section>
          <section>
            <h2>{say('handbook.steps')}</h2>
            <p className="soft">{say('handbook.version', { version: data.version })}</p>
            <ol className={styles.steps}>
              {data.steps.map((step) => (
                <StepSection key={step.step} of={step} />
              ))}
            </ol>
          </section>
          <Beside of={data} />
          <Roles of={data} />
          <section>
            <h2>{say('course.diagram')}</h2>
            <Loaded of={diagram}>{(drawn) => <Diagram of={drawn} />}</Loaded>
          </section>
        </>
      )}
    </Loaded>
  );
};

/** What may be done at any time, whatever the case stands at. */
const Beside = ({ of: { actions, sideActions, messages } }: { of: HandbookPage }) => (
  <section>
    <h2>{say('handbook.beside')}</h2>
    <ul className={styles.beside}>
      {[...actions, ...sideActions.map((action) => ({ ...action, purpose: null }))].map(
        ({ title, purpose, performer }) => (
          <li key={title}>
            <b>{title}</b> <span className="soft">{performer}</span>
            {purpose !== null && <p>{purpose}</p>}
          </li>
        ),
      )}
      {messages.map(({ title, purpose }) => (
        <li key={title}>
          <b>{title}</b>
          <p>{purpose}</p>
        </li>
      ))}
    </ul>
  </section>
);

/** Who may be asked, and who that is in the reader's institution today. */
const Roles = ({ of: { roles } }: { of: HandbookPage }) => (
  <section>
    <h2>{say('handbook.roles')}</h2>
    <dl className={styles.duties}>
      {roles.map(({ role, name, isOfCase, count, holders }) => (
        <div key={role}>
          <dt>{name}</dt>
          <dd>
            {isOfCase && <span className="soft">{say('handbook.ofCase')}</span>}
            {!isOfCase && count === 0 && <b className={styles.vacant}>{say('handbook.vacant')}</b>}
            <ul>
              {holders.map(({ person, scopeName }) => (
                <li key={`${person.id} ${scopeName}`}>
                  {scopeName === null
                    ? person.name
                    : say('handbook.holder', { name: person.name, scope: scopeName })}
                </li>
              ))}
            </ul>
            {count !== null && count > holders.length && (
              <span className="soft">
                {say('handbook.more', { number: count - holders.length })}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  </section>
);
