/**
 * Something that is known to happen and is no fault of ours: its message is a sentence for people,
 * and nobody needs to see where it arose.
 */
export class ExplainedError extends Error {
  override readonly name: string = 'ExplainedError';
}
