import assert from 'node:assert/strict';
import sinon from 'sinon';
import { followOnStart, policyOf } from '../../../services/elevation/activate.ts';
import type { Activation } from '../../../services/elevation/activate.ts';
import type { Policy } from '../../../services/elevation/policy.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import type { ElevationError } from '../../../services/elevation/problem.ts';
import { fails, intentOf, keep, pimWith, story } from '../../support/useCase.ts';
import { alex, later, purge, reader, tracked } from '../../cards/samples.ts';
import { actor, policy, order, waiting, old, free, world } from './activating.ts';
import type { World } from './activating.ts';

describe('Activating', () => {
  const inUse = { target: purge, how: 'activated', until: later(30) } as const;
  const startsAt = (at: Date): Partial<Activation['draft']> => ({ start: { kind: 'at', at } });
  const withContext: Policy = { ...policy, authenticationContext: 'c1' };
  const guards: readonly (readonly [string, World, Partial<Activation['draft']>, Problem['kind']])[] = [
    ['a draft that is not complete', {}, { justification: ' ' }, 'faulty-input'],
    ['more time than the policy gives', {}, { minutes: 241 }, 'faulty-input'],
    ['a sign-in known to lack MFA', { mfa: false }, {}, 'step-up-required'],
    [
      'a context that the sign-in lacks',
      { reading: { readable: true, policy: withContext }, contexts: ['c2'] },
      {},
      'step-up-required',
    ],
    [
      'an earlier order that may still be on its way',
      { earlier: { minutesAgo: 0.2 } },
      {},
      'outcome-unknown',
    ],
    [
      'what is already on',
      { checks: [{ ...free, holding: { target: purge, how: 'activated', until: later(5) } }] },
      {},
      'already-active',
    ],
    [
      'what is on until after it is to start',
      { checks: [{ ...free, holding: inUse }] },
      startsAt(later(30)),
      'already-active',
    ],
    [
      'what is on for good, whenever it is to start',
      { checks: [{ ...free, holding: { target: purge, how: 'assigned' } }] },
      startsAt(later(900)),
      'already-active',
    ],
    ['what already waits', { checks: [{ ...free, recent: [waiting] }] }, {}, 'already-pending'],
    [
      'what is scheduled',
      { checks: [{ ...free, recent: [{ ...waiting, state: { kind: 'scheduled', from: later(9) } }] }] },
      {},
      'overlaps-scheduled',
    ],
    ['what the person is not eligible for', { checks: [{ ...free, eligible: false }] }, {}, 'not-eligible'],
    [
      'a start after the end of the eligibility',
      { checks: [{ ...free, eligibleUntil: later(60) }] },
      startsAt(later(60)),
      'faulty-input',
    ],
    ['what cannot be recorded', { storeFailsFrom: 1 }, {}, 'not-recorded'],
  ];
  for (const [name, given, change, kind] of guards) {
    it(`is stopped before the write: ${name}`, async () => {
      const { run, write, book } = await world(given);
      await assert.rejects(run(change), fails(kind));
      sinon.assert.notCalled(write);
      assert.deepEqual(story(book), []);
      sinon.assert.notCalled(book.notifier.asked);
    });
  }

  it('sends none for what was switched on a moment ago and is not listed yet', async () => {
    const { book, run, write } = await world({});
    await keep(book, tracked({ kind: 'active', since: later(-1), until: later(119) }));
    await assert.rejects(run(), fails('already-active'));
    sinon.assert.notCalled(write);
  });

  it('goes on where what was given back a moment ago is still listed', async () => {
    const { book, run, write } = await world({ checks: [{ ...free, holding: inUse }] });
    const over = { since: later(-60), until: later(-1) };
    await keep(book, { ...tracked({ kind: 'ended', how: 'given-back' }, { id: 'before' }), ran: over });
    await run();
    sinon.assert.calledOnce(write);
  });

  it('goes on where what Entra still calls granted is known to be over', async () => {
    const granted = { ...waiting, state: { kind: 'provisioning' } } as const;
    const { book, run, write } = await world({
      checks: [
        { ...free, recent: [granted] },
        { ...free, recent: [granted] },
      ],
    });
    await assert.rejects(run(), fails('already-pending'));
    const ended = tracked({ kind: 'ended', how: 'expired' });
    await keep(book, { ...ended, request: { ...ended.request, ref: granted.ref } });
    await run();
    sinon.assert.calledOnce(write);
  });

  it('tells until when it is on, where that is known', async () => {
    for (const [until, told] of [
      [later(30), { until: later(30) }],
      [undefined, {}],
    ] as const) {
      const holding = { target: purge, how: 'activated', ...(until === undefined ? {} : { until }) } as const;
      const { run } = await world({ checks: [{ ...free, holding }] });
      const expected = { kind: 'already-active', ...told };
      await assert.rejects(run(), ({ problem }: ElevationError) => {
        assert.deepEqual(problem, expected);
        return true;
      });
    }
  });

  it('says that it is to start before the eligibility ends', async () => {
    const { run } = await world({ checks: [{ ...free, eligibleUntil: later(60) }] });
    await assert.rejects(run(startsAt(later(60))), ({ problem }: ElevationError) => {
      const faults = [{ field: 'start', fault: 'after-eligibility' }];
      assert.deepEqual(problem, { kind: 'faulty-input', faults });
      return true;
    });
  });

  it('asks for the very context that the policy names', async () => {
    const { run } = await world({ reading: { readable: true, policy: withContext } });
    await assert.rejects(run(), ({ problem }: ElevationError) => {
      const claims = { access_token: { acrs: { essential: true, value: 'c1' } } };
      assert.deepEqual(problem, { kind: 'step-up-required', claims: JSON.stringify(claims) });
      return true;
    });
  });

  const passes: readonly (readonly [string, World, Partial<Activation['draft']>])[] = [
    [
      'the sign-in has the context that is asked for',
      { reading: { readable: true, policy: withContext }, contexts: ['c2', 'c1'] },
      {},
    ],
    ['the sign-in does not tell of MFA', { mfa: 'not told' }, {}],
    [
      'the policy asks for no MFA',
      { reading: { readable: true, policy: { ...policy, requiresMfa: false } }, mfa: false },
      {},
    ],
    ['the sign-in was just made for it', { mfa: false, steppedUp: true }, {}],
    ['the policy cannot be read', { reading: { readable: false }, mfa: false }, { justification: '' }],
    [
      'it starts in the minute after what is on ends',
      { checks: [{ ...free, holding: inUse }] },
      startsAt(followOnStart(later(30))),
    ],
    [
      'it starts before the eligibility ends',
      { checks: [{ ...free, eligibleUntil: later(60) }] },
      startsAt(later(59)),
    ],
    [
      'an earlier one is told to be on, and nothing is',
      { checks: [{ ...free, recent: [{ ...waiting, state: { kind: 'active' } }] }] },
      {},
    ],
    ['it starts now, and the eligibility ends', { checks: [{ ...free, eligibleUntil: later(60) }] }, {}],
    [
      'another write for the same is under way',
      { open: [intentOf(alex, { verb: 'giveBack', target: purge }, { minutesAgo: 0 })] },
      {},
    ],
    [
      'an order for something else is under way',
      {
        open: [intentOf(alex, { verb: 'activate', order: { ...order, target: reader } }, { minutesAgo: 0 })],
      },
      {},
    ],
  ];
  for (const [name, given, change] of passes)
    it(`goes on where ${name}`, async () => {
      const { run, write } = await world(given);
      await run(change);
      sinon.assert.calledOnce(write);
    });

  it('reads the policy of the target', async () => {
    const policies = sinon.fake.resolves(new Map());
    await policyOf(pimWith({ entitlements: { policies } }).as(actor), purge);
    sinon.assert.calledOnceWithExactly(policies, [purge]);
  });

  it('takes a policy that Entra does not give for one that cannot be read', async () => {
    const entitlements = { policies: () => Promise.resolve(new Map()) };
    const session = pimWith({ entitlements }).as(actor);
    assert.deepEqual(await policyOf(session, purge), { readable: false });
  });

  it('looks for whoever approves by the policy', async () => {
    const { run, check } = await world({});
    await run();
    sinon.assert.calledOnceWithExactly(check, purge, policy.approval?.approvers);
  });

  it('sends by a sign-in that meets the policy, as far as that can be read', async () => {
    for (const [reading, demand] of [
      [{ readable: true, policy }, { mfa: true }],
      [
        { readable: true, policy: { ...withContext, requiresMfa: false } },
        { mfa: false, context: 'c1' },
      ],
      [{ readable: false }, undefined],
    ] as const) {
      const { run, write } = await world({ reading, contexts: ['c1'] });
      await run();
      sinon.assert.calledOnceWithExactly(write, order, demand);
    }
  });

  it('notes the newest request before, so that a later one can be told from it', async () => {
    for (const [recent, latestBefore] of [
      [[old], 'old'],
      [[], undefined],
    ] as const) {
      const { run, book } = await world({ checks: [{ ...free, recent }], storeFailsFrom: 2 });
      await assert.rejects(run(), fails('outcome-unknown'));
      assert.deepEqual(
        [...book.intents.all.values()].map(({ write }) => write),
        [{ verb: 'activate', order, ...(latestBefore === undefined ? {} : { latestBefore }) }],
      );
    }
  });
});
