import assert from 'node:assert/strict';
import sinon from 'sinon';
import { activate } from '../../../services/elevation/activate.ts';
import type { ActivateParts } from '../../../services/elevation/activate.ts';
import type { Check, PimSession } from '../../../services/elevation/pim.ts';
import type { Policy } from '../../../services/elevation/policy.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import { usualTimes } from '../../../services/elevation/reminders.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { memoryPreferences, memoryRequests } from '../../support/memory.ts';
import { alex, later, megan, now, purge, requestIn } from '../../cards/samples.ts';

const actor = { ...alex, tenantId: 't', locale: 'en', timeZone: 'UTC' };
const policy: Policy = {
  maximumMinutes: 240,
  requiresMfa: true,
  requiresJustification: true,
  requiresTicket: false,
  approval: { approvers: [{ kind: 'user', id: megan.id }], requiresReason: false },
};
const draft = { minutes: 60, justification: 'Phishing wave', ticketNumber: '', ticketSystem: '' };
const waiting = requestIn({ kind: 'awaiting-approval', until: later(1440) });
const free: Check = { eligible: true, approvers: [megan] };
const lost = new ElevationError({ kind: 'outcome-unknown' });

interface World {
  readonly reading?: { readable: true; policy: Policy } | { readable: false };
  readonly mfa?: boolean | undefined;
  readonly checks?: readonly (Check | Error)[];
  readonly answer?: typeof waiting | Error;
  readonly steppedUp?: boolean;
}

function world({
  reading = { readable: true, policy },
  mfa = true,
  checks = [free],
  answer = waiting,
}: World) {
  const check = sinon.stub();
  checks.forEach((one, index) =>
    one instanceof Error ? check.onCall(index).rejects(one) : check.onCall(index).resolves(one),
  );
  const write = sinon.stub();
  if (answer instanceof Error) write.rejects(answer);
  else write.resolves(answer);
  const asked = sinon.spy();
  const session = {
    assurance: () => Promise.resolve({ mfa, contexts: [] }),
    entitlements: { policies: () => Promise.resolve(new Map([[keyOf(purge), reading]])) },
    activations: { check, activate: write },
  } as unknown as PimSession;
  const parts: ActivateParts = {
    pim: { as: () => session },
    preferences: memoryPreferences(),
    audit: { append: () => Promise.resolve() },
    requests: memoryRequests(),
    notifier: { asked, changed: () => undefined, catchUp: () => Promise.resolve(), remind: () => undefined },
    reminders: {
      plan: () => Promise.resolve(),
      add: () => Promise.resolve(),
      takeDue: () => Promise.resolve([]),
    },
    reminderTimes: usualTimes,
    extrasOf: () => ({}),
    clock: { now: () => now, after: () => () => undefined },
  };
  return { parts, write, asked };
}

describe('Activating', () => {
  const refusals: readonly (readonly [string, World, Partial<typeof draft>, Problem['kind']])[] = [
    ['a draft that is not complete', {}, { justification: ' ' }, 'faulty-input'],
    ['more time than the policy gives', {}, { minutes: 241 }, 'faulty-input'],
    ['a sign-in known to lack MFA', { mfa: false }, {}, 'step-up-required'],
    [
      'a context that the sign-in lacks',
      { reading: { readable: true, policy: { ...policy, authenticationContext: 'c1' } } },
      {},
      'step-up-required',
    ],
    [
      'what is already on',
      { checks: [{ ...free, holding: { target: purge, how: 'activated', until: later(5) } }] },
      {},
      'already-active',
    ],
    ['what already waits', { checks: [{ ...free, openRequest: waiting }] }, {}, 'already-pending'],
    ['what the person is not eligible for', { checks: [{ ...free, eligible: false }] }, {}, 'not-eligible'],
  ];
  for (const [name, given, change, kind] of refusals) {
    it(`is stopped before the write: ${name}`, async () => {
      const { parts, write } = world(given);
      await assert.rejects(
        activate(parts, actor, { target: purge, draft: { ...draft, ...change }, steppedUp: false }),
        (error: unknown) => error instanceof ElevationError && error.problem.kind === kind,
      );
      sinon.assert.notCalled(write);
    });
  }

  it('asks once, remembers the request and the duration, and tells the approvers', async () => {
    const { parts, write, asked } = world({});
    const tracked = await activate(parts, actor, { target: purge, draft, steppedUp: false });
    sinon.assert.calledOnce(write);
    sinon.assert.calledOnce(asked);
    assert.deepEqual(tracked.approvers, [megan]);
    assert.equal(tracked.reasonRequired, false);
    assert.equal((await parts.requests.find(waiting.ref))?.request.requester.name, 'Alex Wilber');
    assert.equal(await parts.preferences.lastMinutes(actor.id, keyOf(purge)), 60);
  });

  it('asks nobody to approve what needs no approval', async () => {
    const { parts } = world({ answer: requestIn({ kind: 'provisioning' }), reading: { readable: false } });
    const tracked = await activate(parts, actor, { target: purge, draft, steppedUp: false });
    assert.deepEqual(tracked.approvers, []);
    assert.equal(tracked.reasonRequired, undefined);
  });

  const old = requestIn({ kind: 'ended', how: 'expired' }, { id: 'old' });
  const lostAnswers: readonly (readonly [string, readonly (Check | Error)[], 'found' | 'unknown'])[] = [
    [
      'a new request is there',
      [
        { ...free, latest: old },
        { ...free, latest: waiting },
      ],
      'found',
    ],
    [
      'only the old one is there',
      [
        { ...free, latest: old },
        { ...free, latest: old },
      ],
      'unknown',
    ],
    ['nothing is there', [free, free], 'unknown'],
    ['the look fails too', [free, lost], 'unknown'],
  ];
  for (const [name, checks, outcome] of lostAnswers) {
    it(`looks for a write without an answer, and never repeats it: ${name}`, async () => {
      const { parts, write } = world({ answer: lost, checks });
      const run = activate(parts, actor, { target: purge, draft, steppedUp: false });
      if (outcome === 'found') assert.equal((await run).request.ref.id, waiting.ref.id);
      else
        await assert.rejects(
          run,
          (error: unknown) => error instanceof ElevationError && error.problem.kind === 'outcome-unknown',
        );
      sinon.assert.calledOnce(write);
    });
  }

  it('says so when a second sign-in did not help', async () => {
    const refused = new ElevationError({ kind: 'step-up-required' });
    const { parts } = world({ answer: refused, mfa: false });
    await assert.rejects(
      activate(parts, actor, { target: purge, draft, steppedUp: true }),
      (error: unknown) => error instanceof ElevationError && error.problem.kind === 'step-up-not-enough',
    );
  });
});
