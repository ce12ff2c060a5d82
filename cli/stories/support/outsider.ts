import { Problem, type Answer, type System } from './visitor';

/**
 * Somebody on the internet who never signs in: an outside HTTP client with nothing but a follow-up
 * code.
 */
export class Outsider {
  constructor(private readonly system: System) {}

  get(path: string, code: string): Promise<Answer> {
    return this.send('GET', path, { 'follow-up-code': code });
  }

  post(path: string, body: unknown, idempotencyKey: string, code?: string): Promise<Answer> {
    return this.send(
      'POST',
      path,
      {
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
        ...(code === undefined ? {} : { 'follow-up-code': code }),
      },
      body,
    );
  }

  private async send(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<Answer> {
    const response = await fetch(`${this.system.apiUrl}/api/v1${path}`, {
      method,
      headers: { 'accept-language': 'lv', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json().catch(() => null) };
  }
}

export const codeOf = (answer: Answer): string | undefined =>
  Problem.safeParse(answer.body).data?.code;
