import { turnsInSource } from '../../domain/past-cases/turns';
import type { PastCase } from '../../domain/past-cases/past-case';
import { pastIncidents } from './past-incidents/extract';
import type { Story } from './support/story';
import { StoryFailed } from './support/story-failed';
import { playAll, type Replayed } from './past-incidents/play-all';

const fewest = 8;
/** Of each of the fewest, in milliseconds: time takes a while to run over more than a month. */
const longestMs = 31 * 86_400_000;

/**
 * Real incidents of another system, played again with all reassignments, reopenings and changes of
 * priority, at their recorded distances. It plays the most eventful ones of a month at most, or all of the extract.
 * @throws StoryFailed where one did not end as it is recorded
 */
export async function play(
  story: Story,
  { everyIncident = false }: { everyIncident?: boolean } = {},
): Promise<void> {
  const recorded = await pastIncidents();
  const incidents = everyIncident ? recorded : mostEventful(recorded).slice(0, fewest);
  story.say(
    `Izspēlē ${incidents.length} no ${recorded.length} incidentiem; laiks tek no notikuma līdz notikumam.`,
  );
  const played = await playAll(story, incidents, (replayed) => {
    const { number, playedAs = '–', differences } = replayed;
    story.tell({
      step: number,
      performer: playedAs,
      outcome:
        differences.length === 0 ? '✓ beidzās, kā pierakstīts' : `✗ ${differences.join('; ')}`,
      answer: replayed,
    });
  });
  for (const line of summaryOf(played)) story.say(line);
  const differing = played.filter(({ differences }) => differences.length > 0);
  if (differing.length > 0)
    throw new StoryFailed(
      `${differing.length} of ${played.length} did not end as recorded: ${differing.map(({ number }) => number).join(', ')}`,
    );
}

const mostEventful = (incidents: readonly PastCase[]): PastCase[] =>
  incidents
    .filter((past) => lastedMs(past) <= longestMs)
    .toSorted((a, b) => turnsOf(b) - turnsOf(a));

const lastedMs = ({ openedAt, events }: PastCase): number =>
  Date.parse(events.at(-1)?.at ?? openedAt) - Date.parse(openedAt);

function turnsOf(past: PastCase): number {
  const { reassignments, reopenings, priorityChanges } = turnsInSource(past);
  return reassignments + reopenings + priorityChanges;
}

/** What was played otherwise than it is recorded, and why, counted by kind. */
function summaryOf(played: readonly Replayed[]): string[] {
  const asRecorded = played.filter(({ differences }) => differences.length === 0).length;
  const kinds = Object.entries(deviationWords).flatMap(([kind, words]) => {
    const count = played
      .flatMap(({ deviations }) => deviations)
      .filter((deviation) => deviation.kind === kind).length;
    return count === 0 ? [] : [`${String(count).padStart(5)} × ${words}`];
  });
  const sum = (of: (one: Replayed) => number): number =>
    played.reduce((total, one) => total + of(one), 0);
  return [
    '',
    `Kā pierakstīts beidzās ${asRecorded} no ${played.length}.`,
    `Ko cilvēku vietā izdarīja laiks: uz atbildi vairs negaidīja – ${sum(({ takenByTime }) => takenByTime.answers)}, klusums apstiprināja – ${sum(({ takenByTime }) => takenByTime.confirmations)}.`,
    `Vislielākā nokavēšanās pret pierakstīto laiku: ${(Math.max(0, ...played.map(({ latestMs }) => latestMs)) / 1_000).toFixed(0)} s.`,
    ...(kinds.length === 0 ? [] : ['Citādi nekā žurnālā:', ...kinds]),
  ];
}

const deviationWords: Record<Replayed['deviations'][number]['kind'], string> = {
  stateUnknown: 'stāvoklis, ko nepazīst: nekas nav darīts',
  stateNotPlayed: 'stāvoklis, kurā incidents te nenonāk: nekas nav darīts',
  notToldApart: 'cits stāvoklis, kas te ir tas pats solis: nekas nav jādara',
  closedUnresolved: 'slēgts, nebūdams atrisināts: atrisināts tajā pašā brīdī',
  waitInterrupted:
    'nodots citiem vai pārvērtēts, kamēr gaidīja: gaidīšana beigta un sākta no jauna',
  alreadyRestored: 'nodots citiem vai pārvērtēts, kad jau atjaunots: nav iespējams',
  notJudged: 'ietekme vai steidzamība nav zināma: pieņemta vidēja',
  reportedLater: 'pieteikts vēlāk par pirmo notikumu: pieteikts līdz ar to',
  fieldsNotPlayed:
    'mainīti lauki, kuru PU2-21 nav vai kurus tas nosaka reizi (kategorija, simptoms, saites)',
  nothingShown: 'atjauninājums, kas žurnālā neko nerāda',
};
