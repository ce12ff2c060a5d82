import { useQuery } from '@tanstack/react-query';
import { readOperation, retryCase, retryDelivery, type Operation } from '../../api/operator';
import { Icon } from '../../look/parts/Icon';
import { Table } from '../../look/parts/Table';
import { Loaded } from '../../shell/Loaded';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import { sayDay, sayInstant } from '../../words/time';
import { RetryButton } from './RetryButton';
import styles from './Operator.module.css';

const everyMs = 15_000;

/** How the installation runs, for who runs it: nothing of what cases are about. */
export const Operator = () => {
  const found = useQuery({
    queryKey: ['operation'],
    queryFn: ({ signal }) => readOperation(signal),
    refetchInterval: everyMs,
  });
  useTitle(say('nav.operator'));
  return (
    <main id="main" tabIndex={-1} className={styles.operator}>
      <h1>{say('nav.operator')}</h1>
      <Loaded of={found}>
        {(operation) => (
          <>
            <p className="soft">{say('operator.asked', { at: sayInstant(operation.askedAt) })}</p>
            <Parts of={operation} />
            <Stuck of={operation} onRetried={() => found.refetch()} />
            <Outbox of={operation} />
            <Failing of={operation} onRetried={() => found.refetch()} />
            <Workers of={operation} />
            <Heads of={operation} />
          </>
        )}
      </Loaded>
    </main>
  );
};

const State = ({ isGood, children }: { isGood: boolean; children: string }) => (
  <span className={isGood ? styles.good : styles.bad}>
    <Icon name={isGood ? 'check' : 'flag'} />
    {children}
  </span>
);

const Parts = ({ of: { parts } }: { of: Operation }) => (
  <section>
    <h2>{say('operator.parts')}</h2>
    <ul className={styles.parts}>
      {parts.map(({ part, name, works }) => (
        <li key={part}>
          <b>{name}</b>
          <State isGood={works}>{say(works ? 'operator.works' : 'operator.away')}</State>
        </li>
      ))}
    </ul>
  </section>
);

const Stuck = ({ of: { stuck }, onRetried }: { of: Operation; onRetried: () => unknown }) => (
  <section>
    <h2>{say('operator.stuck')}</h2>
    {stuck === null ? (
      <p>{say('operator.temporalAway')}</p>
    ) : stuck.length === 0 ? (
      <p>{say('operator.noStuck')}</p>
    ) : (
      <Table
        label={say('operator.stuck')}
        columns={['number', 'institution', 'task', 'cause', 'since', 'retry'].map((each) =>
          say(`operator.column.${each}`),
        )}
        rows={stuck.map((one) => ({
          key: one.caseId,
          cells: [
            one.number,
            one.institution,
            one.taskName,
            one.causeName,
            one.since === null ? '–' : sayInstant(one.since),
            one.mayRetry ? (
              <RetryButton
                name={one.number}
                retry={(key) => retryCase(one.caseId, key)}
                onRetried={onRetried}
              />
            ) : (
              '–'
            ),
          ],
        }))}
      />
    )}
  </section>
);

const Outbox = ({ of: { outbox } }: { of: Operation }) => (
  <section>
    <h2>{say('operator.outbox')}</h2>
    {outbox.length === 0 ? (
      <p>{say('operator.nothingWaits')}</p>
    ) : (
      <Table
        label={say('operator.outbox')}
        numbers={[2, 3]}
        columns={['institution', 'kind', 'waiting', 'failing', 'oldest'].map((each) =>
          say(`operator.column.${each}`),
        )}
        rows={outbox.map((one) => ({
          key: `${one.institution} ${one.kindName}`,
          cells: [
            one.institution,
            one.kindName,
            one.waiting,
            one.failing,
            one.oldestAt === null ? '–' : sayInstant(one.oldestAt),
          ],
        }))}
      />
    )}
  </section>
);

const Failing = ({ of: { failing }, onRetried }: { of: Operation; onRetried: () => unknown }) =>
  failing.length === 0 ? null : (
    <section>
      <h2>{say('operator.failing')}</h2>
      <Table
        label={say('operator.failing')}
        numbers={[3]}
        columns={['institution', 'kind', 'number', 'attempts', 'error', 'nextTry', 'retry'].map(
          (each) => say(`operator.column.${each}`),
        )}
        rows={failing.map((one) => ({
          key: one.id,
          cells: [
            one.institution,
            one.kindName,
            one.number ?? '–',
            one.attempts,
            one.error,
            sayInstant(one.nextTryAt),
            one.mayRetry ? (
              <RetryButton
                name={say('operator.deliveryOf', { kind: one.kindName, number: one.number ?? '–' })}
                retry={(key) => retryDelivery(one.id, key)}
                onRetried={onRetried}
              />
            ) : (
              say('operator.triedSoon')
            ),
          ],
        }))}
      />
    </section>
  );

const Workers = ({ of: { pollers } }: { of: Operation }) => (
  <section>
    <h2>{say('operator.workers')}</h2>
    {pollers === null ? (
      <p>{say('operator.temporalAway')}</p>
    ) : pollers.length === 0 ? (
      <p>{say('operator.noWorkers')}</p>
    ) : (
      <Table
        label={say('operator.workers')}
        columns={['identity', 'takes', 'lastAsked'].map((each) => say(`operator.column.${each}`))}
        rows={pollers.map(({ identity, takes, takesName, lastAskedAt }) => ({
          key: `${identity} ${takes}`,
          cells: [identity, takesName, lastAskedAt === null ? '–' : sayInstant(lastAskedAt)],
        }))}
      />
    )}
  </section>
);

const Heads = ({ of: { heads } }: { of: Operation }) => (
  <section>
    <h2>{say('operator.heads')}</h2>
    <p className={styles.about}>{say('operator.headsAbout')}</p>
    {heads.length === 0 ? (
      <p>{say('operator.noHeads')}</p>
    ) : (
      <Table
        label={say('operator.heads')}
        numbers={[2]}
        columns={['head', 'signed', 'chains', 'right'].map((each) =>
          say(`operator.column.${each}`),
        )}
        rows={heads.map(({ name, signedAt, chains, isRight }) => ({
          key: name,
          cells: [
            sayHead(name),
            sayInstant(signedAt),
            chains,
            <State key="state" isGood={isRight}>
              {say(isRight ? 'operator.headRight' : 'operator.headWrong')}
            </State>,
          ],
        }))}
      />
    )}
  </section>
);

/** The day that a head closes; one that was asked for in between is named by its instant. */
const sayHead = (name: string): string =>
  name.includes('T') ? sayInstant(name.replace(/T(\d+)-(\d+)-/, 'T$1:$2:')) : sayDay(name);
