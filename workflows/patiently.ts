import { ApplicationFailure, isCancellation, sleep, TemporalFailure } from '@temporalio/workflow';
import type { ProblemCode } from '../domain/problems';

const longestPauseInSeconds = 15;

/**
 * While PostgreSQL is away the case waits on a timer of its own, and the worker is free for others.
 * A fault of ours is not waited out. After a few tries it becomes the caller's answer, or nobody
 * could act on the case any more.
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      // Temporal hands on a local activity's own failure, with or without one of its own around it.
      if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
      if (isFault(error) && tries >= triesOfAFault)
        throw ApplicationFailure.nonRetryable('a fault of ours', fault);
      await sleep(`${Math.min(2 ** (tries - 1), longestPauseInSeconds)}s`);
    }
  }
}

const fault: ProblemCode = 'INTERNAL_ERROR';
const triesOfAFault = 3;

export const isFault = (error: unknown): boolean =>
  error instanceof Error &&
  ((error instanceof ApplicationFailure && error.type === fault) || isFault(error.cause));
