import { shortInstantText } from '../messages/say-day';
import type { Playable, StoryOptions } from './find-story';
import { acknowledgeEscalations } from './stories/support/acknowledge-escalations';
import { Story } from './stories/support/story';
import type { System } from './stories/support/visitor';

/** How a story went. */
export type PlayedStory = Story['record'] & {
  name: string;
  tookMs: number;
  /** The system's instant at its end; null where nobody could say. */
  endedAt: string | null;
  /** Why it was not played to its end; null where it was. */
  failure: string | null;
};

/**
 * Plays stories, one after the other on the one time of the rehearsal, and tells of each as it
 * ends. One that fails does not keep the others from being played.
 */
export async function playStories(
  system: System,
  stories: readonly Playable[],
  options: StoryOptions,
  onEnd: (played: PlayedStory) => void,
): Promise<PlayedStory[]> {
  const played: PlayedStory[] = [];
  for (const one of stories) {
    const ended = await playToItsEnd(one, options, new Story(system, true));
    played.push(ended);
    onEnd(ended);
  }
  return played;
}

async function playToItsEnd(
  { words: [name = ''], play }: Playable,
  options: StoryOptions,
  story: Story,
): Promise<PlayedStory> {
  const beganMs = performance.now();
  const failure = await acknowledgeEscalations(story)
    .then(() => play(story, options))
    .then(() => null, messageOf);
  const tookMs = Math.round(performance.now() - beganMs);
  const endedAt = await story.now().then(
    (now) => now.toISOString(),
    () => null,
  );
  return { name, tookMs, endedAt, failure, ...story.record };
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** `✓ change   41 s, until 14 Jan 2028, 10:00`, or why it failed. */
export function lineOf({ name, tookMs, endedAt, failure }: PlayedStory): string {
  const took = `${(tookMs / 1_000).toFixed(0)} s`.padStart(6);
  const until = endedAt === null ? '' : `, ended at ${shortInstantText('en', endedAt)}`;
  return `${failure === null ? '✓' : '✗'} ${name.padEnd(32)}${took}${until}${failure === null ? '' : `: ${failure}`}`;
}
