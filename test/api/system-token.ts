import { readDemonstration } from '../../cli/embedded/demonstration';
import { signInAsSystem } from '../../cli/sign-in-as-system';
import type { Runtime } from '../../runtime/runtime';

/** A token of the demonstration's monitoring system. */
export async function systemToken({
  environment: { oidc },
}: Pick<Runtime, 'environment'>): Promise<string> {
  const [client] = (await readDemonstration(oidc.clientSecret)).systems;
  if (client === undefined) throw new Error('the demonstration has no system');
  return (await signInAsSystem(oidc.issuer, client)).accessToken;
}
