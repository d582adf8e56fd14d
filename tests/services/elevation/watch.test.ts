import assert from 'node:assert/strict';
import { SandboxClock } from '../../../sandbox/clock.ts';
import type { Actor } from '../../../services/elevation/actor.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import type { State } from '../../../services/elevation/request.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { Watch, WatchParts } from '../../../services/elevation/watch.ts';
import { createWatch } from '../../../services/elevation/watch.ts';
import { assertFilled } from '../../support/fullness.ts';
import { memoryBook } from '../../support/memory.ts';
import { alex, megan, requestIn } from '../../cards/samples.ts';

describe('The watch', () => {
  let clock: SandboxClock;
  let looks: { who: string; at: number }[];
  let problem: Problem | undefined;
  /** What a requester's look finds. */
  let own: State;
  /** What an approver's look finds. */
  let approval: State | undefined;
  let watch: Watch;
  let parts: WatchParts;
  const actor = ({ id, name }: { id: string; name: string }): Actor => ({
    id,
    name,
    tenantId: 't',
    locale: 'en-US',
    timeZone: 'UTC',
  });

  beforeEach(() => {
    clock = new SandboxClock();
    looks = [];
    problem = undefined;
    own = { kind: 'provisioning' };
    approval = { kind: 'provisioning' };
    parts = {
      ...memoryBook(() => clock.now()),
      clock,
      effects: { note: () => Promise.resolve() },
      readingOnce: (look) => look(),
      onFailure: (error) => {
        throw error;
      },
      pim: {
        as: ({ id }) =>
          ({
            approvals: {
              read: (ref: { id: string }) => {
                looks.push({ who: id, at: Math.round(clock.now().getTime() / 1_000) });
                const request = approval && requestIn(approval, { id: ref.id });
                return Promise.resolve(request && { request });
              },
            },
            activations: {
              check: () => Promise.resolve({ eligible: true }),
              read: (ref: { id: string }) => {
                looks.push({ who: id, at: Math.round(clock.now().getTime() / 1_000) });
                if (problem !== undefined) throw new ElevationError(problem);
                return Promise.resolve(requestIn(own, { id: ref.id, requester: { id, name: '' } }));
              },
            },
          }) as never,
      },
    };
    watch = createWatch(parts);
  });
  afterEach(() => {
    watch.stop();
  });

  async function follow(person: { id: string; name: string }, id: string): Promise<void> {
    const request = requestIn({ kind: 'provisioning' }, { id, requester: person });
    const tracked = { request, approvers: [], checkedAt: clock.now() };
    await parts.requests.change(request.ref, () => ({ after: tracked, isNews: false }));
    watch.follow(actor(person), tracked);
  }
  const between = (from: number, to: number): number =>
    looks.filter(({ at }) => at >= from && at < to).length;
  const seconds = (): number => Math.round(clock.now().getTime() / 1_000);

  it('leaves Entra alone for everybody when it is throttled', async () => {
    await follow(alex, 'a');
    problem = { kind: 'throttled', retryAfterSeconds: 120 };
    await clock.advance(6_000);
    const start = seconds();
    problem = undefined;
    await follow(megan, 'm');
    await clock.advance(110_000);
    assert.equal(between(start, start + 110), 0);
    await clock.advance(30_000);
    assert.deepEqual(
      new Set(looks.filter(({ at }) => at > start).map(({ who }) => who)),
      new Set([alex.id, megan.id]),
    );
  });

  it('leaves one person alone when Entra does not answer for them, ever longer', async () => {
    await follow(alex, 'a');
    problem = { kind: 'entra-unavailable' };
    await clock.advance(6_000);
    const start = seconds();
    await follow(megan, 'm');
    await clock.advance(6_000);
    assert.deepEqual(
      looks.filter(({ at }) => at >= start).map(({ who }) => who),
      [megan.id],
    );
    await clock.advance(25 * 60_000);
    const late = looks.filter(({ who, at }) => who === alex.id && at > start + 900).length;
    assert.ok(late <= 3, `${late} looks in the last ten minutes`);
  });

  it('follows nobody twice, and nothing that is over', async () => {
    await follow(alex, 'a');
    await follow(alex, 'a');
    await clock.advance(6_000);
    assert.equal(looks.length, 1);
    const request = requestIn({ kind: 'withdrawn' }, { id: 'over', requester: alex });
    await parts.requests.change(request.ref, () => ({
      after: { request, approvers: [], checkedAt: clock.now() },
      isNews: false,
    }));
    watch.follow(actor(alex), { request, approvers: [], checkedAt: clock.now() });
    await clock.advance(1_000);
    assert.equal(looks.length, 1);
  });

  it('plans so many looks and no more, and takes the next when one is over', () => {
    for (let index = 0; index < 5_000; index += 1) {
      const request = requestIn({ kind: 'provisioning' }, { id: `many ${index}`, requester: megan });
      watch.follow(actor(megan), { request, approvers: [], checkedAt: clock.now() });
    }
    const filled = assertFilled('planned looks', 5_000);
    const one = requestIn({ kind: 'provisioning' }, { id: 'one more', requester: alex });
    const more = { request: one, approvers: [], checkedAt: clock.now() };
    watch.follow(actor(alex), more);
    assert.equal(watch.holderOf(more), undefined);
    watch.nudge({ ...more, request: requestIn({ kind: 'withdrawn' }, { id: 'many 7', requester: megan }) });
    watch.follow(actor(alex), more);
    assert.equal(watch.holderOf(more)?.id, alex.id);
    watch.stop();
    filled.gone();
  });

  it('looks soon again at what somebody has moved, and no more at what they have ended', async () => {
    await follow(alex, 'a');
    await clock.advance(5_000 + 10_000 + 20_000 + 1_000);
    const before = looks.length;
    const nudged = (state: State): void => {
      const request = requestIn(state, { id: 'a', requester: alex });
      watch.nudge({ request, approvers: [], checkedAt: clock.now() });
    };
    nudged({ kind: 'provisioning' });
    await clock.advance(5_000);
    assert.equal(looks.length, before + 1);
    nudged({ kind: 'withdrawn' });
    await clock.advance(3_600_000);
    assert.equal(looks.length, before + 1);
    // What is not followed any more may be followed anew.
    await follow(alex, 'a');
    await clock.advance(5_000);
    assert.equal(looks.length, before + 2);
  });

  it('looks sooner after a change than after more of the same', async () => {
    await follow(alex, 'a');
    await clock.advance(5_000 + 10_000 + 20_000 + 1_000);
    own = { kind: 'awaiting-approval', until: new Date(clock.now().getTime() + 24 * 3_600_000) };
    await clock.advance(30_000);
    const before = looks.length;
    await clock.advance(61_000);
    assert.equal(looks.length, before + 1);
    await clock.advance(61_000);
    assert.equal(looks.length, before + 1);
  });

  it('nudges nobody who does not follow', async () => {
    const request = requestIn({ kind: 'provisioning' }, { id: 'a', requester: alex });
    watch.nudge({ request, approvers: [], checkedAt: clock.now() });
    await clock.advance(60_000);
    assert.deepEqual(looks, []);
  });

  it('stops with the process, and says nothing of a look that was under way', async () => {
    const failures: unknown[] = [];
    watch = createWatch({ ...parts, onFailure: (error) => failures.push(error) });
    await follow(alex, 'a');
    watch.stop();
    await clock.advance(3_600_000);
    assert.deepEqual(looks, []);
    await follow(alex, 'a');
    problem = undefined;
    const stopping: WatchParts = {
      ...parts,
      onFailure: (error) => failures.push(error),
      pim: {
        as: () => {
          watch.stop();
          throw new TypeError('a bug');
        },
      },
    };
    watch.stop();
    watch = createWatch(stopping);
    await follow(alex, 'a');
    await clock.advance(6_000);
    assert.deepEqual(failures, []);
  });

  it('makes no further look where it stops while one is under way', async () => {
    const asBefore = parts.pim;
    watch = createWatch({
      ...parts,
      pim: {
        as: (who) => {
          watch.stop();
          return asBefore.as(who);
        },
      },
    });
    await follow(alex, 'a');
    await clock.advance(3_600_000);
    assert.equal(looks.length, 1);
  });

  it('tells of a bug, once, and goes on with the others', async () => {
    const failures: unknown[] = [];
    const bug = new TypeError('a bug');
    const asBefore = parts.pim;
    watch = createWatch({
      ...parts,
      onFailure: (error) => failures.push(error),
      pim: {
        as: (who) => {
          if (who.id === alex.id) throw bug;
          return asBefore.as(who);
        },
      },
    });
    await follow(alex, 'a');
    await follow(megan, 'm');
    await clock.advance(3_600_000);
    assert.deepEqual(failures, [bug]);
    assert.ok(looks.length > 100 && looks.every(({ who }) => who === megan.id));
    await follow(alex, 'a');
    await clock.advance(6_000);
    assert.deepEqual(failures, [bug, bug], 'it may be followed anew');
  });

  it('leaves a person alone no longer than was asked for', async () => {
    await follow(alex, 'a');
    problem = { kind: 'entra-unavailable' };
    await clock.advance(6_000);
    problem = undefined;
    const start = seconds();
    await clock.advance(28_000);
    assert.equal(between(start, start + 28), 0);
    await clock.advance(8_000);
    assert.equal(between(start + 28, start + 36), 1);
  });

  describe('of somebody else’s request, as who decided on it', () => {
    const ofMegan = (): number => looks.filter(({ who }) => who === megan.id).length;
    async function decided(state: State = { kind: 'provisioning' }): Promise<TrackedRequest> {
      const tracked = { request: requestIn(state, { id: 'd' }), approvers: [megan], checkedAt: clock.now() };
      await parts.requests.change(tracked.request.ref, () => ({ after: tracked, isNews: false }));
      watch.follow(actor(megan), tracked);
      return tracked;
    }

    it('looks until it is on, and no further', async () => {
      await decided();
      await clock.advance(20_000);
      assert.equal(ofMegan(), 2);
      approval = { kind: 'active', since: clock.now(), until: new Date(clock.now().getTime() + 3_600_000) };
      await clock.advance(25_000);
      assert.equal(ofMegan(), 3);
      await clock.advance(3_600_000);
      assert.equal(ofMegan(), 3);
      const { request, checkedAs } = (await parts.requests.find({ api: 'group', id: 'd' })) ?? {};
      assert.deepEqual([request?.state.kind, checkedAs], ['active', 'approver']);
    });

    it('stops where Entra does not show it', async () => {
      approval = undefined;
      await decided();
      await clock.advance(3_600_000);
      assert.equal(ofMegan(), 1);
    });

    it('stops once somebody else has seen it', async () => {
      const tracked = await decided();
      const { request } = tracked;
      watch.nudge({ ...tracked, request: { ...request, state: { kind: 'withdrawn' } } });
      await clock.advance(3_600_000);
      assert.equal(ofMegan(), 0);
    });

    it('looks for nothing that still waits, or is on already', async () => {
      await decided({ kind: 'awaiting-approval', until: new Date(clock.now().getTime() + 3_600_000) });
      await clock.advance(600_000);
      assert.equal(ofMegan(), 0);
    });

    it('goes beside the requester’s own looks', async () => {
      await decided();
      await follow(alex, 'd');
      await clock.advance(6_000);
      assert.deepEqual(new Set(looks.map(({ who }) => who)), new Set([alex.id, megan.id]));
    });
  });

  it('stops when the token is gone, and leaves the rest to what is planned', async () => {
    await follow(alex, 'a');
    problem = { kind: 'sign-in-required' };
    await clock.advance(3_600_000);
    assert.equal(looks.length, 1);
  });

  it('costs nothing for what is settled', async () => {
    const request = requestIn({ kind: 'withdrawn' }, { id: 'w' });
    watch.follow(actor(alex), { request, approvers: [], checkedAt: clock.now() });
    await clock.advance(3_600_000);
    assert.equal(looks.length, 0);
  });
});
