import type { ProblemDocument } from '../../api/http/problem-document';
import { say } from '../words/say';

/** What the API refused, or that it could not be reached. `message` is for people. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly errors: ProblemDocument['errors'] = [],
    /** Others were quicker: what has changed since the asker looked. */
    readonly changed?: ProblemDocument['changed'],
  ) {
    super(message);
  }

  /** Whether the same request may succeed a little later. */
  get mayPass(): boolean {
    return this.status === 0 || this.status === 503 || this.status === 429;
  }
}

/** The session is over: whoever asks has to sign in. */
export const endsSession = (error: unknown): boolean =>
  error instanceof Problem && ['SIGN_IN_REQUIRED', 'SESSION_EXPIRED'].includes(error.code);

/** What is not there, or not for the reader, is not there the next time either. */
export const isForGood = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 404 || error.status === 403);

export async function problemOf(response: Response): Promise<Problem> {
  const document = (await response.json().catch(() => ({}))) as Partial<ProblemDocument>;
  return new Problem(
    document.code ?? 'UNREADABLE_ANSWER',
    response.status,
    document.detail ?? say('problem.unreadable'),
    document.errors,
    document.changed,
  );
}

/** The network is away, or the server. */
export const unreachable = (): Problem => new Problem('UNREACHABLE', 0, say('problem.unreachable'));
