import type { Command } from 'commander';
import { readMigrationSettings } from '../runtime/environment';
import { migrate } from '../runtime/migrate';

/** Apart from those that serve, whose code it need not wait for. */
export function registerMigrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to this version; needs DATABASE_ADMIN_URL and DATABASE_URL')
    .action(async () => {
      const applied = await migrate(readMigrationSettings(process.env));
      console.log(
        applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`,
      );
    });
}
