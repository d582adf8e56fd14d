import assert from 'node:assert/strict';
import sinon from 'sinon';
import { createCloud } from '../../sandbox/cloud.ts';
import { SandboxClock } from '../../sandbox/clock.ts';
import { contoso, emptyContoso } from '../../sandbox/tenant/contoso.ts';
import type { Tenant } from '../../sandbox/tenant/tenant.ts';

const hour = 60 * 60_000;

describe('The time of the sandbox', () => {
  let real: sinon.SinonFakeTimers;

  beforeEach(() => {
    real = sinon.useFakeTimers({ now: new Date('2026-11-26T22:40:00Z') });
  });
  afterEach(() => {
    real.restore();
  });

  it('is the machine’s, where nobody says another', () => {
    const clock = new SandboxClock();
    real.tick(hour);
    assert.equal(clock.now().toISOString(), '2026-11-26T23:40:00.000Z');
  });

  for (const startsAt of ['2031-01-15T09:00:00.000Z', '2020-02-29T09:00:00.000Z'])
    it(`goes on from ${startsAt}, where it starts there`, async () => {
      const clock = new SandboxClock(new Date(startsAt));
      const ahead = (ms: number): string => new Date(Date.parse(startsAt) + ms).toISOString();
      assert.equal(clock.now().toISOString(), startsAt);
      real.tick(hour);
      assert.equal(clock.now().toISOString(), ahead(hour));
      const done = sinon.fake();
      clock.after(2 * hour, done);
      await clock.advance(2 * hour);
      sinon.assert.calledOnce(done);
      assert.equal(clock.now().toISOString(), ahead(3 * hour));
      clock.after(hour, done);
      clock.reset();
      real.tick(2 * hour);
      assert.equal(clock.now().toISOString(), ahead(3 * hour));
      sinon.assert.calledOnce(done);
    });

  it('starts anew with its cloud', async () => {
    const startsAt = new Date('2031-01-15T09:00:00Z');
    const cloud = createCloud({ startsAt });
    await cloud.clock.advance(5 * hour);
    cloud.reset();
    assert.deepEqual(cloud.clock.now(), startsAt);
  });
});

describe('A tenant that every sandbox of a process is made of', () => {
  const parts: Readonly<Record<string, (of: Tenant) => object | undefined>> = {
    itself: (of) => of,
    'its people': (of) => of.users,
    'a person': (of) => of.users[0],
    'members of a group': (of) => of.groups[0]?.members,
  };
  for (const [name, partOf] of Object.entries(parts))
    it(`cannot be changed by one of them: ${name}`, () => {
      assert.ok(Object.isFrozen(partOf(contoso)), name);
    });

  it('has people of its own in each of them, as they were, whatever happens to them in another', () => {
    const [one, other] = [createCloud(), createCloud()].map(({ directory }) => directory.findUser('alex'));
    Object.assign(one ?? {}, { timeZone: 'Asia/Kolkata' });
    assert.equal(one?.timeZone, 'Asia/Kolkata');
    assert.equal(other?.timeZone, 'Europe/Berlin');
    assert.equal(contoso.users[0]?.timeZone, 'Europe/Berlin');
  });

  it('is the same for one in which nobody has set anything up', () => {
    assert.ok(Object.isFrozen(emptyContoso.users[0]));
  });
});
