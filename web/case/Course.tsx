import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readPosition, type Position } from '../api/position';
import { Diagram, type StepState } from '../diagram/Diagram';
import { Icon } from '../look/parts/Icon';
import { Loaded } from '../shell/Loaded';
import { say } from '../words/say';
import { sayDay, sayInstant } from '../words/time';
import styles from './Course.module.css';

/** Where the case is: what was done, what is asked now, what is ahead; then the same as a picture. */
export const Course = ({ caseId }: { caseId: string }) => {
  const position = useQuery({
    queryKey: ['case', caseId, 'position'],
    queryFn: ({ signal }) => readPosition(caseId, signal),
  });
  return <Loaded of={position}>{(data) => <Shown of={data} />}</Loaded>;
};

const Shown = ({ of }: { of: Position }) => (
  <section className={styles.course}>
    <h2 className="hidden">{say('case.tab.course')}</h2>
    <Steps of={of} />
    {of.ahead.length > 0 && <p className="soft">{say('course.aheadAbout')}</p>}
    <p className={styles.how}>
      <Link to="/handbook/$code" params={{ code: of.diagram.code }}>
        {say('course.handbook')}
      </Link>
    </p>
    <h3>{say('course.diagram')}</h3>
    <p className="soft">{say('course.legend')}</p>
    <Diagram of={of.diagram} stateOf={stateIn(of)} />
  </section>
);

/** A step that the case stands at again is where it is now. */
function stateIn(of: Position): (step: string) => StepState {
  const { done, now, ahead } = of;
  const behind = ['start', endOf(of)];
  const has = (steps: readonly { step: string }[], name: string): boolean =>
    steps.some(({ step }) => step === name);
  return (step) => {
    if (has(now, step)) return 'now';
    if (has(done, step) || behind.includes(step)) return 'done';
    return has(ahead, step) ? 'ahead' : 'possible';
  };
}

/** The end that a closed case came to, by its result. */
const endOf = ({ done, resultName, diagram: { nodes, edges } }: Position): string | undefined =>
  edges.find(
    ({ from, to }) =>
      from === done.at(-1)?.step &&
      nodes.some(({ id, kind, title }) => id === to && kind === 'end' && title === resultName),
  )?.to;

const Steps = ({ of: { done, now, ahead, isClosed, resultName } }: { of: Position }) => (
  <ol className={styles.steps}>
    {done.map((step) => (
      <li key={`${step.step}.${step.visit}`} className={styles.done} data-step={step.step}>
        <Icon name="check" />
        <div>
          <b>
            {step.visit === 1
              ? say('course.done', { title: step.title })
              : say('course.doneAgain', { title: step.title, visit: step.visit })}
          </b>
          <Answers of={step} />
          {step.isUndecided && <span>{say('course.undecided')}</span>}
          <span className="soft">
            {say('course.took', { day: sayInstant(step.to), length: sayDays(step.days) })}
          </span>
        </div>
      </li>
    ))}
    {now.map((step) => (
      <li key={`${step.step}.${step.visit}`} className={styles.now} data-step={step.step}>
        <Icon name="next" />
        <div>
          <b>{say('course.now', { title: step.title })}</b>
          <Asked of={step} />
          <span className="soft">
            {say('course.since', {
              day: sayInstant(step.from),
              length: step.days === 0 ? say('course.today') : sayDays(step.days),
            })}
          </span>
        </div>
      </li>
    ))}
    {isClosed && (
      <li className={styles.done}>
        <Icon name="flag" />
        <b>{say('course.ended', { result: resultName ?? '' })}</b>
      </li>
    )}
    {ahead.map((step) => (
      <li key={step.step} className={styles.ahead} data-step={step.step}>
        <Icon name="none" />
        <div>
          {say('course.ahead', { title: step.title })}
          <span className="soft">
            {step.performer}
            {step.timeLimit !== null && <> · {say('course.within', { length: step.timeLimit })}</>}
          </span>
        </div>
      </li>
    ))}
  </ol>
);

const Answers = ({ of: { answers } }: { of: Position['done'][number] }) => (
  <>
    {answers.map(({ person, actsFor, outcomeName }, at) => (
      <span key={at}>
        {say('course.answer', {
          person: person?.name ?? say('case.somebody'),
          actsFor: actsFor?.name ?? 'none',
          outcome: outcomeName ?? 'none',
        })}
      </span>
    ))}
  </>
);

const Asked = ({
  of: { offeredTo, claimedBy, dueAt, lastDay },
}: {
  of: Position['now'][number];
}) => (
  <>
    {offeredTo.map(({ roleName, scopeName }) => (
      <span key={`${roleName} ${scopeName}`}>
        {scopeName === null ? roleName : say('course.roleOf', { role: roleName, scope: scopeName })}
      </span>
    ))}
    {claimedBy.map(({ id, name }) => (
      <span key={id}>{say('course.claimed', { name })}</span>
    ))}
    {dueAt !== null && (
      <span>
        {say('course.until', { until: lastDay === null ? sayInstant(dueAt) : sayDay(lastDay) })}
      </span>
    )}
  </>
);

const sayDays = (count: number): string =>
  count === 0 ? say('course.sameDay') : say('course.days', { count });
