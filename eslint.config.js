import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { house } from './scripts/eslint/house.js';

const PRODUCT = ['shared/**', 'src-main/**', 'src-renderer/**'];
const TYPED = [
  'shared/**/*.ts',
  'src-main/**/*.ts',
  'src-renderer/**/*.ts',
  'src-renderer/**/*.svelte',
  'bench/**/*.ts',
  'test/**/*.ts',
];

/** Text that came from outside must never become markup or code. */
const MARKUP = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML)$/]',
    message: 'Markup from text is how a title turns into a script. Set textContent.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(insertAdjacentHTML|createContextualFragment)$/]',
    message: 'Markup from text is how a title turns into a script. Make elements.',
  },
  {
    selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]',
    message: 'Make elements; document.write takes markup.',
  },
];

/** What would make a run differ from its repetition. */
const CLOCK_AND_CHANCE = [
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Time comes in by constructor or argument (Clock).',
  },
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Time comes in by constructor or argument (Clock).',
  },
  {
    selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    message: 'Chance comes in by constructor or argument.',
  },
];

const ENVIRONMENT = [
  {
    selector: 'MemberExpression:matches([property.name="NODE_ENV"], [property.value="NODE_ENV"])',
    message: 'The program does the same everywhere; what differs comes in by argument.',
  },
];

const FOCUSED_TESTS = [
  {
    selector:
      'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/]',
    message: 'A test runs, always. Where a part may be missing: skipIf.',
  },
];

export default ts.config(
  { ignores: ['dist/', 'coverage/', 'test/fixtures/', 'test-results/'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { plugins: { house }, rules: { 'house/file-names': 'error', 'house/room-imports': 'error' } },
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      'object-shorthand': 'error',
      'prefer-template': 'error',
      'no-restricted-syntax': ['error', ...MARKUP],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['src-renderer/**/*.js'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: TYPED,
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      // Brackets say: this field is read from something that may not have it.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // Code points are what flags and abbreviations are made from.
      '@typescript-eslint/no-misused-spread': 'off',
    },
  },
  { files: ['*.ts'], extends: [ts.configs.strict, ts.configs.stylistic] },
  {
    files: ['src-renderer/**/*.svelte', 'src-renderer/**/*.svelte.ts'],
    extends: [svelte.configs.recommended],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // Props are declared with let, also when only Svelte changes them.
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
    },
  },
  {
    files: [...PRODUCT, 'bench/**', 'scripts/**'],
    rules: {
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 50 }],
      'max-params': ['error', 3],
    },
  },
  {
    files: PRODUCT,
    ignores: ['src-main/headless/**'],
    rules: { 'no-console': 'error' },
  },
  {
    files: PRODUCT,
    rules: { 'no-restricted-syntax': ['error', ...MARKUP, ...ENVIRONMENT] },
  },
  {
    files: ['shared/**', 'src-main/core/**'],
    ignores: ['src-main/core/app/clock.ts'],
    rules: { 'no-restricted-syntax': ['error', ...MARKUP, ...ENVIRONMENT, ...CLOCK_AND_CHANCE] },
  },
  {
    files: ['test/**'],
    rules: {
      'no-restricted-syntax': ['error', ...FOCUSED_TESTS],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
);
