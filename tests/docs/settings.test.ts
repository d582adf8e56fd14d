import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const namesIn = (text: string, pattern: RegExp): readonly string[] =>
  [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort();

describe('The example of settings', () => {
  it('has every setting that the bot or the gate reads, and no other', () => {
    const config = read('bot/start/config.ts');
    const own = namesIn(config + read('bot/start/runConfig.ts'), /^ {2}([A-Z_]+):/gm);
    const ofCredentials = namesIn(config, /'([A-Z]+_[A-Z_]+)'/g);
    assert.ok(own.length > 15 && ofCredentials.length > 0);
    const ofGate = namesIn(read('gate/config.ts'), /^ {2}([A-Z_]+):/gm);
    assert.ok(ofGate.length > 8);
    assert.deepEqual(
      namesIn(read('.env.example'), /^([A-Z_]+)=/gm),
      [...new Set([...own, ...ofCredentials, ...ofGate])].sort(),
    );
  });
});
