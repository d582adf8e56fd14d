import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Holding } from '../../../services/elevation/access.ts';
import type { GivenBack } from '../../../services/elevation/giveBack.ts';
import { giveBack } from '../../../services/elevation/giveBack.ts';
import type { Check, Receipt } from '../../../services/elevation/pim.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import { giveBackReminder } from '../../../services/elevation/reminders.ts';
import type { GroupTarget } from '../../../services/elevation/target.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { MemoryBook } from '../../support/memory.ts';
import { memoryBook } from '../../support/memory.ts';
import {
  actorOf,
  assertLeftOpen,
  assertUntouched,
  fails,
  inTurn,
  keep,
  lostAnswers,
  pimWith,
  refusal,
  story,
} from '../../support/useCase.ts';
import { alex, later, now, purge, reader, requestIn, tracked } from '../../cards/samples.ts';

const actor = actorOf(alex);
const running = { kind: 'active', since: later(-10), until: later(110) } as const;
const held: Holding = { target: purge, how: 'activated', since: later(-10), until: later(110) };
const young: Holding = { ...held, since: later(-4) };
const known = tracked(running);
const off: Check = { eligible: true, approvers: { rows: [], missing: [], named: [] }, recent: [] };
const on = (holding: Holding): Check => ({ ...off, holding });

const coming: Check = { ...off, recent: [requestIn({ kind: 'provisioning' })] };
const planned = requestIn({ kind: 'provisioning' }, { startsAt: later(60) });

interface World {
  /** What each look finds. */
  readonly checks?: readonly (Check | Error)[];
  readonly answer?: Receipt | Error;
  /** The time when it comes. */
  readonly answersAt?: Date;
  readonly mine?: readonly TrackedRequest[];
  /** The one whose closing ends it. */
  readonly ticket?: string;
  /** The store fails from this transaction on: 1 is the intent, 2 the outcome. */
  readonly storeFailsFrom?: number;
}

interface Run {
  readonly book: MemoryBook;
  readonly write: sinon.SinonStub;
  readonly run: () => Promise<GivenBack>;
}

async function world({
  checks = [on(held)],
  answer = { graphRequestId: 'g1' },
  answersAt = now,
  mine = [],
  ticket,
  storeFailsFrom = Infinity,
}: World): Promise<Run> {
  let time = now;
  const write = sinon.stub().callsFake(() => {
    time = answersAt;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  const book = memoryBook(() => time);
  for (const request of mine) await keep(book, request);
  book.failFrom(storeFailsFrom);
  const parts = { ...book, pim: pimWith({ activations: { check: inTurn(checks), giveBack: write } }) };
  return { book, write, run: () => giveBack(parts, actor, purge, ticket) };
}

const stateOf = async ({ requests }: MemoryBook, { request }: TrackedRequest): Promise<unknown> =>
  (await requests.find(request.ref))?.request.state;

describe('Giving back', () => {
  const guards: readonly (readonly [string, World, Problem['kind']])[] = [
    ['what is not on', { checks: [off] }, 'not-active'],
    [
      'what an administrator gave for good, however young',
      { checks: [on({ ...young, how: 'assigned' })] },
      'not-active',
    ],
    ['what is about to be on', { checks: [coming] }, 'still-changing'],
    ['what will be on at its time', { checks: [{ ...coming, recent: [planned] }] }, 'not-active'],
    ['what is too young', { checks: [on(young)] }, 'too-early-to-give-back'],
    ['what cannot be recorded', { storeFailsFrom: 1 }, 'not-recorded'],
  ];
  for (const [name, given, kind] of guards) {
    it(`is stopped before the write: ${name}`, async () => {
      const { run, write, book } = await world(given);
      await assert.rejects(run(), fails(kind));
      assertUntouched(book, write);
      sinon.assert.notCalled(book.reminders.add);
    });
  }

  it('is not sent again while what was given back is still listed', async () => {
    const mine = [
      {
        ...tracked({ kind: 'ended', how: 'given-back' }),
        ran: { since: running.since, until: now },
      } as const,
    ];
    const { run, write, book } = await world({ mine });
    await assert.rejects(run(), fails('not-active'));
    assertUntouched(book, write);
  });

  it('keeps the end of what had none', async () => {
    const endless = { kind: 'active', since: running.since } as const;
    const recent = [requestIn(endless, { id: 'r1', requester: alex })];
    const { run, book } = await world({ checks: [{ ...on({ ...held, requestId: 'R1' }), recent }] });
    await run();
    const kept = await book.requests.find({ api: 'group', id: 'r1' });
    assert.deepEqual(kept?.ran, { since: running.since, until: now });
  });

  it('keeps the end of what the portal had switched on, and tells nobody', async () => {
    const recent = ['other', 'r1'].map((id) => requestIn(running, { id, requester: { ...alex, name: '' } }));
    const { run, book } = await world({ checks: [{ ...on({ ...held, requestId: 'R1' }), recent }] });
    assert.deepEqual(await run(), { target: purge });
    const kept = await book.requests.find({ api: 'group', id: 'r1' });
    assert.deepEqual(kept?.request.state, { kind: 'ended', how: 'given-back' });
    assert.deepEqual(kept.ran, { since: running.since, until: now });
    assert.equal(await book.requests.find({ api: 'group', id: 'other' }), undefined);
    sinon.assert.notCalled(book.notifier.changed);
  });

  it('tells from when it works, and asks again then where the request is known', async () => {
    for (const mine of [[], [known]]) {
      const { run, book, write } = await world({ checks: [on(young)], mine });
      const reminded = mine.length > 0;
      await assert.rejects(run(), (error: ElevationError) => {
        assert.deepEqual(error.problem, {
          kind: 'too-early-to-give-back',
          allowedAt: later(1),
          reminded,
        });
        return true;
      });
      assertUntouched(book, write);
      if (reminded)
        sinon.assert.calledOnceWithExactly(book.reminders.add, known.request.ref, {
          name: giveBackReminder,
          due: later(1),
        });
    }
  });

  it('promises to ask again for nothing that ends by itself before', async () => {
    const { run, book } = await world({ checks: [on({ ...young, until: later(1) })], mine: [known] });
    await assert.rejects(run(), (error: ElevationError) => {
      assert.deepEqual(error.problem, {
        kind: 'too-early-to-give-back',
        allowedAt: later(1),
        reminded: false,
        endsFirst: later(1),
      });
      return true;
    });
    sinon.assert.notCalled(book.reminders.add);
  });

  it('knows its end to the second', async () => {
    const { run, book } = await world({ mine: [known] });
    await run();
    const after = await book.requests.find(known.request.ref);
    assert.deepEqual(after?.ran, { since: running.since, until: now });
  });

  it('tells of no run where nobody knows when it was on', async () => {
    const { run, book } = await world({ mine: [tracked({ kind: 'active', until: later(110) })] });
    await run();
    const after = await book.requests.find(known.request.ref);
    assert.ok(after?.request.state.kind === 'ended' && !('ran' in after));
  });

  for (const [ticket, ended, by] of [
    [undefined, undefined, actor],
    ['INC1', true, undefined],
  ] as const)
    it(`is told to have ended ${ticket === undefined ? 'by a click' : 'with its ticket'} where it has`, async () => {
      const { run, book } = await world({ mine: [known], ...(ticket === undefined ? {} : { ticket }) });
      const { tracked: after } = await run();
      assert.equal(after?.endedWithTicket, ended);
      sinon.assert.calledOnceWithExactly(book.notifier.changed, after, by);
    });

  for (const [name, since] of [
    ['five minutes old to the moment', later(-5)],
    ['of an age that Graph does not tell', undefined],
  ] as const)
    it(`works for what is ${name}`, async () => {
      const { since: _since, ...rest } = held;
      const holding = since === undefined ? rest : { ...rest, since };
      const { run, write } = await world({ checks: [on(holding)] });
      assert.deepEqual(await run(), { target: purge });
      sinon.assert.calledOnceWithExactly(write, purge);
    });

  it('switches off once, tells the story forwards, ends the request, and plans no reminder any more', async () => {
    const { run, write, book } = await world({ mine: [known] });
    const { tracked: after } = await run();
    sinon.assert.calledOnceWithExactly(write, purge);
    assert.deepEqual(after?.request.state, { kind: 'ended', how: 'given-back' });
    assert.deepEqual(story(book), ['intended', 'given-back', 'state-changed']);
    assert.equal(book.intents.all.size, 0);
    sinon.assert.calledOnceWithExactly(book.notifier.changed, after, actor);
    sinon.assert.calledOnceWithExactly(book.reminders.plan, known.request.ref, []);
  });

  it('has its intent, with the end that was to come, in the trail before anything is sent', async () => {
    const { run, write, book } = await world({ mine: [known] });
    write.onCall(0).callsFake(() => {
      assert.deepEqual(story(book), ['intended']);
      assert.deepEqual(
        [...book.intents.all.values()].map((intent) => intent.write),
        [{ verb: 'giveBack', target: purge, ref: known.request.ref, until: later(110) }],
      );
      return Promise.resolve({});
    });
    await run();
    sinon.assert.calledOnce(write);
  });

  it('names the request, the target, the intent and Graph’s request in the outcome', async () => {
    const { run, book } = await world({ mine: [known] });
    await run();
    const [intended, outcome] = book.facts;
    assert.deepEqual(outcome, {
      what: 'given-back',
      actor,
      intent: intended?.intent,
      request: known.request.ref,
      target: keyOf(purge),
      graphRequestId: 'g1',
    });
  });

  it('records what did not come through the bot as well, and tells nobody', async () => {
    const { run, book } = await world({});
    assert.deepEqual(await run(), { target: purge });
    assert.deepEqual(story(book), ['intended', 'given-back']);
    assert.equal(book.facts[1]?.request, undefined);
    sinon.assert.notCalled(book.notifier.changed);
  });

  it('ends the request that Graph names, whatever else the person has for the target', async () => {
    const newer = tracked({ kind: 'scheduled', from: later(200) }, { id: 'newer' });
    const { run, book } = await world({
      checks: [on({ ...held, requestId: known.request.ref.id })],
      mine: [newer, known],
    });
    await run();
    assert.deepEqual(await stateOf(book, known), { kind: 'ended', how: 'given-back' });
    assert.deepEqual(await stateOf(book, newer), newer.request.state);
  });

  it('ends the request that Graph names, whatever else is on by what is kept', async () => {
    const other = tracked(running, { id: 'other' });
    const { run, book } = await world({
      checks: [on({ ...held, requestId: known.request.ref.id })],
      mine: [other, known],
    });
    await run();
    assert.deepEqual(await stateOf(book, known), { kind: 'ended', how: 'given-back' });
    assert.deepEqual(await stateOf(book, other), running);
  });

  it('ends nothing that is to come, where Graph names none of what the person has here', async () => {
    const planned = tracked({ kind: 'scheduled', from: later(200) }, { id: 'planned' });
    for (const requestId of [undefined, 'elsewhere']) {
      const held1 = requestId === undefined ? held : { ...held, requestId };
      const { run, book } = await world({ checks: [on(held1)], mine: [planned, known] });
      await run();
      assert.deepEqual(await stateOf(book, planned), planned.request.state, String(requestId));
      assert.deepEqual(await stateOf(book, known), { kind: 'ended', how: 'given-back' });
    }
  });

  it('ends what Entra lists as asked for elsewhere, and not another that is on by what is kept', async () => {
    const elsewhere = { ...known.request, ref: { ...known.request.ref, id: 'elsewhere' } };
    const check = { ...on({ ...held, requestId: 'ELSEWHERE' }), recent: [elsewhere] };
    const { run, book } = await world({ checks: [check], mine: [known] });
    await run();
    assert.deepEqual(await stateOf(book, known), running);
    assert.deepEqual(book.facts.at(-1)?.request, elsewhere.ref);
  });

  it('ends no request of another target, nor one of the other API by the same id', async () => {
    const others = [
      tracked(running, { target: reader, id: 'same' }),
      tracked(running, { target: { ...purge, access: 'owner' } as GroupTarget, id: 'owner' }),
    ];
    const { run, book } = await world({ checks: [on({ ...held, requestId: 'same' })], mine: others });
    assert.deepEqual(await run(), { target: purge });
    for (const other of others) assert.deepEqual(await stateOf(book, other), running);
  });

  it('records a refusal of Entra as the outcome', async () => {
    for (const kind of ['throttled', 'too-early-to-give-back'] as const) {
      const { run, book } = await world({ answer: refusal({ kind }), mine: [known] });
      await assert.rejects(run(), fails(kind));
      assert.deepEqual(story(book), ['intended', 'not-done']);
      assert.deepEqual([book.facts[1]?.detail, book.facts[1]?.graphRequestId], [kind, 'g1']);
      assert.equal(book.intents.all.size, 0);
      assert.deepEqual(await stateOf(book, known), running);
      sinon.assert.notCalled(book.notifier.changed);
    }
  });

  const gone = { kind: 'not-active' } as const;
  const unclear = { kind: 'refused', code: 'badRequest' } as const;
  const blind = refusal({ kind: 'throttled' });
  const refusals: readonly (readonly [string, Problem, Check | Error, Problem['kind']])[] = [
    ['is off by then', gone, off, 'not-active'],
    ['is an administrator’s by then', gone, on({ ...held, how: 'assigned' }), 'not-active'],
    ['is listed as on', gone, on(held), 'still-changing'],
    ['is about to be on', gone, coming, 'still-changing'],
    ['cannot be seen', gone, blind, 'still-changing'],
    ['is about to be on, whatever Entra means', unclear, coming, 'still-changing'],
    ['is listed as on, whatever Entra means', unclear, on(held), 'refused'],
    ['cannot be seen, whatever Entra means', unclear, blind, 'refused'],
    ['is about to be on, for another reason', { kind: 'refused', code: 'Odd' }, coming, 'refused'],
  ];
  for (const [name, problem, seen, kind] of refusals)
    it(`says after a refusal what that means for what ${name}, and sends nothing again`, async () => {
      const { run, write, book } = await world({
        ...{ answer: refusal(problem), checks: [on(held), seen], mine: [known] },
      });
      await assert.rejects(run(), (error: ElevationError) => {
        assert.deepEqual([error.problem.kind, error.graphRequestId, error.isRecorded], [kind, 'g1', true]);
        return true;
      });
      sinon.assert.calledOnce(write);
      assert.deepEqual(story(book), ['intended', 'not-done']);
      assert.equal(book.facts[1]?.detail, problem.kind);
      assert.deepEqual(await stateOf(book, known), running);
    });

  it('keeps the intent open where the outcome cannot be recorded, and says that it is not known', async () => {
    const { run, write, book } = await world({ storeFailsFrom: 2, mine: [known] });
    await assert.rejects(run(), fails('outcome-unknown'));
    sinon.assert.calledOnce(write);
    assert.deepEqual(story(book), ['intended']);
    assert.equal(book.intents.all.size, 1);
    sinon.assert.notCalled(book.notifier.changed);
  });

  describe('whose answer is lost', () => {
    for (const answer of lostAnswers)
      it(`is looked up, and never repeated: shown as off (${answer.name})`, async () => {
        const { run, write, book } = await world({ answer, checks: [on(held), off], mine: [known] });
        const { tracked: after } = await run();
        sinon.assert.calledOnce(write);
        assert.deepEqual(story(book), ['intended', 'given-back', 'state-changed']);
        assert.equal(book.facts[1]?.intent, book.facts[0]?.intent);
        assert.equal(book.intents.all.size, 0);
        sinon.assert.calledOnceWithExactly(book.notifier.changed, after, actor);
      });

    it('is known to be off where Entra shows another activation, by a clock that is behind', async () => {
      const answer = refusal({ kind: 'outcome-unknown' });
      const next = on({ ...held, since: later(-1) });
      const { run, book } = await world({ answer, checks: [on(held), next], mine: [known] });
      await run();
      assert.deepEqual(story(book), ['intended', 'given-back', 'state-changed']);
    });

    it('is known from Entra where its time has run out since', async () => {
      const shown = { ...off, recent: [requestIn({ kind: 'ended', how: 'given-back' })] };
      const given = { answer: refusal({ kind: 'outcome-unknown' }), answersAt: later(111) };
      const { run, book } = await world({ ...given, checks: [on(held), shown], mine: [known] });
      const { tracked: after } = await run();
      assert.deepEqual(story(book), ['intended', 'given-back', 'state-changed']);
      assert.deepEqual(after?.ran, { since: running.since, until: running.until });
    });

    const unknown: readonly (readonly [string, Check | Error, Date?])[] = [
      ['it is still on', on(held)],
      ['the look fails too', refusal({ kind: 'throttled' })],
      ['it is off, and its time has run out', off, later(110)],
      ['it is off, and its time may have run out by Entra’s clock', off, later(109)],
      [
        'it is off, and an administrator did it',
        { ...off, recent: [requestIn({ kind: 'ended', how: 'taken-away' })] },
      ],
    ];
    for (const [name, after, answersAt = now] of unknown)
      for (const answer of lostAnswers)
        it(`is not known where ${name} (${answer.name})`, async () => {
          const { run, write, book } = await world({
            answer,
            answersAt,
            checks: [on(held), after],
            mine: [known],
          });
          await assert.rejects(run(), fails('outcome-unknown'));
          assertLeftOpen(book, write);
          assert.deepEqual(await stateOf(book, known), running);
        });
  });
});
