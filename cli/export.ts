import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { exportRegisters } from '../store/registers/export';
import { connectDatabase } from '../runtime/database';
import { rehearsalOption } from './find-environment';
import { groupOf, type FindSystem } from './import';

/**
 * `saimnieks export registers --institution PAA`: all registers of one institution, as JSON that
 * can be imported again.
 */
export function registerExportCommand(program: Command, findSystem: FindSystem): void {
  groupOf(program, 'export', 'take data out of the system')
    .command('registers')
    .description(
      'write the registers of one institution, with their history, as JSON that can be imported again',
    )
    .requiredOption('--institution <code>', 'which institution')
    .addOption(rehearsalOption())
    .option('--out <file>', 'where to write; otherwise to standard output')
    .action(
      async (
        { institution, rehearsal, out }: { institution: string; rehearsal?: boolean; out?: string },
        command: Command,
      ) => {
        const prisma = connectDatabase((await findSystem(rehearsal)).databaseUrl);
        try {
          const document = await exportRegisters(prisma, institution);
          if (!document) return command.error(`There is no institution "${institution}".`);
          const text = `${JSON.stringify(document, null, 2)}\n`;
          if (out === undefined) process.stdout.write(text);
          else await writeFile(out, text);
        } finally {
          await prisma.$disconnect();
        }
      },
    );
}
