import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { importRegisters, readFiles } from '../store/registers/import';
import { knowsInstitution } from '../store/registers/known-institutions';
import { moveLoopbackIssuer } from '../store/registers/move-issuer';
import { instantOf } from '../runtime/clock';
import type { Runtime } from '../runtime/runtime';
import { demonstrationFile } from './embedded/demonstration-file';

const Document = z.looseObject({
  institutions: z.array(
    z.looseObject({ persons: z.array(z.looseObject({ shortName: z.string() })) }),
  ),
});

/**
 * Fills an empty database with the demonstration's institutions; what people changed since is left
 * alone. Returns true if anything was loaded.
 */
export async function loadDemonstration({
  prisma,
  environment: { oidc },
  clock,
}: Pick<Runtime, 'prisma' | 'environment' | 'clock'>): Promise<boolean> {
  // The provider's port can be chosen anew in the data folder.
  await moveLoopbackIssuer(prisma, oidc.issuer);
  if (await knowsInstitution(prisma)) return false;

  const document = Document.parse(JSON.parse(await readFile(demonstrationFile, 'utf8')));
  for (const { persons } of document.institutions)
    for (const person of persons)
      Object.assign(person, { issuer: oidc.issuer, subject: person.shortName });
  const { errors } = await importRegisters(
    prisma,
    readFiles([{ name: demonstrationFile, text: JSON.stringify(document) }]),
    { dryRun: false, now: instantOf(clock), actorId: null },
  );
  if (errors.length > 0)
    throw new Error(
      `The demonstration's data are not right: ${JSON.stringify(errors[0])} (${errors.length} in all).`,
    );
  return true;
}
