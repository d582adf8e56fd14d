import assert from 'node:assert/strict';
import sinon from 'sinon';
import { ElevationError } from '../../../services/elevation/problem.ts';
import { fails, refusal, story } from '../../support/useCase.ts';
import { later, megan, now } from '../../cards/samples.ts';
import { actor, order, waiting, free, who, world, policy } from './activating.ts';
import type { World } from './activating.ts';

describe('An activation that was sent', () => {
  it('asks once, tells the story forwards, remembers the duration, and asks the approvers', async () => {
    const { run, write, book } = await world({});
    const tracked = await run();
    sinon.assert.calledOnceWithExactly(write, order, { mfa: true });
    sinon.assert.calledOnceWithExactly(book.notifier.asked, tracked, true);
    assert.deepEqual(tracked.approvers, [megan]);
    assert.equal(tracked.reasonRequired, false);
    assert.equal((await book.requests.find(waiting.ref))?.request.requester.name, 'Alex Wilber');
    assert.equal((await book.preferences.of(actor.id))[0]?.minutes, 60);
    assert.deepEqual(story(book), ['intended', 'asked', 'state-changed']);
    assert.equal(book.intents.all.size, 0);
  });

  it('does not wait with the order for what is only told beside it, and keeps that with it', async () => {
    const asker = { seenAt: now, holds: [], jobTitle: 'Analyst' };
    let seen: () => void = () => undefined;
    const background = new Promise<{ asker: typeof asker }>((resolve) => {
      seen = () => {
        resolve({ asker });
      };
    });
    const eligibleSince = later(-60);
    const { run, write, book } = await world({
      checks: [{ ...free, eligibleSince }],
      backgroundOf: () => background,
    });
    write.callsFake(() => {
      seen();
      return Promise.resolve(waiting);
    });
    const kept = await run();
    assert.deepEqual(kept.asker, { ...asker, eligibleSince });
    sinon.assert.calledWithMatch(book.notifier.asked, { asker });
  });

  it('keeps what was seen, and says nothing of the rest', async () => {
    const bare = await (await world({ backgroundOf: () => Promise.resolve({}) })).run();
    const absent = ['asker', 'approversVia', 'sameReasonAs'];
    assert.deepEqual(
      Object.keys(bare).filter((name) => absent.includes(name)),
      [],
    );
    const unread = await (await world({ reading: { readable: false } })).run();
    assert.ok(!('approversNamed' in unread));
    const asker = { seenAt: now, holds: [] };
    const backgroundOf = () => Promise.resolve({ asker });
    const unknown = await world({ backgroundOf });
    assert.deepEqual((await unknown.run()).asker, asker);
    const via = { [megan.id]: [{ kind: 'named' }] } as const;
    const seen = await world({ checks: [{ ...free, approvers: { ...who, via } }], backgroundOf });
    assert.deepEqual((await seen.run()).approversVia, via);
    const eligibleOnly = await world({ checks: [{ ...free, eligibleSince: now }] });
    assert.ok(!('asker' in (await eligibleOnly.run())));
  });

  const found = { kind: 'found', number: 'INC1', title: 'Phishing wave', state: 'New' } as const;
  const open = { ...found, isOpen: 'yes', isMine: 'yes', isRelated: 'yes' } as const;
  const ticket = { system: 'ServiceNow', must: 'exist', whenDown: 'askApprover' } as const;
  const rules = { timeZone: 'UTC', ticket } as const;
  const ticks: readonly (readonly [string, World, boolean | undefined, true | undefined])[] = [
    ['it was ticked', { settings: { rules }, look: open }, true, true],
    ['it was not ticked', { settings: { rules }, look: open }, undefined, undefined],
    [
      'it was ticked, and its ticket is closed',
      { settings: { rules }, look: { ...open, isOpen: 'no' } },
      true,
      undefined,
    ],
    ['it was ticked, and no rule wants a ticket', { look: open }, true, undefined],
  ];
  for (const [what, given, endsWithTicket, expected] of ticks)
    it(`is to be given back when its ticket closes, or not: ${what}`, async () => {
      const { run, book } = await world(given);
      const intended = sinon.spy(book.intents, 'open');
      const typed = { ticketNumber: 'INC1', ...(endsWithTicket === undefined ? {} : { endsWithTicket }) };
      assert.equal((await run(typed)).endsWithTicket, expected);
      const [{ write }] = intended.firstCall.args;
      assert.deepEqual('endsWithTicket' in write, expected === true);
    });

  it('has its ticket looked up as that of whoever asks', async () => {
    const { run, lookUp } = await world({ settings: { rules }, look: open });
    await run({ ticketNumber: 'INC1' });
    const { id } = actor;
    sinon.assert.calledOnceWithExactly(lookUp, 'INC1', { id, addresses: ['alex@contoso.com'] });
  });

  it('has its intent in the trail before anything is sent', async () => {
    const { run, write, book } = await world({});
    write.callsFake(() => {
      assert.deepEqual(story(book), ['intended']);
      assert.equal(book.intents.all.size, 1);
      return Promise.resolve(waiting);
    });
    await run();
    sinon.assert.calledOnce(write);
  });

  it('names the order, the intent and Graph’s request in the outcome', async () => {
    const { run, book } = await world({});
    await run({ justification: 'Phishing wave' });
    const [intended, outcome] = book.facts;
    assert.deepEqual([outcome?.intent, outcome?.graphRequestId], [intended?.intent, 'g1']);
    assert.deepEqual(
      [outcome?.facts?.['justification'], outcome?.facts?.['minutes']],
      ['Phishing wave', '60'],
    );
  });

  it('asks nobody to approve what needs no approval', async () => {
    const provisioning = { ...waiting, state: { kind: 'provisioning' } as const };
    const { run } = await world({ answer: provisioning, reading: { readable: false } });
    const tracked = await run();
    assert.deepEqual(tracked.approvers, []);
    assert.equal(tracked.reasonRequired, undefined);
  });

  it('is recorded where it has to be approved by now, and by whom cannot be read', async () => {
    const { approval: _approval, ...unapproved } = policy;
    for (const readAgain of [
      new ElevationError({ kind: 'throttled' }),
      new TypeError('no network'),
      { readable: false },
      undefined,
    ] as const) {
      const given = { reading: { readable: true, policy: unapproved }, readAgain } as const;
      const { run, book, approvers } = await world(given);
      const { request } = await run();
      assert.equal(request.state.kind, 'awaiting-approval');
      sinon.assert.notCalled(approvers);
      assert.deepEqual(
        book.facts.map(({ what }) => what),
        ['intended', 'asked', 'state-changed'],
      );
      assert.equal(book.intents.all.size, 0);
    }
  });

  it('names whoever has to approve it by now, where nobody had to before', async () => {
    const { approval, ...unapproved } = policy;
    const via = { [megan.id]: [{ kind: 'named' }] } as const;
    const { run, approvers } = await world({
      reading: { readable: true, policy: unapproved },
      readAgain: { readable: true, policy },
    });
    approvers.resolves({ ...who, via });
    const { approvers: rows, approversNamed, approversVia, reasonRequired } = await run();
    sinon.assert.calledOnceWithExactly(approvers, approval?.approvers);
    assert.deepEqual(
      { rows, approversNamed, approversVia, reasonRequired },
      { rows: [megan], approversNamed: who.named, approversVia: via, reasonRequired: false },
    );
  });

  it('reads the policy once more only where nobody had to approve by it, and it waits', async () => {
    const { approval: _approval, ...unapproved } = policy;
    const onItsWay = { ...waiting, state: { kind: 'provisioning' } as const };
    for (const [known, answer, reads] of [
      [policy, waiting, 1],
      [unapproved, waiting, 2],
      [unapproved, onItsWay, 1],
    ] as const) {
      const { run, policies } = await world({ reading: { readable: true, policy: known }, answer });
      await run();
      assert.equal(policies.callCount, reads);
    }
  });

  it('records a refusal of Entra as the outcome', async () => {
    const { run, book } = await world({ answer: refusal({ kind: 'throttled' }) });
    await assert.rejects(run(), fails('throttled'));
    assert.deepEqual(story(book), ['intended', 'not-done']);
    assert.deepEqual([book.facts[1]?.detail, book.facts[1]?.graphRequestId], ['throttled', 'g1']);
    assert.equal(book.intents.all.size, 0);
  });

  for (const [name, kind, steppedUp, expected] of [
    ['a second sign-in did not help', 'step-up-required', true, 'step-up-not-enough'],
    ['a first sign-in does not do', 'step-up-required', false, 'step-up-required'],
    ['something else stands in the way after a second', 'throttled', true, 'throttled'],
  ] as const)
    it(`says so where ${name}`, async () => {
      const { run, book } = await world({ answer: refusal({ kind }), steppedUp });
      await assert.rejects(run(), fails(expected));
      assert.deepEqual([book.facts[1]?.detail, book.facts[1]?.graphRequestId], [expected, 'g1']);
    });

  it('says after a second sign-in what else stands in the way', async () => {
    for (const [rules, expected] of [
      [['EligibilityRule'], { kind: 'not-eligible' }],
      [['TicketingRule'], { kind: 'step-up-not-enough', rules: ['TicketingRule'] }],
    ] as const) {
      const { run } = await world({ answer: refusal({ kind: 'step-up-required', rules }), steppedUp: true });
      await assert.rejects(run(), ({ problem }: ElevationError) => {
        assert.deepEqual(problem, expected);
        return true;
      });
    }
  });

  const saysItWaits = refusal({ kind: 'waits-for-approval' });

  it('takes it for asked where Entra says as a refusal that it waits for approval', async () => {
    const onItsWay = { ...waiting, state: { kind: 'provisioning' } as const };
    const active = { ...waiting, state: { kind: 'active', since: now, until: later(60) } as const };
    for (const [found, state] of [
      [waiting, waiting.state],
      [onItsWay, { kind: 'awaiting-approval', until: new Date(waiting.askedAt.getTime() + 86_400_000) }],
      [active, active.state],
    ] as const) {
      const { run, write, book } = await world({
        answer: saysItWaits,
        checks: [free, { ...free, recent: [found] }],
      });
      assert.deepEqual((await run()).request.state, state);
      sinon.assert.calledOnce(write);
      assert.equal(book.intents.all.size, 0);
      assert.deepEqual(story(book).slice(0, 2), ['intended', 'asked']);
    }
  });

  it('says that it waits where the request is not to be seen yet, and leaves its intent to a later look', async () => {
    for (const look of [free, refusal({ kind: 'throttled' })]) {
      const { run, write, book } = await world({ answer: saysItWaits, checks: [free, look] });
      await assert.rejects(run(), fails('waits-for-approval'));
      sinon.assert.calledOnce(write);
      assert.deepEqual(story(book), ['intended']);
      assert.deepEqual(
        [...book.intents.all.values()].map(({ lost }) => lost),
        [true],
      );
    }
  });
});
