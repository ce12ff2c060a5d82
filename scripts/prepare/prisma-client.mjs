import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { announced, lastLines, run } from './run.mjs';
import { projectFolder } from './project.mjs';

const at = (...path) => join(projectFolder, ...path);
const stampFile = at('generated', 'prisma', '.generated-from');

export const clientIsGenerated = () =>
  existsSync(stampFile) && readFileSync(stampFile, 'utf8') === source();

export const generateClient = () =>
  announced('Generating the database client', async () => {
    // Prisma's command wants to download a schema engine that generating does not need; any
    // existing file keeps it from that. Never do so for `migrate deploy`: it would apply nothing
    // and report success.
    const env = {
      PRISMA_SCHEMA_ENGINE_BINARY: at('package.json'),
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    };
    const { ok, output } = await run(
      process.execPath,
      [at('node_modules', 'prisma', 'build', 'index.js'), 'generate'],
      { cwd: projectFolder, env },
    );
    if (!ok) throw new Error(`"prisma generate" did not succeed. It said:\n  ${lastLines(output)}`);
    writeFileSync(stampFile, source());
  });

/** The client is as its schema and the version of Prisma make it. */
const source = () =>
  createHash('sha256')
    .update(readFileSync(at('prisma', 'schema.prisma')))
    .update(readFileSync(at('node_modules', 'prisma', 'package.json')))
    .digest('hex');
