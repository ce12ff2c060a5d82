import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Moves } from '../../api/registers';
import { Table } from '../../look/parts/Table';
import { say } from '../../words/say';
import { sayDay, sayInstant } from '../../words/time';
import styles from './Registers.module.css';

const columns = ['case', 'limit', 'from', 'to', 'happens'] as const;

/** What saving would do to the limits of open cases; it takes the focus. */
export const MovedLimits = ({ of }: { of: Moves }) => {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [of]);
  const { limits } = of;
  return (
    <section className={styles.changed} aria-labelledby="moves">
      <h2 id="moves" ref={title} tabIndex={-1}>
        {say('registers.moves.title')}
      </h2>
      {sentencesOf(of).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {limits.length > 0 && (
        <>
          <p className="soft">{say('registers.moves.nearest', { count: limits.length })}</p>
          <Table
            label={say('registers.moves.title')}
            columns={columns.map((column) => say(`registers.moves.column.${column}`))}
            rows={limits.map(({ caseId, number, title: of, name, from, to, happens }, at) => ({
              key: `${caseId} ${at}`,
              cells: [
                <>
                  <Link to="/cases/$caseId" params={{ caseId }} target="_blank">
                    {number}
                  </Link>{' '}
                  {of}
                </>,
                name,
                sayEnd(from),
                to === null ? say('registers.moves.beyond') : sayEnd(to),
                say(`registers.moves.${happens}`),
              ],
            }))}
          />
        </>
      )}
    </section>
  );
};

function sentencesOf({
  calendar,
  reachesLimits,
  counted,
  isMore,
  moving,
  staying,
  limits,
}: Moves): string[] {
  if (!reachesLimits) return [say('registers.moves.untouched', { calendar })];
  const some = isMore ? 'some' : 'all';
  return [
    ...(moving === 0 && staying === 0 ? [say('registers.moves.none', { counted })] : []),
    ...(moving > 0 ? [say('registers.moves.moving', { count: moving, some })] : []),
    ...(staying > 0 ? [say('registers.moves.staying', { count: staying, some })] : []),
    ...(isMore ? [say('registers.moves.more', { counted })] : []),
    ...(moving + staying > 0 && limits.length === 0 ? [say('registers.moves.notYours')] : []),
  ];
}

const sayEnd = ({ dueAt, lastDay }: { dueAt: string; lastDay: string | null }): string =>
  lastDay === null ? sayInstant(dueAt) : sayDay(lastDay);
