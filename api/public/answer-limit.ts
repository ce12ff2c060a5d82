import type { Process } from '../../domain/engine/process';
import type { CaseClock, CaseState } from '../../domain/engine/state';

/** The time limit until which a submitter is promised an answer; undefined where none runs. */
export const answerLimit = (
  process: Process<unknown>,
  { clocks }: CaseState,
): CaseClock | undefined =>
  Object.values(clocks).find(
    ({ status, limit }) =>
      status === 'running' &&
      limit !== undefined &&
      process.submitter?.promisedBy.includes(limit) === true,
  );
