import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { listExclusions, listLevels, withdrawExclusion, type Exclusion } from '../../api/levels';
import { Table } from '../../look/parts/Table';
import { announce } from '../../shell/announce';
import { AskFirst } from '../../shell/AskFirst';
import { Loaded } from '../../shell/Loaded';
import { More } from '../../shell/More';
import { say } from '../../words/say';
import { sayInstant } from '../../words/time';
import { ExclusionForm } from './ExclusionForm';
import styles from './Levels.module.css';

/** Times that were agreed not to count, and who agreed. */
export const Exclusions = () => {
  const found = useInfiniteQuery({
    queryKey: ['exclusions'],
    queryFn: ({ pageParam, signal }) => listExclusions(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const levels = useQuery({ queryKey: ['levels'], queryFn: ({ signal }) => listLevels(signal) });
  const own = new Set(
    levels.data?.items.filter(({ may }) => may.exclude).map(({ service }) => service.id),
  );
  return (
    <>
      <section className={styles.set}>
        <h2>{say('levels.exclusions')}</h2>
        <Loaded of={found}>
          {({ pages }) => (
            <List
              items={pages.flatMap(({ items }) => items)}
              own={own}
              onWithdrawn={() => void found.refetch()}
            />
          )}
        </Loaded>
        <More of={found} />
      </section>
      <ExclusionForm onAgreed={() => void found.refetch()} />
    </>
  );
};

const List = ({
  items,
  own,
  onWithdrawn,
}: {
  items: readonly Exclusion[];
  /** Services of which the reader agrees on such times. */
  own: ReadonlySet<string>;
  onWithdrawn: () => void;
}) =>
  items.length === 0 ? (
    <p>{say('levels.noExclusions')}</p>
  ) : (
    <Table
      label={say('levels.exclusions')}
      columns={['service', 'promise', 'time', 'reason', 'agreed', 'withdrawn'].map((each) =>
        say(`levels.column.${each}`),
      )}
      rows={items.map((one) => ({
        key: one.id,
        cells: [
          one.service.name ?? '–',
          one.indicator ?? say('levels.allPromises'),
          say('levels.days', { from: sayInstant(one.startsAt), to: sayInstant(one.endsAt) }),
          one.reason,
          say('levels.byAt', {
            name: one.agreedBy ?? '–',
            at: sayInstant(one.agreedAt),
          }),
          one.withdrawnAt === null
            ? own.has(one.service.id) && (
                <Withdraw key="withdraw" id={one.id} onWithdrawn={onWithdrawn} />
              )
            : say('levels.byAt', {
                name: one.withdrawnBy ?? '–',
                at: sayInstant(one.withdrawnAt),
              }),
        ],
      }))}
    />
  );

/** What was left out counts again. */
const Withdraw = ({ id, onWithdrawn }: { id: string; onWithdrawn: () => void }) => (
  <AskFirst
    verb={say('levels.withdraw')}
    question={say('levels.withdrawAsk')}
    yes={say('levels.withdrawYes')}
    no={say('levels.no')}
    act={async () => {
      await withdrawExclusion(id);
      announce(say('levels.withdrawn'));
      onWithdrawn();
    }}
  />
);
