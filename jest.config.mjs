// Packages that ship as ES modules only: Jest's own loader needs them as CommonJS.
const esmOnly = [
  'jose',
  'openid-client',
  'oauth4webapi',
  'oidc-provider',
  'uuid',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'intl-messageformat',
  '@formatjs',
  '@stablelib',
  'postal-mime',
  'htmlparser2',
  'domelementtype',
  'domhandler',
  'domutils',
  'dom-serializer',
  'entities',
  '@prisma/schema-engine-wasm',
  'bpmn-moddle',
  'moddle',
  'moddle-xml',
  'min-dash',
  'bpmn-auto-layout',
  'saxen',
];

const shared = {
  testEnvironment: 'node',
  // Inside Jest's sandbox every look at a global goes through an interceptor; these are handed in instead.
  sandboxInjectedGlobals: [
    'Array',
    'Date',
    'Error',
    'Float64Array',
    'Intl',
    'JSON',
    'Map',
    'Math',
    'Number',
    'Object',
    'Promise',
    'RegExp',
    'Set',
    'String',
    'Symbol',
    'WeakMap',
  ],
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
};

/** Folders of `test` whose tests need nothing started, and the one whose tests need only the worker's bundle. */
const unit = ['docs', 'domain', 'processes', 'runtime', 'scripts'];
const replay = ['replay'];
const testsIn = (folders) => folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`);

export default {
  // Real servers on a busy machine take seconds to start a database or a worker; no test asserts a
  // time.
  testTimeout: 60_000,
  // Jest leaves one core free; of two that is half. Tests wait for their servers half of the time.
  maxWorkers: 4,
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  projects: [
    { ...shared, displayName: 'unit', testMatch: testsIn(unit) },
    { ...shared, displayName: 'replay', testMatch: testsIn(replay) },
    {
      // All other tests, so that none can be left out; test/support starts the real servers once.
      ...shared,
      displayName: 'real',
      testMatch: ['<rootDir>/**/*.test.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        ...[...unit, ...replay].map((folder) => `<rootDir>/test/${folder}/`),
      ],
      globalSetup: '<rootDir>/test/support/start-servers.ts',
      globalTeardown: '<rootDir>/test/support/stop-servers.ts',
    },
  ],
};
