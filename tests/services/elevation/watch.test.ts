import assert from 'node:assert/strict';
import { SandboxClock } from '../../../sandbox/clock.ts';
import type { Actor } from '../../../services/elevation/actor.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import type { Watch, WatchParts } from '../../../services/elevation/watch.ts';
import { createWatch } from '../../../services/elevation/watch.ts';
import { memoryBook } from '../../support/memory.ts';
import { alex, megan, requestIn } from '../../cards/samples.ts';

describe('The watch', () => {
  let clock: SandboxClock;
  let looks: { who: string; at: number }[];
  let problem: Problem | undefined;
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
    parts = {
      ...memoryBook(() => clock.now()),
      clock,
      effects: { note: () => Promise.resolve(), usual: () => Promise.resolve(undefined) },
      onFailure: (error) => {
        throw error;
      },
      pim: {
        as: ({ id }) =>
          ({
            activations: {
              read: (ref: { id: string }) => {
                looks.push({ who: id, at: Math.round(clock.now().getTime() / 1_000) });
                if (problem !== undefined) throw new ElevationError(problem);
                return Promise.resolve(
                  requestIn({ kind: 'provisioning' }, { id: ref.id, requester: { id, name: '' } }),
                );
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

  it('costs nothing for what is settled', async () => {
    const request = requestIn({ kind: 'withdrawn' }, { id: 'w' });
    watch.follow(actor(alex), { request, approvers: [], checkedAt: clock.now() });
    await clock.advance(3_600_000);
    assert.equal(looks.length, 0);
  });
});
