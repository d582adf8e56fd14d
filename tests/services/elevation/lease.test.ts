import assert from 'node:assert/strict';
import sinon from 'sinon';
import { ticketClosedReminder } from '../../../services/elevation/reminders.ts';
import type { State } from '../../../services/elevation/request.ts';
import type { TicketLook } from '../../../services/elevation/ticketSystem.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { actorOf, refusal, story } from '../../support/useCase.ts';
import { alex, later, megan, now, reader, requestIn } from '../../cards/samples.ts';
import type { World } from './leasing.ts';
import { actor, closed, ending, lease, offersOf, open, running, world } from './leasing.ts';

describe('What is on by a ticket', () => {
  const silent: readonly (readonly [string, World])[] = [
    ['is open', { looks: [open] }],
    ['is in a system that does not answer', { looks: [{ kind: 'not-known', why: 'unavailable' }] }],
    ['is in a system that is busy', { looks: [{ kind: 'not-known', why: 'throttled' }] }],
    ['is not found any more', { looks: [{ kind: 'absent' }] }],
    ['is in a state of which nobody knows whether it is open', { looks: [{ ...open, isOpen: 'not-known' }] }],
    [
      'was never found',
      { known: [ending({ ticketSeen: { look: { kind: 'absent' }, unchecked: [], at: now } })] },
    ],
    ['was by something that has ended', { known: [ending({}, { kind: 'ended', how: 'expired' })] }],
    ['was by something that was given back', { known: [ending({}, { kind: 'ended', how: 'given-back' })] }],
  ];
  for (const [name, given] of silent)
    it(`stays on, and nothing is said, where the ticket ${name}`, async () => {
      const { work, book, write, stored } = await world({ ...given, holder: actor });
      await work.lookAtTickets();
      assert.deepEqual(book.facts, []);
      sinon.assert.notCalled(book.reminders.add);
      sinon.assert.notCalled(write);
      assert.equal((await stored())?.ticketClosed, undefined);
    });

  /** What is done in each state where the ticket has closed: when its holder is offered to end it, and whether it is given back where they wanted that. */
  const states: {
    readonly [K in State['kind']]: readonly (readonly [
      what: string,
      state: Extract<State, { kind: K }>,
      offered: number | undefined,
      givenBack: boolean,
    ])[];
  } = {
    'awaiting-approval': [['waits', { kind: 'awaiting-approval', until: later(900) }, 0, false]],
    scheduled: [
      ['begins tomorrow', { kind: 'scheduled', from: later(1_440) }, 0, false],
      ['has begun, as nobody saw', { kind: 'scheduled', from: later(-9) }, 0, false],
      ['has just begun, as nobody saw', { kind: 'scheduled', from: later(-2) }, 3, false],
    ],
    provisioning: [['is being switched on', { kind: 'provisioning' }, 5, false]],
    active: [
      ['is on', running, 0, true],
      ['is on without an end', { kind: 'active', since: later(-10) }, 0, true],
      ['was switched on just now', { kind: 'active', since: later(-1), until: later(9) }, 4, false],
    ],
    denied: [['was denied', { kind: 'denied' }, undefined, false]],
    withdrawn: [['was withdrawn', { kind: 'withdrawn' }, undefined, false]],
    'timed-out': [['was left alone', { kind: 'timed-out' }, undefined, false]],
    failed: [['failed', { kind: 'failed', problem: { kind: 'not-eligible' } }, undefined, false]],
    ended: [['has ended', { kind: 'ended', how: 'expired' }, undefined, false]],
  };
  for (const [what, state, offered, givenBack] of Object.values(states).flat()) {
    it(`${what}, and its holder is ${offered === undefined ? 'left alone' : 'offered to end it'}`, async () => {
      const { work, book, write, show, stored } = await world({ known: [lease({}, state)], holder: actor });
      await work.lookAtTickets();
      const offers = offersOf(book).map(([, offer]) => offer);
      assert.deepEqual(
        offers,
        offered === undefined ? [] : [{ name: ticketClosedReminder, due: later(offered) }],
      );
      assert.equal((await stored())?.ticketClosed !== undefined, offered !== undefined);
      assert.equal(show.callCount, offered === undefined ? 0 : 1, 'cards of it say so');
      sinon.assert.notCalled(write);
    });

    it(`${what}, and ${givenBack ? 'is given back' : 'nothing is taken'} where its holder wanted it to end with its ticket`, async () => {
      const { work, write, announce } = await world({ known: [ending({}, state)], holder: actor });
      await work.lookAtTickets();
      assert.equal(write.callCount, givenBack ? 1 : 0);
      assert.equal(announce.callCount, state.kind === 'active' ? 1 : 0, 'only what is on can be given back');
    });
  }

  const asked: readonly (readonly [string, TicketLook, boolean])[] = [
    ['was open when it was asked for', open, true],
    ['could not be looked up then', { kind: 'not-known', why: 'unavailable' }, true],
    ['did not say then whether it was open', { ...open, isOpen: 'not-known' }, true],
    ['was closed then', closed, false],
    ['was not there then', { kind: 'absent' }, false],
  ];
  for (const [name, look, isLooked] of asked)
    it(`is ${isLooked ? 'looked at' : 'left alone'} where its ticket ${name}`, async () => {
      const ticketSeen = { look, unchecked: [], at: later(-10) };
      const { work, lookUp, book } = await world({ known: [lease({ ticketSeen })] });
      await work.lookAtTickets();
      assert.equal(lookUp.callCount, isLooked ? 1 : 0);
      if (isLooked) assert.equal(lookUp.firstCall.args[0], 'INC1');
      assert.equal(book.reminders.add.callCount, isLooked ? 1 : 0);
    });

  it('is looked at once for what is on and for what is to follow it', async () => {
    const follows = lease({}, { kind: 'scheduled', from: later(111) });
    const second = { ...follows, request: { ...follows.request, ref: { api: 'group', id: 'r2' } } } as const;
    const { work, lookUp, book, write } = await world({ known: [ending(), second], holder: actor });
    await work.lookAtTickets();
    sinon.assert.calledOnce(lookUp);
    sinon.assert.calledOnce(write);
    assert.deepEqual(
      offersOf(book)
        .filter(([, { name }]) => name === ticketClosedReminder)
        .map(([{ id }]) => id),
      [ending().request.ref.id, 'r2'],
    );
  });

  it('is offered to be given back once its ticket was seen to be closed, and nothing is taken', async () => {
    const { work, book, write, stored, wait } = await world({ holder: actor });
    await work.lookAtTickets();
    wait(5);
    await work.lookAtTickets();
    assert.deepEqual(
      book.facts.map(({ what, ticket, detail }) => [what, ticket, detail]),
      [['ticket-closed', 'INC1', 'Closed']],
    );
    sinon.assert.calledOnceWithExactly(book.reminders.add, lease().request.ref, {
      name: ticketClosedReminder,
      due: now,
    });
    assert.deepEqual((await stored())?.ticketClosed, { at: now, state: 'Closed' });
    sinon.assert.notCalled(write);
  });

  it('is offered not before Entra takes it back', async () => {
    const { work, book } = await world({
      known: [lease({}, { kind: 'active', since: later(-1), until: later(110) })],
    });
    await work.lookAtTickets();
    assert.deepEqual(book.reminders.add.firstCall.args[1], { name: ticketClosedReminder, due: later(4) });
  });

  it('forgets that it was closed where it is open again, and tells it anew in the trail', async () => {
    const { work, book, stored, show, announce, wait } = await world({
      ...{ known: [ending()], looks: [closed, open, closed] },
    });
    await work.lookAtTickets();
    wait(5);
    await work.lookAtTickets();
    assert.equal((await stored())?.ticketClosed, undefined);
    assert.deepEqual([show.callCount, announce.callCount], [2, 1], 'its cards say so, and nothing is to end');
    wait(5);
    await work.lookAtTickets();
    assert.deepEqual(story(book), ['ticket-closed', 'ticket-closed']);
  });

  const unsure: readonly (readonly [string, TicketLook])[] = [
    ['does not answer', { kind: 'not-known', why: 'unavailable' }],
    ['has no such ticket any more', { kind: 'absent' }],
    ['does not say whether it is open', { ...open, isOpen: 'not-known' }],
  ];
  for (const [name, look] of unsure)
    it(`was closed, and is not called open again where its system ${name}`, async () => {
      const { work, book, stored, wait } = await world({ looks: [closed, look] });
      await work.lookAtTickets();
      wait(5);
      await work.lookAtTickets();
      assert.deepEqual((await stored())?.ticketClosed, { at: now, state: 'Closed' });
      assert.deepEqual(story(book), ['ticket-closed']);
    });

  it('is looked at once a ticket, whoever works by it, and by one of two replicas', async () => {
    const others = lease();
    const known = [
      lease(),
      { ...others, request: requestIn(running, { id: 'r2', requester: megan }) },
      lease({ ticketSeen: { look: { ...open, number: 'inc1' }, unchecked: [], at: now } }),
    ];
    const claimed = new Set<string>();
    const [first, second] = [await world({ known, claimed }), await world({ known, claimed })];
    await first.work.lookAtTickets();
    await second.work.lookAtTickets();
    sinon.assert.calledOnce(first.lookUp);
    sinon.assert.notCalled(second.lookUp);
    // Nobody's: whose it is does not matter, and no address is told.
    assert.deepEqual(first.lookUp.firstCall.args, ['INC1', { id: '', addresses: [] }]);
    assert.deepEqual(story(first.book), ['ticket-closed', 'ticket-closed']);
  });

  it('asks a system that does not answer for nothing more in this round, and no more than its share in any', async () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...lease({ ticketSeen: { look: { ...open, number: `INC${index}` }, unchecked: [], at: now } }),
      request: requestIn(running, { id: `r${index}` }),
    }));
    const busy = await world({ known: many, looks: [{ kind: 'not-known', why: 'throttled' }] });
    await busy.work.lookAtTickets();
    sinon.assert.calledOnce(busy.lookUp);
    const up = await world({ known: many, looks: [open] });
    await up.work.lookAtTickets();
    sinon.assert.callCount(up.lookUp, 30);
    await up.work.lookAtTickets();
    sinon.assert.callCount(up.lookUp, 40);
    // Once for each that it came to in the first round, and for all in the second.
    sinon.assert.callCount(up.claim, 30 + 40);
  });

  it('is given back as its holder, who wanted that and whose token is held, with its reason in the trail first', async () => {
    const { work, book, write, stored } = await world({ known: [ending()], holder: actor });
    await work.lookAtTickets();
    sinon.assert.calledOnce(write);
    assert.deepEqual(
      book.facts.map(({ what, ticket, actor: { id } }) => [what, ticket, id]),
      [
        ['ticket-closed', 'INC1', alex.id],
        ['intended', 'INC1', alex.id],
        ['given-back', undefined, alex.id],
        ['state-changed', undefined, alex.id],
      ],
    );
    const after = await stored();
    assert.deepEqual(after?.request.state, { kind: 'ended', how: 'given-back' });
    assert.equal(after.endedWithTicket, true);
    // Nobody clicked: its holder is told.
    assert.equal(book.notifier.changed.lastCall.args[1], undefined);
  });

  const kept: readonly (readonly [string, World])[] = [
    ['nobody holds a token of theirs', { known: [ending()] }],
    ['they did not want it', { known: [lease()], holder: actor }],
    [
      'what is on is another activation by now',
      {
        ...{ known: [ending()], holder: actor, entra: { kind: 'ended', how: 'expired' } },
        on: { since: later(-6), until: later(170), requestId: 'another' },
      },
    ],
    ['somebody else’s token is held', { known: [ending()], holder: actorOf(megan) }],
    [
      'it ended elsewhere meanwhile',
      { known: [ending()], holder: actor, entra: { kind: 'ended', how: 'taken-away' } },
    ],
    [
      'Entra takes nothing back yet',
      { known: [ending({}, { kind: 'active', since: later(-4), until: later(9) })], holder: actor },
    ],
  ];
  for (const [name, given] of kept)
    it(`is not given back where ${name}`, async () => {
      const { work, book, write, onFailure } = await world(given);
      await work.lookAtTickets();
      sinon.assert.notCalled(write);
      sinon.assert.notCalled(onFailure);
      assert.ok(!story(book).includes('intended'));
      sinon.assert.calledOnce(book.reminders.add);
    });

  it('is told to the other replicas, since one of them may hold the token, and offered when none did', async () => {
    const { work, book, announce } = await world({ known: [ending()] });
    await work.lookAtTickets();
    sinon.assert.calledOnceWithExactly(announce, ending().request.ref);
    assert.deepEqual(book.reminders.add.firstCall.args[1], { name: ticketClosedReminder, due: later(7) });
  });

  it('is given back by one of two replicas that hold the token', async () => {
    const claimed = new Set<string>();
    const seen = ending({ ticketClosed: { at: now, state: 'Closed' } });
    const [first, second] = [
      await world({ known: [seen], holder: actor, claimed }),
      await world({ known: [seen], holder: actor, claimed }),
    ];
    await Promise.all([first.work.endWithTicket(seen), second.work.endWithTicket(seen)]);
    assert.equal(first.write.callCount + second.write.callCount, 1);
  });

  it('is not given back by what was seen a while ago: the ticket may be open again', async () => {
    const seen = ending({ ticketClosed: { at: later(-3), state: 'Closed' } });
    const { work, write } = await world({ known: [seen], holder: actor });
    await work.endWithTicket(seen);
    sinon.assert.notCalled(write);
  });

  const atOnce: readonly (readonly [what: string, seen: TrackedRequest])[] = [
    ['was seen two minutes ago', ending({ ticketClosed: { at: later(-2), state: 'Closed' } })],
    [
      'may be given back from this very moment on',
      ending({ ticketClosed: { at: now, state: 'Closed' } }, { ...running, since: later(-5) }),
    ],
    [
      'is on since nobody knows when',
      ending({ ticketClosed: { at: now, state: 'Closed' } }, { kind: 'active', until: later(9) }),
    ],
  ];
  for (const [what, seen] of atOnce)
    it(`is given back where it ${what}`, async () => {
      const { work, write, onFailure } = await world({ known: [seen], holder: actor });
      await work.endWithTicket(seen);
      sinon.assert.calledOnce(write);
      sinon.assert.notCalled(onFailure);
    });

  it('is given back with whatever else of theirs was to end with its ticket', async () => {
    const first = ending();
    const second = { ...first, request: requestIn(running, { id: 'r2', target: reader }) };
    const { work, write } = await world({ known: [first, second], holder: actor });
    await work.lookAtTickets();
    sinon.assert.calledTwice(write);
  });

  const unwanted: readonly (readonly [what: string, heard: TrackedRequest])[] = [
    ['nobody wanted it to end by itself', lease({ ticketClosed: { at: now, state: 'Closed' } })],
    ['its ticket was seen to be open again', ending()],
  ];
  for (const [what, heard] of unwanted)
    it(`is not given back by a replica that hears of it where ${what}`, async () => {
      const { work, write, onFailure } = await world({ known: [heard], holder: actor });
      await work.endWithTicket(heard);
      sinon.assert.notCalled(write);
      sinon.assert.notCalled(onFailure);
    });

  it('is given back later, once they are signed in again and it is still closed', async () => {
    const claimed = new Set<string>();
    const before = await world({ known: [ending()], claimed });
    await before.work.lookAtTickets();
    const seen = await before.stored();
    const { work, write } = await world({ known: [seen ?? assert.fail()], holder: actor });
    await work.lookAtTickets();
    sinon.assert.calledOnce(write);
  });

  it('has ended meanwhile, and a replica that hears of it late gives nothing back', async () => {
    const seen = ending({ ticketClosed: { at: now, state: 'Closed' } }, { kind: 'ended', how: 'expired' });
    const { work, write, onFailure } = await world({ known: [seen], holder: actor });
    await work.endWithTicket(seen);
    sinon.assert.notCalled(write);
    sinon.assert.notCalled(onFailure);
  });

  it('is told to no other replica where nobody wanted it to end by itself', async () => {
    const { work, announce } = await world();
    await work.lookAtTickets();
    sinon.assert.notCalled(announce);
  });

  it('tells the log what went wrong, and goes on', async () => {
    const broken = new TypeError('broken');
    const { work, write, onFailure } = await world({ known: [ending()], holder: actor, broken });
    await work.lookAtTickets();
    sinon.assert.calledOnceWithExactly(onFailure, broken);
    sinon.assert.notCalled(write);
  });

  it('says nothing in the log of what Entra did not answer: the next look tries again', async () => {
    const broken = refusal({ kind: 'entra-unavailable' });
    const { work, write, onFailure } = await world({ known: [ending()], holder: actor, broken });
    await work.lookAtTickets();
    sinon.assert.notCalled(onFailure);
    sinon.assert.notCalled(write);
  });

  it('is not sent where the trail cannot be written', async () => {
    const { work, write, book } = await world({ known: [ending()], holder: actor });
    // The first keeps what its system said, two more what Entra says; the fourth would be the intent.
    book.failFrom(4);
    await work.lookAtTickets();
    sinon.assert.notCalled(write);
  });

  it('is looked at in its turn where there are more than can be looked at in time', async () => {
    const numbers = Array.from({ length: 100 }, (_, index) => `INC${String(index).padStart(3, '0')}`);
    const known = numbers.map((number) =>
      lease({ ticketSeen: { look: { ...open, number }, unchecked: [], at: later(-10) } }),
    );
    const { work, lookUp, wait } = await world({ known, looks: [open] });
    for (let round = 0; round < 4; round += 1) {
      await work.lookAtTickets();
      wait(5);
    }
    assert.deepEqual(
      lookUp.getCalls().map(({ args }) => String(args[0])),
      [...numbers, ...numbers.slice(0, 20)],
    );
  });
});
