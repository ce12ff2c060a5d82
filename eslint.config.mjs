import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** The architecture's arrows: what a folder may not import, with the reason shown to whoever tries. */
const arrow = (folder, message, group) => ({
  files: [`${folder}/**/*.ts`],
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ group, message, allowTypeImports: folder === 'workflows' }] }] },
});
const platform = ['node:*', '@prisma/*', '@temporalio/*', 'express', 'pg', 'pino'];

export default tseslint.config(
  { ignores: ['node_modules/', 'generated/', '.data*/', 'coverage/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    rules: {
      'import-x/no-cycle': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      // An issuer on loopback speaks http; the library marks the permission as deprecated to make it look dangerous.
      '@typescript-eslint/no-deprecated': ['error', { allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }] }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  arrow('domain', 'domain is pure: it imports zod, the date library and itself', [...platform, '**/activities/**', '**/workflows/**', '**/worker/**', '**/api/**', '**/runtime/**', '**/cli/**']),
  arrow('workflows', 'workflows are deterministic: they import domain, and of activities only types', ['node:*', '@prisma/*', 'express', 'pg', 'pino', '**/activities/**', '**/worker/**', '**/api/**', '**/runtime/**', '**/cli/**']),
  arrow('activities', 'activities do not know who calls them', ['express', '**/workflows/**', '**/worker/**', '**/api/**', '**/cli/**']),
  arrow('processes-export', 'the export knows the declarations and their words', ['@prisma/*', '@temporalio/*', 'express', 'pg', '**/activities/**', '**/workflows/**', '**/api/**', '**/runtime/**']),
  arrow('past-cases', 'the import of past cases does not know who calls it, and past cases have no workflow', ['express', '@temporalio/*', '**/workflows/**', '**/worker/**', '**/api/**', '**/cli/**']),
  arrow('api', 'the API knows only the messages of workflows', ['**/workflows/!(messages)', '**/worker/**', '**/cli/**']),
  {
    files: ['**/*.mjs', '**/*.js'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      parserOptions: { projectService: false, project: false, program: null },
      globals: { process: 'readonly', console: 'readonly', require: 'readonly', setTimeout: 'readonly', fetch: 'readonly', URL: 'readonly', AbortSignal: 'readonly', __dirname: 'readonly' },
    },
    rules: { ...tseslint.configs.disableTypeChecked.rules, '@typescript-eslint/no-require-imports': 'off' },
  },
);
