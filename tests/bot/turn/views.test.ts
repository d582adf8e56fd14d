import assert from 'node:assert/strict';
import { createViews } from '../../../bot/turn/views.ts';
import { readTexts } from '../../../sandbox/botservice/readCard.ts';
import type { State } from '../../../services/elevation/request.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { later, megan, now, tracked, viewer } from '../../cards/samples.ts';

describe('The card of what runs', () => {
  const running = tracked({ kind: 'active', since: later(-10), until: later(50) });

  async function texts(other: TrackedRequest): Promise<string> {
    const views = createViews({
      requests: { openOf: () => Promise.resolve([running, other]) } as never,
      preferences: {} as never,
      ledger: {} as never,
      usageOf: () => Promise.resolve(undefined),
      effects: { usual: () => Promise.resolve(undefined) },
      pulseOf: () => Promise.reject(new Error('it does not wait')),
      settingsOf: () => ({}),
      codes: { of: () => '1234' },
      ticketsOf: () => Promise.resolve(new Map()),
      contextOf: () => Promise.resolve(undefined),
      clock: { now: () => now, after: () => () => undefined },
    });
    return readTexts(await views.request(viewer, running)).join('\n');
  }
  const follower = (state: State, more: Partial<TrackedRequest> = {}): TrackedRequest => ({
    ...tracked(state, { id: 'next', minutes: 60 }),
    ...more,
  });

  it('tells what follows it', async () => {
    assert.match(await texts(follower({ kind: 'scheduled', from: later(51) })), /Then: on again from/);
    assert.match(await texts(follower({ kind: 'provisioning' })), /Then: another 1/);
  });

  it('tells of nothing whose last possible end has passed, even where nobody looked', async () => {
    const decision = { verdict: 'approve', by: megan, at: later(-90) } as const;
    for (const over of [
      follower({ kind: 'provisioning' }, { decision, checkedAt: later(-90) }),
      follower({ kind: 'scheduled', from: later(-75) }),
      follower({ kind: 'awaiting-approval', until: now }),
    ])
      assert.doesNotMatch(await texts(over), /Then/, over.request.state.kind);
    const notYet = follower({ kind: 'provisioning' }, { decision, checkedAt: later(-70) });
    assert.match(await texts(notYet), /Then/);
  });
});
