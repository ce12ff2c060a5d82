import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../runtime/project';
import type { PrismaClient } from '../../runtime/database';
import { importRegisters, readFiles } from '../../store/registers/import';

/** The day of the import, whatever the clock says. */
export const today = '2026-11-22';
/** When on that day tests import. */
export const importedAt = '2026-11-22T10:00:00.000Z';

const name = join(projectFolder, 'cli', 'embedded', 'demonstration-institutions.json');
export const demonstrationText = readFileSync(name, 'utf8');

/** Brings the demonstration's registers into an empty database. */
export async function importDemonstration(prisma: PrismaClient): Promise<void> {
  const { errors } = await importRegisters(prisma, readFiles([{ name, text: demonstrationText }]), {
    dryRun: false,
    now: importedAt,
    actorId: null,
  });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
}
