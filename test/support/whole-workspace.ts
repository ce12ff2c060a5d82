import { randomUUID } from 'node:crypto';
import { startApiPart } from '../../api/start';
import { loadDemonstration } from '../../cli/load-demonstration';
import { signIn } from '../../cli/sign-in';
import { closeRuntime, openRuntime } from '../../runtime/runtime';
import { startWorkerPart } from '../../worker/start';
import { withOwnServers } from '../bench/own-servers';
import type { SignIn } from '../web/browser';

/** What the API says of a case that something was done to. */
export interface Opened {
  caseId: string;
  openItems: { offeredTo: { scopeId: string | null }[] }[];
}

export interface WholeWorkspace {
  url: string;
  signIn: SignIn;
  /** Does something over the API, as a demonstration person; asked again until it is recorded. */
  post: (path: string, as: string, body: object) => Promise<Opened>;
}

/**
 * The whole product on servers of its own, with the demonstration's registers: for measuring and
 * for pictures. Gone afterwards with all its data.
 */
export const withWorkspace = (work: (workspace: WholeWorkspace) => Promise<void>): Promise<void> =>
  withOwnServers(async (environment, embedded) => {
    const runtime = openRuntime(environment);
    await loadDemonstration(runtime);
    const parts = [await startWorkerPart(runtime), await startApiPart(runtime)];
    const provider = {
      issuer: environment.oidc.issuer,
      pickerSecret: embedded.secrets.pickerSecret,
    };
    const tokens = new Map<string, Promise<{ accessToken: string }>>();
    const tokenOf = async (subject: string): Promise<string> => {
      const token = tokens.get(subject) ?? signIn({ ...provider, subject });
      tokens.set(subject, token);
      return (await token).accessToken;
    };
    try {
      await work({
        url: environment.publicUrl,
        signIn: provider,
        async post(path, as, body) {
          const headers = {
            authorization: `Bearer ${await tokenOf(as)}`,
            'content-type': 'application/json',
            'idempotency-key': randomUUID(),
          };
          for (;;) {
            const response = await fetch(`${environment.publicUrl}/api/v1${path}`, {
              method: 'POST',
              headers,
              body: JSON.stringify(body),
            });
            if ([202, 503].includes(response.status)) continue;
            if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
            return (await response.json()) as Opened;
          }
        },
      });
    } finally {
      for (const part of parts.reverse()) await part.stop();
      await closeRuntime(runtime);
    }
  });
