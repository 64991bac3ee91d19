import js from '@eslint/js';
import path from 'node:path';
import tseslint from 'typescript-eslint';
import { importFault } from './scripts/importRules.mjs';

/** Reports in the editor what `test/architecture.test.ts` rejects. */
const imports = {
  create(context) {
    const file = path.relative(import.meta.dirname, context.filename).replaceAll('\\', '/');
    const check = (node, source, isTypeOnly) => {
      if (typeof source?.value !== 'string') return;
      const target = source.value.startsWith('.')
        ? path.posix.join(path.posix.dirname(file), source.value)
        : source.value;
      const message = importFault(file, target, isTypeOnly);
      if (message) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source, true),
    };
  },
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'test/bench/node_modules/',
      '.vscode-test/',
      'server/profile/schema/generated/',
      'server/profile/values/generated/',
      'schemas/profile.d.ts',
      'scripts/types/',
      'test/fixtures/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'no-console': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
    },
  },
  {
    files: ['client/**/*.{ts,tsx}', 'server/**/*.ts'],
    plugins: { architecture: { rules: { imports } } },
    rules: { 'architecture/imports': 'error' },
  },
  {
    files: ['scripts/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: {
        require: 'readonly',
        module: 'writable',
        process: 'readonly',
        console: 'readonly',
        __dirname: 'readonly',
      },
    },
  },
);
