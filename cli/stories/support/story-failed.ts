import { ExplainedError } from '../../../runtime/explained-error';

/** What was promised did not come true, or the system refused what it should have taken. */
export class StoryFailed extends ExplainedError {
  override readonly name = 'StoryFailed';

  /** `problem` is the code with which the system refused, where it did. */
  constructor(
    message: string,
    readonly problem?: string,
  ) {
    super(message);
  }
}
