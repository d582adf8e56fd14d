import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

const docs = new URL('../../docs/', import.meta.url);

/** A link to a test file, and the titles that stand behind it: `[attack/x](../tests/attack/x.test.ts) “title”, “title”`. */
const reference = /\[[^\]]+\]\((\.\.\/tests\/[^)]+)\)((?:,? “[^”]+”)*)/g;

interface Claim {
  readonly section: string;
  readonly text: string;
  readonly tests: readonly { readonly file: string; readonly titles: readonly string[] }[];
}

/** The list items of a page, each with the tests that it names. */
function claimsIn(page: string): readonly Claim[] {
  let section = '';
  return page.split(/\n(?=#|- |\n)/).flatMap((block) => {
    const line = block.trim().replaceAll(/\s+/g, ' ');
    if (line.startsWith('#')) section = line.replace(/^#+ /, '');
    if (!line.startsWith('- ')) return [];
    const tests = [...line.matchAll(reference)].map(([, file = '', titles = '']) => ({
      file,
      titles: [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => title),
    }));
    return [{ section, text: line, tests }];
  });
}

describe('Security, as the documents tell it', () => {
  const claims = claimsIn(readFileSync(new URL('security.md', docs), 'utf8'));

  it('has a test for each claim, or says that it remains', () => {
    assert.ok(claims.length > 50);
    for (const { section, text, tests } of claims)
      assert.ok(tests.length > 0 || section.startsWith('What remains'), text);
  });

  it('names tests that are there', () => {
    for (const { text, tests } of claims)
      for (const { file, titles } of tests) {
        const url = new URL(file, docs);
        assert.ok(existsSync(url), `${file}: ${text}`);
        assert.ok(titles.length > 0, `no title: ${text}`);
        // An ellipsis in a title stands for what a table fills in.
        const source = readFileSync(url, 'utf8').replaceAll(/\$\{[^}]+\}/g, '…');
        for (const title of titles) assert.ok(source.includes(title), `${file} has no “${title}”`);
      }
  });
});
