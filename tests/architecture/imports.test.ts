import assert from 'node:assert/strict';
import { cruise } from 'dependency-cruiser';
import type { ICruiseResult, IConfiguration } from 'dependency-cruiser';

const root = new URL('../..', import.meta.url).pathname;

describe('The import rules', () => {
  it('hold for every file', async () => {
    const rules = new URL('../../.dependency-cruiser.js', import.meta.url).href;
    const { forbidden, options } = ((await import(rules)) as { default: IConfiguration }).default;
    const { output } = await cruise(['bot', 'cards', 'services', 'sandbox', 'tests'], {
      ...options,
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: forbidden ?? [] },
    });
    const { summary } = output as ICruiseResult;
    assert.deepEqual(
      summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
      [],
    );
    assert.ok(summary.totalCruised > 150);
  }).timeout(60_000);
});
