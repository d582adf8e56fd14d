import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { lengths } from './tests/ci/lengths.ts';

export default defineConfig(
  globalIgnores(['node_modules', 'coverage', '.sandbox', '.artifacts', 'dist']),
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: [
            'eslint.config.js',
            '.dependency-cruiser.js',
            'docs/verify-audit.mjs',
            'bin/*.js',
            'sandbox/control/page/*.js',
          ],
        },
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  ...lengths,
  // A test run loads every module into one process: what one does while it is loaded, it does to the tests of all others.
  {
    files: [
      'bot/**/*.ts',
      'cards/**/*.ts',
      'services/**/*.ts',
      'sandbox/**/*.ts',
      'cli/**/*.ts',
      'tests/**/*.ts',
    ],
    ignores: [
      '**/index.ts',
      // Imported first, for what it does.
      'services/entra/pastProxy.ts',
      // Programs.
      'tests/{ci,bench,mutation}/*.ts',
      'tests/week/index.ts',
      'tests/model/{run,playPlanted}.ts',
      'tests/sandbox/clients/browserProgram.ts',
      'tests/support/botProcess.ts',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Program > ExpressionStatement:not(:has(> CallExpression[callee.name="describe"]))',
          message: 'A module does nothing while it is loaded.',
        },
      ],
    },
  },
  // What somebody reads in a test must not depend on the hour at which it is run. Commands look at the machine's clock, and the week at the load.
  {
    files: ['tests/**/*.ts'],
    ignores: ['tests/support/sandbox.ts', 'tests/{cli,week,browser}/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/sandbox/start.ts'],
              importNames: ['startSandbox'],
              message: 'tests/support/sandbox.ts has one where it is a Wednesday morning.',
            },
          ],
        },
      ],
    },
  },
  // Settings of tools, and what auditors run by itself, are plain JavaScript without types.
  { files: ['**/*.js', '**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
);
