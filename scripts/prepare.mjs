// Makes a fresh clone ready to start or test. Needs only Node's own modules, because it runs before
// anything is installed.
import { checkNode } from './prepare/node.mjs';
import { alone } from './prepare/lock.mjs';
import { packagesAreInstalled, installPackages } from './prepare/packages.mjs';
import { clientIsGenerated, generateClient } from './prepare/prisma-client.mjs';
import { buildWorkspace, workspaceIsBuilt } from './prepare/workspace.mjs';
import { temporalIsThere, obtainTemporal } from './prepare/temporal-cli.mjs';

const steps = [
  { isDone: packagesAreInstalled, carryOut: installPackages },
  { isDone: clientIsGenerated, carryOut: generateClient },
  { isDone: workspaceIsBuilt, carryOut: buildWorkspace },
  { isDone: temporalIsThere, carryOut: obtainTemporal },
];

try {
  checkNode();
  if (!steps.every(({ isDone }) => isDone())) {
    await alone(async () => {
      // Asked anew inside the lock: whoever held it before may have done the work.
      for (const { isDone, carryOut } of steps) if (!isDone()) await carryOut();
    });
  }
} catch (error) {
  console.error(`\nPreparing failed: ${error.message}`);
  process.exitCode = 1;
}
