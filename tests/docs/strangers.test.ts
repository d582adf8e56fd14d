import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
/** Everything that somebody may read a command in, on paper or on a screen. */
const places = [
  ...['bin', 'bot', 'cards', 'cli', 'deploy', 'docs', 'examples', 'gate', 'manifest', 'sandbox', 'services'],
  ...['.env.example', 'CHANGELOG.md', 'README.md', 'SECURITY.md'],
];
/** npx runs what the registry has by a name, unless it is told of a file. */
const byName = /\bnpx\b(?! --package \.\/)[^\n`"]{0,40}?\blatchkey/;

function filesIn(place: string): readonly string[] {
  const path = join(root, place);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [place];
  return readdirSync(path).flatMap((name) => filesIn(join(place, name)));
}

describe('What tells somebody to run a command', () => {
  it('never has npx fetch a package by the name of ours, which is whoever registers it', () => {
    const files = places.flatMap(filesIn).filter((file) => !file.endsWith('.png'));
    assert.ok(files.length > 500, `only ${files.length} files`);
    const found = files.flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (byName.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
    );
    assert.deepEqual(found, []);
    for (const wrong of ['npx latchkey doctor', 'npx latchkey-sandbox --no-bot', 'npx --yes @latchkey/bot'])
      assert.match(wrong, byName);
  });
});
