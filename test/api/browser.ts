import { testServers } from '../support/servers';

/**
 * A browser as far as signing in needs one: keeps the cookies of each host and follows redirects.
 */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();
  /** Addresses visited, the newest last. */
  readonly visited: URL[] = [];

  async fetch(address: string | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address);
    this.visited.push(url);
    const jar = this.cookiesOf(url);
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: {
        ...(init.headers as Record<string, string> | undefined),
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      if (value.join('=') === '') jar.delete(name);
      else jar.set(name, value.join('='));
    }
    return response;
  }

  cookiesOf({ host }: URL): Map<string, string> {
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    return jar;
  }

  /**
   * Begins at the address, picks the person where the provider asks, and ends where no further
   * redirect leads, which is not fetched.
   */
  async signIn(start: string, subject: string): Promise<{ landedAt: URL; response: Response }> {
    const { pickerSecret: secret } = testServers();
    for (let url = new URL(start), pages = 0; pages < 12; pages++) {
      const isPicker = url.pathname.startsWith('/interaction/');
      const response = await this.fetch(
        url,
        isPicker ? { method: 'POST', body: new URLSearchParams({ subject, secret }) } : {},
      );
      const location = response.headers.get('location');
      if (location === null) return { landedAt: url, response };
      const next = new URL(location, url);
      if (url.pathname === '/auth/callback') return { landedAt: next, response };
      url = next;
    }
    throw new Error('the sign-in pages lead in a circle');
  }
}
