import { courseOf } from '../../../domain/past-cases/course';
import type { Course } from '../../../domain/past-cases/deed';
import type { PastCase } from '../../../domain/past-cases/past-case';
import type { Story } from '../support/story';
import { differences, endingInSource, endingOf } from './comparison';
import { IncidentPlayer, type TakenByTime } from './incident-player';

/** How one incident went, played again. */
export interface Replayed {
  number: string;
  /** Of the case here; absent where it could not even be reported. */
  playedAs?: string;
  /** Empty where it ended as it is recorded. */
  differences: string[];
  deviations: Course['deviations'];
  takenByTime: TakenByTime;
  latestMs: number;
  earliestMs: number;
}

/** As many as keep a small machine busy: each case mostly waits for its own clock. */
const atOnce = 8;

/** Plays incidents again, some at a time, and tells of each as it ends. */
export async function playAll(
  story: Story,
  incidents: readonly PastCase[],
  onEnd: (replayed: Replayed) => void,
): Promise<Replayed[]> {
  const waiting = [...incidents];
  const played: Replayed[] = [];
  const playOn = async (): Promise<void> => {
    for (let past = waiting.shift(); past !== undefined; past = waiting.shift()) {
      const replayed = await replay(story, past);
      played.push(replayed);
      onEnd(replayed);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, playOn));
  return played;
}

/** One incident from its report to its end, and what of it differs from the source. */
async function replay(story: Story, past: PastCase): Promise<Replayed> {
  const { deeds, deviations } = courseOf(past);
  const aside = story.aside();
  const player = new IncidentPlayer(aside, past.number, deeds);
  const told = (differing: string[], playedAs?: string): Replayed => {
    const { takenByTime, latestMs, earliestMs } = player;
    return {
      number: past.number,
      ...(playedAs === undefined ? {} : { playedAs }),
      differences: differing,
      deviations,
      takenByTime,
      latestMs,
      earliestMs,
    };
  };
  try {
    const incident = await player.play();
    return told(
      differences(endingInSource(past), await endingOf(aside, incident)),
      incident.number,
    );
  } catch (error) {
    // One that cannot be played on must not keep the others from being played.
    return told([error instanceof Error ? error.message : String(error)]);
  }
}
