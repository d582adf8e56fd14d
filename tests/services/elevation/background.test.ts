import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { BackgroundParts } from '../../../services/elevation/background.ts';
import { createBackgroundOf } from '../../../services/elevation/background.ts';
import type { PolicyReading } from '../../../services/elevation/policy.ts';
import type { TargetSettings } from '../../../services/elevation/targetSettings.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { alex, later, megan, now, policy, purge } from '../../cards/samples.ts';

const clock = { now: () => now, after: () => () => undefined };
const longer = { ...policy, maximumMinutes: 480 };
const changed = [
  { at: later(-9), policy },
  { at: later(-5), policy: longer },
];
const asker = { jobTitle: 'Analyst', seenAt: now, holds: [] };
const loosened = { at: later(-5), how: [{ kind: 'longer', from: 240, to: 480 }] };

interface World {
  readonly profile?: () => Promise<object>;
  readonly note?: BackgroundParts['rulesSeen']['note'];
  readonly settings?: TargetSettings;
  readonly named?: () => Promise<object>;
}

function world({
  profile = () => Promise.resolve({ jobTitle: 'Analyst' }),
  note = () => Promise.resolve(changed),
  settings = {},
  named = () => Promise.resolve({ rows: [], missing: [] }),
}: World) {
  const spies = { profile: sinon.spy(profile), note: sinon.spy(note), onFailure: sinon.fake() };
  const { onFailure } = spies;
  const backgroundOf = createBackgroundOf({
    ...{ rulesSeen: { note: spies.note }, settingsOf: () => settings, clock, onFailure },
  });
  const holdings = () => Promise.resolve({ rows: [], missing: [] });
  const policies = () => Promise.resolve(new Map());
  const approvers = () => Promise.resolve({ rows: [megan], missing: [], named: [] });
  const session = {
    ...{ entitlements: { profile: spies.profile, holdings, named, policies }, activations: { approvers } },
  } as never;
  const look = (reading: PolicyReading = { readable: true, policy: longer }) =>
    backgroundOf(session, purge, reading, alex.id);
  return { ...spies, look };
}

describe('What is told beside an order', () => {
  it('is who asks and what was loosened', async () => {
    const { look, note, onFailure } = world({});
    assert.deepEqual(await look(), { asker, loosened });
    sinon.assert.calledOnceWithMatch(note, keyOf(purge), longer);
    sinon.assert.notCalled(onFailure);
  });

  it('is not looked for where nobody decides, or that cannot be read', async () => {
    const { approval: _, ...free } = policy;
    for (const reading of [{ readable: true, policy: free }, { readable: false }] as const) {
      const { look, profile, note } = world({});
      assert.deepEqual(await look(reading), {});
      sinon.assert.notCalled(profile);
      sinon.assert.notCalled(note);
    }
  });

  it('is who has to hear of an emergency, though nobody decides', async () => {
    const { approval: _, ...free } = policy;
    const settings = { breakGlass: { insteadOf: 'Ordinary' } };
    const unapproved = { readable: true, policy: free } as const;
    assert.deepEqual(await world({ settings }).look(unapproved), {
      breakGlass: { approvers: [megan], isAll: true, signatures: [] },
    });
    const unseen = world({ settings, named: () => Promise.reject(new Error('lost')) });
    assert.deepEqual(await unseen.look(unapproved), {
      breakGlass: { approvers: [], isAll: false, signatures: [] },
    });
  });

  it('is what could be seen of it, and the log hears of the rest', async () => {
    const lost = new Error('lost');
    const unseen = world({ profile: () => Promise.reject(lost) });
    assert.deepEqual(await unseen.look(), { loosened });
    sinon.assert.calledOnceWithExactly(unseen.onFailure, lost);
    const unkept = world({ note: () => Promise.reject(lost) });
    assert.deepEqual(await unkept.look(), { asker });
    sinon.assert.calledOnceWithExactly(unkept.onFailure, lost);
    assert.deepEqual(await world({ note: () => Promise.resolve([]) }).look(), { asker });
  });
});
