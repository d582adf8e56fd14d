import assert from 'node:assert/strict';
import { bundleKey } from '../../../services/elevation/bundle.ts';

describe('The name of a bundle', () => {
  for (const [name, other] of [
    ['Purge shift', 'PURGE  shift '],
    ['Caf\u00e9', 'cafe\u0301'],
  ] as const)
    it(`is the same as ${JSON.stringify(other)}: ${name}`, () => {
      assert.equal(bundleKey(other), bundleKey(name));
    });

  it('is in small letters, and differs in any other', () => {
    assert.equal(bundleKey('Purge Shift'), 'purge shift');
    assert.notEqual(bundleKey('Purge shift'), bundleKey('Purge shifts'));
  });
});
