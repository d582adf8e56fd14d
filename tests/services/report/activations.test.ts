import assert from 'node:assert/strict';
import type { State } from '../../../services/elevation/request.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { Activation } from '../../../services/report/activation.ts';
import { activationsOf } from '../../../services/report/activations.ts';
import type { Month } from '../../../services/report/month.ts';
import { monthOf } from '../../../services/report/month.ts';
import type { TrailFact } from '../../../services/report/trailFact.ts';
import { alex, megan, purge, requestIn, tracked, undated } from '../../cards/samples.ts';

const month = (): Month => monthOf('2026-10', 'UTC') ?? assert.fail();
const day = (number: number, minute = 0): Date => new Date(Date.UTC(2026, 9, number, 12, minute));
const ref = { api: 'group', id: 'a' } as const;
const because = (text: string) => ({ verdict: 'deny', at: day(2), because: text }) as const;

const asked: TrailFact = {
  ...{ what: 'asked', actor: alex.id, at: day(1), request: ref, target: keyOf(purge) },
  facts: { minutes: '90', justification: 'written', ticket: '["INC1","ServiceNow"]' },
};
const fact = (what: TrailFact['what'], minute = 1, by = megan.id): TrailFact => ({
  ...{ what, actor: by, at: day(1, minute), request: ref, target: keyOf(purge) },
});

function recorded(state: State, more: Partial<TrackedRequest> = {}, id: string = ref.id): TrackedRequest {
  const order = { target: purge, minutes: 30, justification: 'kept', ticket: { number: 'INC2', system: '' } };
  const request = { ...requestIn(state), ref: { ...ref, id }, order, askedAt: day(1) };
  return { ...tracked(state), request, ...more };
}

/** The one activation that comes of it. */
function only(facts: readonly TrailFact[], requests: readonly TrackedRequest[] = []): Activation {
  const [one, ...others] = activationsOf({ facts, requests }, month());
  assert.ok(one !== undefined && others.length === 0);
  return one;
}

describe('What was asked for in a month', () => {
  it('comes in the order of its asking, and of what names a request alone', () => {
    const at = (id: string, number: number): TrackedRequest => {
      const one = recorded({ kind: 'withdrawn' }, {}, id);
      return { ...one, request: { ...one.request, askedAt: day(number) } };
    };
    const { request: _request, ...nameless } = fact('refused');
    const found = activationsOf({ facts: [nameless], requests: [at('b', 9), at('c', 3)] }, month());
    assert.deepEqual(
      found.map(({ ref: of }) => of),
      ['group/c', 'group/b'],
    );
  });

  it('is not what nobody knows the time of, the target or the person', () => {
    const of = (...rows: Parameters<typeof activationsOf>[0]['facts']) =>
      activationsOf({ facts: rows, requests: undefined }, month()).length;
    const { target: _target, ...untargeted } = asked;
    assert.equal(of(asked), 1);
    assert.equal(of(untargeted), 0);
    assert.equal(of(fact('approved')), 0);
    const silent = undated({ kind: 'withdrawn' });
    assert.deepEqual(activationsOf({ facts: [], requests: [silent] }, month()), []);
  });

  it('is told by the trail, and by the records where that says nothing', () => {
    const ofTrail = only([asked], [recorded({ kind: 'withdrawn' })]);
    assert.deepEqual(
      [ofTrail.minutesAsked, ofTrail.justification, ofTrail.ticket, ofTrail.elsewhere],
      [90, 'written', 'INC1', false],
    );
    const { facts: _facts, ...bare } = asked;
    for (const facts of [[], [bare], [{ ...asked, facts: { ticket: 'INC1' } }]]) {
      const { minutesAsked, justification, ticket } = only(facts, [recorded({ kind: 'withdrawn' })]);
      assert.deepEqual([minutesAsked, justification, ticket], [30, 'kept', 'INC2']);
    }
    const ofRecords = only([], [recorded({ kind: 'withdrawn' })]);
    assert.deepEqual(
      [ofRecords.target, ofRecords.requester, ofRecords.elsewhere],
      [keyOf(purge), alex.id, true],
    );
    const nothing = only([bare]);
    assert.deepEqual(
      [nothing.requester, 'minutesAsked' in nothing, 'justification' in nothing, 'ticket' in nothing],
      [alex.id, false, false, false],
    );
  });

  it('is of whom the trail names, were it written by somebody else', () => {
    const named = { ...asked, actor: megan.id, facts: { requester: alex.id } };
    assert.equal(only([named]).requester, alex.id);
  });

  const noReason: Partial<TrackedRequest> = { decision: { verdict: 'approve', at: day(2) } };
  for (const [name, facts, record, expected] of [
    [
      'by the trail, with the reason of the records',
      [asked, fact('approved', 1, 'first'), fact('denied', 2)],
      recorded({ kind: 'denied' }, { decision: because('no such incident') }),
      { verdict: 'deny', by: megan.id, at: day(1, 2), because: 'no such incident' },
    ],
    [
      'by the last row of the trail',
      [asked, fact('denied', 1), fact('approved', 2)],
      undefined,
      { verdict: 'approve', by: megan.id, at: day(1, 2) },
    ],
    [
      'by nobody known, where it was elsewhere',
      [asked],
      recorded({ kind: 'provisioning' }, noReason),
      { verdict: 'approve', at: day(2) },
    ],
    [
      'by who was seen to, where it was elsewhere',
      [asked],
      recorded({ kind: 'provisioning' }, { decision: { verdict: 'approve', at: day(2), by: megan } }),
      { verdict: 'approve', at: day(2), by: megan.id },
    ],
    [
      'with no reason, where that is empty',
      [asked],
      recorded({ kind: 'denied' }, { decision: because('') }),
      { verdict: 'deny', at: day(2) },
    ],
    [
      'for the reason that Entra tells',
      [asked],
      recorded({ kind: 'denied', because: 'said in the portal' }),
      { verdict: 'deny', because: 'said in the portal' },
    ],
    ['not, as long as nobody did', [asked], recorded({ kind: 'withdrawn' }), undefined],
  ] as const)
    it(`is decided ${name}`, () => {
      const { decided } = only(facts, record === undefined ? [] : [record]);
      assert.deepEqual(decided, expected);
    });

  it('stands as the records say, and as the trail does without them', () => {
    assert.equal(only([asked], [recorded({ kind: 'ended', how: 'taken-away' })]).standing, 'taken-away');
    assert.equal(only([asked, fact('activated')], [recorded({ kind: 'withdrawn' })]).standing, 'withdrawn');
    for (const unseen of ['decided-elsewhere', 'decided-here'] as const)
      assert.equal(only([asked], [recorded({ kind: 'timed-out', unseen })]).standing, 'timed-out-unseen');
    assert.equal(only([asked], [recorded({ kind: 'timed-out' })]).standing, 'timed-out');
    assert.equal(only([asked]).standing, 'unknown');
    assert.equal(only([asked, fact('activated'), fact('told')]).standing, 'active');
    assert.equal(only([asked, fact('activated'), fact('given-back')]).standing, 'given-back');
  });

  const since = day(1, 10);
  const on: State = { kind: 'active', since, until: day(1, 40) };
  for (const [name, state, more, seconds] of [
    ['since it was on', on, { usable: { since: day(1, 12) } }, 120],
    [
      'since it ran, where it is over',
      { kind: 'ended', how: 'expired' },
      { usable: { since: day(1, 12) }, ran: { since: day(1, 11), until: day(1, 40) } },
      60,
    ],
    ['not where it may have been before', on, { usable: { since: day(1, 12), orBefore: true } }, undefined],
    ['not where no look can tell', on, { usable: 'cannot-be-told' }, undefined],
    [
      'not where nobody knows since when it was on',
      { kind: 'ended', how: 'expired' },
      { usable: { since: day(1, 12) } },
      undefined,
    ],
  ] as const satisfies readonly (readonly [string, State, Partial<TrackedRequest>, number | undefined])[])
    it(`took as long to be usable as is known: ${name}`, () => {
      const one = only([asked], [recorded(state, more)]);
      assert.equal(one.secondsToUse, seconds);
      assert.equal('secondsToUse' in one, seconds !== undefined);
    });

  it('took as long to be decided, and was on as long, as was seen', () => {
    const ran = { since, until: day(1, 40) };
    const one = only([asked, fact('approved', 5)], [recorded({ kind: 'ended', how: 'expired' }, { ran })]);
    assert.deepEqual([one.secondsToDecide, one.used], [300, { minutes: 30, atMost: false }]);
    const silent = only([asked]);
    assert.deepEqual(
      ['decided', 'secondsToDecide', 'used', 'emergency'].filter((name) => name in silent),
      [],
    );
  });

  it('was reviewed as often as was signed, where it was an emergency', () => {
    const signed = [fact('reviewed'), fact('reviewed')];
    assert.deepEqual(only([asked, fact('break-glass'), ...signed]).emergency, { reviewed: 2 });
    assert.equal('emergency' in only([asked, ...signed]), false);
  });
});
