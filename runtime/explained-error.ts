/**
 * An error that is expected and no fault of ours. Its message is a sentence for people; its stack
 * is not shown.
 */
export class ExplainedError extends Error {
  override readonly name: string = 'ExplainedError';
}
