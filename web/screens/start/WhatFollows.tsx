import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { previewOpening, type Opening } from '../../api/start';
import { useRested } from '../../form/use-rested';
import { say } from '../../words/say';
import { sayDay, sayInstant } from '../../words/time';
import { isPicked } from './subject';
import styles from './Start.module.css';

/** Before it is sent: what happens first, who is asked, until when, and who has set that time. */
export const WhatFollows = ({ opening }: { opening: Omit<Opening, 'title'> }) => {
  const rested = useRested(JSON.stringify(opening));
  const isKnown = isPicked(opening.subject);
  const found = useQuery({
    queryKey: ['preview', 'opening', rested],
    queryFn: ({ signal }) => previewOpening(JSON.parse(rested) as typeof opening, signal),
    enabled: isKnown,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const [outcome] = found.data?.outcomes ?? [];
  if (outcome === undefined || !isKnown) return null;
  const { leadsTo, moves, refused, dependsOn, sentence } = outcome;
  return (
    <section className={styles.follows} aria-labelledby="follows-title">
      <h2 id="follows-title">{say('start.whatFollows')}</h2>
      {refused !== null || dependsOn.length > 0 || leadsTo.length === 0 ? (
        <p>{sentence}</p>
      ) : (
        <ul>
          {leadsTo.map(({ step, title, offeredTo, source, ...limit }) => (
            <li key={step}>
              <b>{title}</b> – {whoIn(offeredTo)}
              <Until of={limit} />
              <Source of={source} />
            </li>
          ))}
          {moves.map(({ limitName, source, ...limit }) => (
            <li key={limitName}>
              <b>{limitName}</b>
              <Until of={limit} />
              <Source of={source} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

const whoIn = (offeredTo: readonly { persons: readonly string[]; roleName: string }[]): string =>
  [
    ...new Set(
      offeredTo.flatMap(({ persons, roleName }) => (persons.length > 0 ? persons : [roleName])),
    ),
  ].join(', ');

const Until = ({
  of: { dueAt, lastDay },
}: {
  of: { dueAt: string | null; lastDay: string | null };
}) =>
  dueAt !== null && (
    <>, {say('start.until', { until: lastDay === null ? sayInstant(dueAt) : sayDay(lastDay) })}</>
  );

const Source = ({ of }: { of: { name: string; isLaw: boolean } | null }) =>
  of !== null && (
    <small className="soft">
      {say(of.isLaw ? 'handbook.byLaw' : 'handbook.bySource', { source: of.name })}
    </small>
  );
