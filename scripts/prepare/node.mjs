/**
 * npm does not enforce "engines" (a development tool of Prisma's asks for more than we need), so we
 * do.
 */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 20)) {
    throw new Error(
      `this is Node ${process.versions.node}; Saimnieks needs Node 20.20 or later. Install it and start again.`,
    );
  }
}
