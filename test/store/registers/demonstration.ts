import { importRegisters, readFiles, type ImportReport } from '../../../store/registers/import';
import type { RegisterDocument } from '../../../store/registers/format';
import {
  connectDatabase,
  withInstitution,
  type PrismaClient,
  type Transaction,
} from '../../../runtime/database';
import { PlainDatabase } from '../../../runtime/plain-database';
import { demonstrationText, importedAt } from '../../support/demonstration';
import { freshDatabase } from '../../support/servers';

// Importing a whole register takes seconds, and more while other files run.
jest.setTimeout(60_000);

/** The demonstration's document, to be changed by a test. */
export function demonstration(): RegisterDocument {
  return JSON.parse(demonstrationText) as RegisterDocument;
}

export function importDocument(
  prisma: PrismaClient,
  document: unknown,
  dryRun = false,
): Promise<ImportReport> {
  return importRegisters(
    prisma,
    readFiles([{ name: 'registers.json', text: JSON.stringify(document, null, 2) }]),
    { dryRun, now: importedAt, actorId: null },
  );
}

export interface Registers {
  prisma: PrismaClient;
  plain: PlainDatabase;
  databaseUrl: string;
  databaseAdminUrl: string;
  /** Works as the API does: in a transaction bound to PAA, or to the institution named. */
  within: <T>(work: (tx: Transaction) => Promise<T>, institution?: string) => Promise<T>;
  /** The id of a service, resource or partner by its code. */
  idOf: (code: string, institution?: string) => Promise<string>;
  personId: (shortName: string) => Promise<string>;
  institutionId: (code: string) => Promise<string>;
  close: () => Promise<void>;
}

/** A database of its own, empty or with the demonstration's registers. */
export async function openRegisters({ filled = true } = {}): Promise<Registers> {
  const { databaseUrl, databaseAdminUrl, drop } = await freshDatabase({ demonstration: filled });
  const prisma = connectDatabase(databaseUrl);
  const plain = new PlainDatabase(databaseUrl);

  const institutionId = async (code: string) =>
    (await prisma.institution.findUniqueOrThrow({ where: { code } })).id;
  const within: Registers['within'] = async (work, institution = 'PAA') =>
    await withInstitution(prisma, await institutionId(institution), work);
  return {
    prisma,
    plain,
    databaseUrl,
    databaseAdminUrl,
    within,
    institutionId,
    personId: async (shortName) =>
      (await prisma.person.findUniqueOrThrow({ where: { shortName } })).id,
    idOf: (code, institution) =>
      within(async (tx) => {
        const found =
          (await tx.service.findFirst({ where: { code } })) ??
          (await tx.resource.findFirst({ where: { code } })) ??
          (await tx.partner.findFirst({ where: { code } }));
        if (!found) throw new Error(`nothing has the code ${code}`);
        return found.id;
      }, institution),
    close: async () => {
      await Promise.all([prisma.$disconnect(), plain.close()]);
      await drop();
    },
  };
}
