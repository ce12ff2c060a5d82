import type { Command } from 'commander';
import { readAddress, type Address } from './embedded/address';
import { dataFolderFor } from './embedded/data-folder';
import { readDemonstration } from './embedded/demonstration';
import { ExplainedError } from '../runtime/explained-error';
import { keepSecrets, type Secrets } from './embedded/secrets';
import { rehearsalOption } from './find-environment';
import { signIn } from './sign-in';
import { signInAsSystem } from './sign-in-as-system';

interface TokenOptions {
  rehearsal?: boolean;
  fresh?: true;
}

export function registerTokenCommand(program: Command): void {
  program
    .command('token')
    .description(
      'print a bearer token for a person or a system of the demonstration; the system must run on this machine',
    )
    .argument('<person>', 'the short name, such as anna.berzina, or the id of a system client')
    .addOption(rehearsalOption())
    .option('--fresh', 'sign in anew, as high-risk approvals demand')
    .action(async (person: string, { rehearsal = false, fresh }: TokenOptions) => {
      const { address, secrets } = await findRunningSystem(rehearsal);
      const { systems } = await readDemonstration(secrets.OIDC_CLIENT_SECRET);
      const system = systems.find(({ clientId }) => clientId === person);
      const { accessToken } = system
        ? await signInAsSystem(address.issuer, system)
        : await signIn({
            issuer: address.issuer,
            pickerSecret: secrets.pickerSecret,
            subject: person,
            maxAgeSeconds: fresh && 0,
          });
      console.log(accessToken);
    });
}

/**
 * The embedded system on this machine's data folder.
 * @throws Error in words when none was started
 */
export async function findRunningSystem(
  isRehearsal: boolean,
): Promise<{ address: Address; secrets: Secrets }> {
  const dataFolder = dataFolderFor(process.env, { isRehearsal });
  const address = await readAddress(dataFolder);
  if (!address) {
    const isOtherThere =
      (await readAddress(dataFolderFor(process.env, { isRehearsal: !isRehearsal }))) !== undefined;
    throw new ExplainedError(
      `Nothing runs on ${dataFolder}. Start it with "npm start${isRehearsal ? ' -- --rehearsal' : ''}"${isOtherThere ? `, or ask the other system here ${isRehearsal ? 'without' : 'with'} --rehearsal` : ''}.`,
    );
  }
  return { address, secrets: await keepSecrets(dataFolder) };
}
