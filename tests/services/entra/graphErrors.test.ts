import assert from 'node:assert/strict';
import { claimsIn, decoded } from '../../../services/entra/claims.ts';
import { problemOf, retryAfterSeconds } from '../../../services/entra/graphErrors.ts';
import { claims, operations, refusals } from './refusals.ts';

describe('A refusal of Graph', () => {
  for (const [about, rows] of Object.entries(refusals))
    for (const { name, status, body, headers = {}, means } of rows)
      for (const operation of operations)
        it(`is understood: ${about}: ${name}, to ${operation}`, () => {
          const header = (wanted: string): string | undefined => headers[wanted.toLowerCase()];
          assert.deepEqual(problemOf({ status, body, header }, operation), means[operation]);
        });
});

describe('A claims request', () => {
  it('is found in each of its encodings', () => {
    const compact = JSON.stringify(JSON.parse(claims));
    for (const given of [
      `Bearer claims="${compact.replaceAll('"', '\\"')}"`,
      `Bearer claims="${Buffer.from(compact).toString('base64url')}"`,
      `Bearer claims="${encodeURIComponent(compact)}", error="insufficient_claims"`,
      `&claims=${compact}`,
    ])
      assert.equal(claimsIn(given), compact, given);
  });

  it('is nothing when it is nonsense', () => {
    for (const given of [
      undefined,
      null,
      '',
      'claims=',
      'claims="%%%"',
      'claims="bm90IGpzb24="',
      'claims={"a":1}',
    ])
      assert.equal(claimsIn(given), undefined, String(given));
    assert.equal(decoded('%E0%A4%A'), undefined);
  });
});

describe('Retry-After', () => {
  it('is seconds or a date', () => {
    assert.equal(retryAfterSeconds('2.4'), 3);
    assert.equal(retryAfterSeconds('-1'), 0);
    assert.equal(retryAfterSeconds('soon'), undefined);
    assert.equal(retryAfterSeconds(''), undefined);
    assert.equal(retryAfterSeconds('Thu, 01 Jan 1970 00:00:00 GMT'), 0);
  });
});
