// Packages that ship as ES modules only: Jest's own loader needs them as CommonJS.
const esmOnly = ['jose', 'openid-client', 'oauth4webapi', 'oidc-provider', 'uuid', 'file-type', 'strtok3', 'token-types', 'uint8array-extras', '@tokenizer', '@borewit', 'intl-messageformat', '@formatjs', '@stablelib', 'postal-mime', '@prisma/schema-engine-wasm', 'bpmn-moddle', 'moddle', 'moddle-xml', 'min-dash', 'bpmn-auto-layout', 'saxen'];

const shared = {
  testEnvironment: 'node',
  transform: { '^.+\\.(t|j|mj)s$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
};

/** `unit` needs nothing started; `replay` needs the worker's bundle; `real` runs against the servers that test/support starts once. */
export default {
  // Real servers on a busy machine take seconds to start a database or a worker; no test asserts a time.
  testTimeout: 60_000,
  // Jest leaves one core free; of two that is half.
  maxWorkers: '100%',
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/test/{domain,processes,runtime,docs}/**/*.test.ts'] },
    { ...shared, displayName: 'replay', testMatch: ['<rootDir>/test/replay/**/*.test.ts'] },
    { ...shared, displayName: 'real', testMatch: ['<rootDir>/test/{workflows,activities,registers,api,cli,e2e}/**/*.test.ts'], globalSetup: '<rootDir>/test/support/start-servers.ts', globalTeardown: '<rootDir>/test/support/stop-servers.ts' },
  ],
};
