import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { folders, rulesFor, usual } from './lengths.ts';

/** Counts the files and functions of the product that are longer than usual, as the linter does: `npm run long`, or `npm run long -- <commit>`. */
const [commit] = process.argv.slice(2);

const git = (...args: readonly string[]): string =>
  execFileSync('git', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

function readSource(path: string): string {
  return commit === undefined ? readFileSync(path, 'utf8') : git('show', `${commit}:${path}`);
}

const listed =
  commit === undefined
    ? git('ls-files', '--', ...folders)
    : git('ls-tree', '-r', '--name-only', commit, '--', ...folders);
const paths = listed.split('\n').filter((path) => path.endsWith('.ts'));

const eslint = new ESLint({
  overrideConfigFile: true,
  allowInlineConfig: false,
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    rules: rulesFor(usual),
  },
});
const results = await Promise.all(
  paths.map((filePath) => eslint.lintText(readSource(filePath), { filePath })),
);
const found = results.flat().flatMap(({ messages }) => messages);
const count = (rule: 'max-lines' | 'max-lines-per-function'): number =>
  found.filter(({ ruleId }) => ruleId === rule).length;
process.stdout.write(
  `${paths.length} files: ${count('max-lines')} above ${usual.lines} lines, ${count('max-lines-per-function')} functions above ${usual.functionLines}\n`,
);
