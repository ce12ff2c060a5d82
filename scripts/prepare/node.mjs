/** The lines of Node that we run on, each from its minor version on; later lines than these will do. */
const lines = { 20: 20, 22: 12, 24: 0 };
const newest = 24;

/**
 * Refuses a Node we do not run on, and tells in one sentence of one that its makers no longer mend.
 * npm does not enforce "engines" (a development tool of Prisma's asks for more than we need), so we do.
 */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major < newest && !(minor >= lines[major])) {
    throw new Error(
      `this is Node ${version}; Saimnieks runs on Node 24, and on 22.12 or 20.20 and later of their lines. Install Node 24 and start again.`,
    );
  }
  if (major === 20) {
    console.log(`This is Node ${version}, which gets no more security fixes; install Node 24.`);
  }
}
