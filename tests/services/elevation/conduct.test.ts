import assert from 'node:assert/strict';
import type { Conduct } from '../../../services/elevation/conduct.ts';
import { conduct } from '../../../services/elevation/conduct.ts';
import type { Problem } from '../../../services/elevation/problem.ts';

type Kind = Problem['kind'];

function kindsWith<K extends keyof Conduct>(member: K, value: Conduct[K]): readonly string[] {
  return Object.entries(conduct).flatMap(([kind, own]) => (own[member] === value ? [kind] : []));
}

function includes(kinds: readonly string[], named: readonly Kind[]): void {
  assert.deepEqual(
    named.filter((kind) => !kinds.includes(kind)),
    [],
  );
}

describe('What a problem does', () => {
  it('leaves in the trail what somebody tried that is not theirs, and what Entra refuses', () => {
    const recorded = kindsWith('audited', 'refused');
    includes(recorded, ['not-eligible', 'own-request', 'not-an-approver', 'wrong-person', 'not-found']);
    includes(recorded, ['rules-failed', 'refused', 'target-locked', 'permission-missing', 'facts-changed']);
    assert.deepEqual(kindsWith('audited', 'step-up'), ['step-up-required']);
  });

  it('leaves no trace in the trail of mishaps and of what is settled already', () => {
    const passing = kindsWith('audited', 'no');
    includes(passing, ['throttled', 'entra-unavailable', 'faulty-input', 'sign-in-required']);
    includes(passing, ['already-active', 'already-decided', 'request-gone']);
  });

  it('lets the same be tried again as it is where nothing was refused for good', () => {
    includes(kindsWith('retry', 'as-it-is'), ['throttled', 'outcome-unknown', 'refused', 'faulty-input']);
    assert.deepEqual(kindsWith('retry', 'after-sign-in'), [
      'step-up-required',
      'sign-in-required',
      'wrong-person',
    ]);
    const never = kindsWith('retry', 'no');
    includes(never, ['own-request', 'already-active', 'not-active', 'licence-missing', 'consent-missing']);
  });

  it('keeps the card, with what was typed, unless nothing on it could help', () => {
    assert.deepEqual(kindsWith('cardStays', false), [
      'not-eligible',
      'already-active',
      'already-pending',
      'waits-for-approval',
      'not-an-approver',
      'own-request',
      'request-gone',
      'not-found',
      'wrong-person',
    ]);
    includes(kindsWith('cardStays', true), ['throttled', 'refused', 'step-up-required', 'sign-in-required']);
  });

  it('is told for every problem in full', () => {
    for (const [kind, { audited, retry, cardStays }] of Object.entries(conduct)) {
      assert.ok(['refused', 'step-up', 'no'].includes(audited), kind);
      assert.ok(['as-it-is', 'after-sign-in', 'no'].includes(retry), kind);
      assert.equal(typeof cardStays, 'boolean', kind);
    }
  });
});
