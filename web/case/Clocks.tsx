import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, DialogTrigger, Button, Popover } from 'react-aria-components';
import type { ClockExplanation } from '../../api/words/explain-clock';
import type { CaseSheet } from '../api/case';
import { read } from '../api/client';
import { Icon } from '../look/parts/Icon';
import menus from '../look/parts/menu.module.css';
import { Loaded } from '../shell/Loaded';
import { say } from '../words/say';
import { dayOf, sayDay, sayInstant } from '../words/time';
import styles from './Clocks.module.css';

type CaseClock = CaseSheet['clocks'][number];

/** The time limits that count, side by side; a paused one says since when and why. */
export const Clocks = ({ caseId, clocks }: { caseId: string; clocks: readonly CaseClock[] }) => (
  <div className={styles.clocks}>
    {clocks.map((clock) => (
      <div key={clock.id} className={`${styles.clock} ${styles[clock.state]}`}>
        <span>{clock.name}</span>
        <strong>
          <Icon
            name={clock.state === 'paused' ? 'pause' : clock.state === 'late' ? 'flag' : 'clock'}
          />{' '}
          {textOf(clock)}
        </strong>
        <Explained caseId={caseId} clock={clock.id} />
      </div>
    ))}
  </div>
);

function textOf({ state, pausedSince, pausedWhy, dueAt, lastDay, left }: CaseClock): string {
  if (state === 'paused')
    return say('case.clockPaused', {
      since: pausedSince === null ? '' : sayDay(dayOf(pausedSince)),
      why: pausedWhy ?? '',
    });
  return say('case.clockDue', {
    when: lastDay === null ? sayInstant(dueAt) : sayDay(lastDay),
    left,
  });
}

/** How the limit was counted, asked for when somebody wants to know. */
const Explained = ({ caseId, clock }: { caseId: string; clock: string }) => {
  const [isOpen, open] = useState(false);
  const explanation = useQuery({
    queryKey: ['case', caseId, 'clock', clock],
    queryFn: ({ signal }) =>
      read<ClockExplanation>(`/cases/${caseId}/clocks/${clock}/explanation`, {}, signal),
    enabled: isOpen,
  });
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={open}>
      <Button className={styles.why}>{say('case.howCounted')}</Button>
      <Popover className={menus.popover}>
        <Dialog className={styles.explained} aria-label={say('case.howCounted')}>
          <Loaded of={explanation}>{(data) => <Steps of={data} />}</Loaded>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
};

const Steps = ({ of: { source, steps, events, remarks } }: { of: ClockExplanation }) => (
  <>
    <p className="soft">{source}</p>
    <ol className={styles.steps}>
      {[...steps, ...events.map(({ sentence }) => sentence)].map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
    {remarks.map((remark) => (
      <p key={remark} className="soft">
        {remark}
      </p>
    ))}
  </>
);
