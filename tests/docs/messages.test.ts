import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { complete } from './meanings.ts';
import { messagesPage } from './messagesPage.ts';

const page = new URL('../../docs/messages.md', import.meta.url);

describe('What the messages mean', () => {
  it('says what the messages say', async () => {
    const made = await format(messagesPage(), { parser: 'markdown', printWidth: 180 });
    if (process.env['UPDATE_MESSAGES'] === '1') writeFileSync(page, made);
    assert.equal(readFileSync(page, 'utf8'), made, 'UPDATE_MESSAGES=1 npx mocha tests/docs makes it anew');
  });

  it('has every kind of message, and what everybody can do', () => {
    const text = readFileSync(page, 'utf8');
    for (const [kind, { you, admin }] of Object.entries(complete)) {
      assert.ok(text.includes(`\`${kind}\`.`), kind);
      for (const advice of [you, admin]) assert.match(advice, /^[A-Z].*[.?]$/, kind);
    }
  });
});
