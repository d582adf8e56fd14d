import assert from 'node:assert/strict';
import type { CostView } from '../../cards/costLines.ts';
import { costLines } from '../../cards/costLines.ts';
import { later, now, policy, viewer } from './samples.ts';

const { approval: _approval, ...unapproved } = policy;
const usual = (median: number) => ({ median, p90: 2 * median });

function texts(more: Partial<CostView>): string[] {
  const view = { policy: { readable: true, policy } as const, offered: 120, viewer, now };
  return costLines({ ...view, ...more }).map((element) =>
    (element as unknown as { text: string }).text.replaceAll('\u00A0', ' '),
  );
}

describe('What a target takes and gives', () => {
  it('is what the policy says, where nothing else is known', () => {
    assert.deepEqual(texts({}), ['At most 4 h · needs approval']);
    assert.deepEqual(texts({ policy: { readable: true, policy: unapproved } }), [
      'At most 4 h · no approval',
    ]);
  });

  it('is nothing where nothing is known', () => {
    assert.deepEqual(texts({ policy: { readable: false } }), []);
  });

  it('has the usual times, the doors, and when it was asked for last', () => {
    const usage = { decision: usual(350), effect: usual(20), lastAskedAt: later(-60) };
    const doors = [
      { name: 'Threat Explorer', url: 'https://a' },
      { name: 'Purview', url: 'https://b' },
    ];
    const [line = ''] = texts({ usage, doors });
    assert.match(
      line,
      /^Opens Threat Explorer and Purview · At most 4 h · needs approval, usually 6 min · usable usually under a minute after it is on · you asked last \d/,
    );
  });

  it('says that less would have done, where it would', () => {
    const used = { count: 10, mostMinutes: 35 };
    assert.equal(texts({ usage: { used } })[1], 'Your last 10 took 35 min at most: would 1 h do?');
    assert.deepEqual(texts({ usage: { used }, offered: 60 }).slice(1), []);
  });
});
