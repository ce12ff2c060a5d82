import { Browser } from '../browser';
import { system } from '../submissions/running-submissions';

export interface Shown {
  status: number;
  /** Where the redirects ended. */
  at: string;
  text: string;
  headers: Headers;
}

/** A browser without script: it keeps cookies, follows redirects, and sends forms. */
export class Visitor {
  readonly #browser = new Browser();

  /** As a person of an institution, over the provider's choice. */
  async signIn(subject: string): Promise<this> {
    await this.#browser.signIn(`${system.url}/auth/sign-in?returnTo=/`, subject);
    return this;
  }

  open(path: string): Promise<Shown> {
    return this.#follow(path, {});
  }

  /** As our own page sends a form, unless `headers` say otherwise. */
  send(
    path: string,
    form: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = { 'sec-fetch-site': 'same-origin' },
  ): Promise<Shown> {
    return this.#follow(path, { method: 'POST', body: new URLSearchParams(form), headers });
  }

  forgetCookies(): void {
    this.#browser.cookiesOf(new URL(system.url)).clear();
  }

  cookies(): Map<string, string> {
    return this.#browser.cookiesOf(new URL(system.url));
  }

  async #follow(path: string, init: RequestInit): Promise<Shown> {
    let url = new URL(path, system.url);
    let response = await this.#ask(url, init);
    for (
      let to = response.headers.get('location');
      to !== null;
      to = response.headers.get('location')
    ) {
      expect(response.status).toBe(303);
      url = new URL(to, url);
      response = await this.#ask(url, {});
    }
    const { status, headers } = response;
    return { status, headers, at: url.pathname + url.search, text: await response.text() };
  }

  #ask(url: URL, init: RequestInit): Promise<Response> {
    const headers = { accept: 'text/html', ...(init.headers as Record<string, string>) };
    return this.#browser.fetch(url, { ...init, headers });
  }
}

export const begun = { declaredKind: 'complaint', service: 'DZD' };
export const told = {
  description: 'Veidlapa prasa <script>alert("datus")</script>, kas iestādei jau ir.',
  happenedOn: '3.11.2026.',
};

/** Through the three steps; where the sending ended, and the code. */
export async function complain(
  visitor: Visitor,
  what: Readonly<Record<string, string>> = told,
): Promise<{ shown: Shown; code: string }> {
  await visitor.send('/sudziba/PAA/1', begun);
  await visitor.send('/sudziba/PAA/2', what);
  const shown = await visitor.send('/sudziba/PAA/3');
  return { shown, code: codeOn(shown) };
}

/** The code as it stands in the form that opens the submission. */
export const codeOn = ({ text }: Shown): string =>
  /name="code" value="([^"]+)"/.exec(text)?.[1] ?? '';

export const numberOn = ({ text }: Shown): string => /PU2-18\/\d{4}\/\d{6}/.exec(text)?.[0] ?? '';
