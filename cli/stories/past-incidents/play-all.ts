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
}

/** As many as keep a small machine busy. */
const atOnce = 8;

/**
 * Plays incidents again, all on the one time of the system: reported one after the other, then time
 * runs to the next deed or time limit of any of them. Tells of each as it ends.
 */
export async function playAll(
  story: Story,
  incidents: readonly PastCase[],
  onEnd: (replayed: Replayed) => void,
): Promise<Replayed[]> {
  const played: Replayed[] = [];
  let open = incidents.map((past) => new Replay(story.aside(), past));
  for (let at = -Infinity; open.length > 0; at = Math.min(...open.map(({ nextAt }) => nextAt))) {
    const now = await comeTo(story, at);
    const due = open.filter(({ nextAt }) => nextAt <= now);
    await eachOf(due, atOnce, (replay) => replay.playUntil(now));
    for (const { ended } of open)
      if (ended !== undefined) {
        played.push(ended);
        onEnd(ended);
      }
    open = open.filter(({ ended }) => ended === undefined);
  }
  return played;
}

/** @returns until when all is to be done now, in milliseconds since the epoch */
async function comeTo(story: Story, at: number): Promise<number> {
  const now = (await story.now()).getTime();
  if (at <= now) return now;
  await story.letTimeRun({ to: new Date(at).toISOString() });
  return (await story.now()).getTime();
}

/** For each, some at a time. */
async function eachOf<T>(
  all: readonly T[],
  most: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const waiting = [...all];
  const workOn = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: most }, workOn));
}

/** One incident from its report to its end, and what of it differs from the source. */
class Replay {
  /** Set when it is over. */
  ended: Replayed | undefined;
  private readonly course: Course;
  private readonly player: IncidentPlayer;

  constructor(
    private readonly aside: Story,
    private readonly past: PastCase,
  ) {
    this.course = courseOf(past);
    this.player = new IncidentPlayer(aside, past.number, this.course.deeds);
  }

  get nextAt(): number {
    return this.player.nextAt;
  }

  /** Ends it where it cannot be played on: that must not keep the others from being played. */
  async playUntil(now: number): Promise<void> {
    const { player, past, aside } = this;
    try {
      await player.playUntil(now);
      if (!player.isOver) return;
      const { incident } = player;
      this.end(differences(endingInSource(past), await endingOf(aside, incident)), incident.number);
    } catch (error) {
      this.end([error instanceof Error ? error.message : String(error)]);
    }
  }

  private end(differing: string[], playedAs?: string): void {
    const { takenByTime, latestMs } = this.player;
    this.ended = {
      number: this.past.number,
      ...(playedAs === undefined ? {} : { playedAs }),
      differences: differing,
      deviations: this.course.deviations,
      takenByTime,
      latestMs,
    };
  }
}
