import { z } from 'zod';
import { Pending } from '../../../api/cases/schemas';
import { signIn } from '../../sign-in';

export interface System {
  apiUrl: string;
  issuer: string;
  pickerSecret: string;
}

export interface Answer {
  status: number;
  body: unknown;
}

export const Problem = z.looseObject({ code: z.string(), detail: z.string().optional() });

/**
 * Longest time a request is repeated while the system is away: it may have been killed and be
 * starting again.
 */
const patienceMs = 180_000;

/**
 * A person as an outside HTTP client: signs in over OpenID Connect, then speaks to the API and
 * nothing else.
 */
export class Visitor {
  private token: string | undefined;

  constructor(
    private readonly system: System,
    readonly shortName: string,
  ) {}

  /** Proves anew who they are, as high-risk approvals demand. */
  async signInAnew(): Promise<void> {
    this.token = await this.patiently(() => this.signIn(0));
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  /** Repeats under the same key until there is an answer, so that nothing is done twice. */
  post(path: string, body: unknown, idempotencyKey: string): Promise<Answer> {
    return this.send('POST', path, body, idempotencyKey);
  }

  private async send(
    method: string,
    path: string,
    body?: unknown,
    idempotencyKey?: string,
  ): Promise<Answer> {
    return this.patiently(async () => {
      this.token ??= await this.signIn();
      const response = await fetch(`${this.system.apiUrl}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.token}`,
          'accept-language': 'lv',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer: Answer = {
        status: response.status,
        body: await response.json().catch(() => null),
      };
      if (
        response.status === 401 &&
        Problem.safeParse(answer.body).data?.code !== 'FRESH_SIGN_IN_REQUIRED'
      ) {
        this.token = undefined;
        throw new Unavailable('signed out');
      }
      const isPending = response.status === 202 && Pending.safeParse(answer.body).success;
      if (isPending || response.status === 429 || response.status >= 500)
        throw new Unavailable(
          `${method} ${path}: ${response.status} ${JSON.stringify(answer.body)}`,
        );
      return answer;
    });
  }

  private async signIn(maxAgeSeconds?: number): Promise<string> {
    const { issuer, pickerSecret } = this.system;
    const { accessToken } = await signIn({
      issuer,
      pickerSecret,
      subject: this.shortName,
      ...(maxAgeSeconds === undefined ? {} : { maxAgeSeconds }),
    });
    return accessToken;
  }

  private async patiently<T>(work: () => Promise<T>): Promise<T> {
    const until = Date.now() + patienceMs;
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (Date.now() > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  }
}

class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
