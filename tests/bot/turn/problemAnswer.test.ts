import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Action } from '../../../bot/turn/actions.ts';
import { createKnownTargets } from '../../../bot/turn/knownTargets.ts';
import type { ProblemParts } from '../../../bot/turn/problemAnswer.ts';
import { answerProblem, recordProblem } from '../../../bot/turn/problemAnswer.ts';
import { againOf } from '../../../bot/turn/again.ts';
import { createSameCard } from '../../../bot/turn/sameCard.ts';
import type { Answer, Turn, Work } from '../../../bot/turn/turn.ts';
import { bindUseCases } from '../../../bot/turn/useCases.ts';
import type { UseCaseParts } from '../../../bot/turn/useCases.ts';
import type { Views } from '../../../bot/turn/views.ts';
import { noticeCard } from '../../../cards/noticeCard.ts';
import { problemLine } from '../../../cards/problemText.ts';
import type { AuditFact } from '../../../services/elevation/auditTrail.ts';
import { createAuditTrail } from '../../../services/elevation/auditTrail.ts';
import { conduct } from '../../../services/elevation/conduct.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { later, megan, now, policy, problems, purge, reader, tracked } from '../../cards/samples.ts';
import type { MemoryBook } from '../../support/memory.ts';
import { memoryBook } from '../../support/memory.ts';
import { actorOf, keep, pimWith, refusal } from '../../support/useCase.ts';

const actor = actorOf(megan);
const turn = { actor, shared: false, steppedUp: false, correlationId: 'c' } as unknown as Turn;
const shared: Turn = { ...turn, shared: true };
const waits = tracked({ kind: 'awaiting-approval', until: later(1430) }, { requester: megan });
const { ref } = waits.request;
const target = keyOf(purge);

const approve: Action = { verb: 'approve', ref, shown: 'x'.repeat(22), because: 'typed' };
const draft = { minutes: 60, justification: 'typed', ticketNumber: '', ticketSystem: '' };
const start = { date: '2026-11-24', time: '08:00' };
const submit: Action = { verb: 'activate', target, form: 'form-key', draft, start };
const workOf = (action: Action): Work => ({ kind: 'action', action, data: {} });
const words: Work = { kind: 'command', command: { kind: 'inbox' } };

interface World {
  readonly mine?: readonly TrackedRequest[];
  readonly isKnown?: boolean;
  /** How the policy is read; unreadable as the policy says it, when absent. */
  readonly policies?: () => Promise<unknown>;
  readonly adminContact?: string;
  /** The trail takes nothing. */
  readonly isTrailDown?: boolean;
}

interface Run {
  readonly book: MemoryBook;
  readonly rows: AuditFact[];
  readonly onFailure: sinon.SinonSpy;
  readonly stepUp: sinon.SinonSpy;
  readonly views: {
    readonly form: sinon.SinonSpy;
    readonly request: sinon.SinonSpy;
    readonly approval: sinon.SinonSpy;
  };
  readonly parts: ProblemParts;
}

async function world({
  mine = [],
  isKnown = true,
  policies = () => Promise.resolve(new Map()),
  adminContact,
  isTrailDown = false,
}: World = {}): Promise<Run> {
  const book = memoryBook(() => now);
  for (const request of mine) await keep(book, request);
  const known = createKnownTargets();
  if (isKnown) known.remember([purge]);
  const rows: AuditFact[] = [];
  const audit = createAuditTrail((fact) =>
    isTrailDown ? Promise.reject(new Error('disk full')) : Promise.resolve(void rows.push(fact)),
  );
  const onFailure = sinon.spy();
  const stepUp = sinon.fake.resolves({ kind: 'text', text: 'step up' });
  const views = {
    form: sinon.fake.resolves('the form'),
    request: sinon.fake.resolves('the request'),
    approval: sinon.fake.returns('the approval'),
  };
  const bundleFormOf = sinon.fake.resolves({ kind: 'card', card: 'the form of a bundle' }) as never;
  const pim = pimWith({ entitlements: { policies: policies as never } });
  const useCases = bindUseCases({ ...book, audit, pim } as unknown as UseCaseParts);
  const parts: ProblemParts = {
    ...{ audit, stepUp, onFailure },
    sameCard: createSameCard({ useCases, views: views as unknown as Views, known, bundleFormOf }),
    wantedBy: () => Promise.resolve(wanted),
    ...(adminContact === undefined ? {} : { adminContact }),
    clock: book.clock,
  };
  return { book, rows, onFailure, stepUp, views, parts };
}

/** What the sentences name; how it is found has a test of its own. */
const wanted = { operation: 'activate', target: purge } as const;
const lineOf = (problem: Problem, adminContact?: string): string =>
  problemLine(problem, { viewer: actor, now, adminContact, wanted });

const notice = (problem: Problem, work: Work, adminContact?: string): Answer => ({
  kind: 'card',
  card: noticeCard({
    problem,
    wanted,
    again: againOf(work),
    ...(adminContact === undefined ? {} : { adminContact }),
    viewer: actor,
    now,
  }),
  line: lineOf(problem, adminContact),
  isProblem: true,
  ...(['not-an-approver', 'own-request'].includes(problem.kind) ? { isForOthers: true } : {}),
});
const all = Object.values(problems) as readonly Problem[];
const staying = all.filter(({ kind }) => conduct[kind].cardStays);
/** Those that a sign-in answers. */
const isSignIn = ({ kind }: Problem): boolean => kind === 'sign-in-required' || kind === 'step-up-required';
const others = all.filter((problem) => !isSignIn(problem));

describe('A problem in the trail', () => {
  const tries: readonly (readonly [string, Work, Partial<AuditFact>])[] = [
    ['a decision', workOf(approve), { verb: 'approve', request: ref }],
    ['a submitted form', workOf(submit), { verb: 'activate', target }],
    ['words', words, { verb: 'inbox' }],
  ];
  for (const problem of all)
    for (const [name, work, attempt] of tries)
      it(`is one row, or none, by its conduct, and names what was tried: ${problem.kind}, ${name}`, async () => {
        const { parts, rows } = await world();
        await answerProblem(parts, turn, work, refusal(problem));
        const common = { actor, ...attempt, graphRequestId: 'g1' };
        const expected = {
          no: [],
          'step-up': [{ what: 'step-up', ...common }],
          refused: [{ what: 'refused', ...common, detail: problem.kind }],
        } as const;
        assert.deepEqual(rows, expected[conduct[problem.kind].audited]);
      });

  it('is no second row where it is recorded already', async () => {
    const { parts, rows } = await world();
    for (const problem of all) await answerProblem(parts, turn, words, refusal(problem).asRecorded());
    assert.deepEqual(rows, []);
  });

  it('names no request of Graph’s where there was none', async () => {
    const { parts, rows } = await world();
    await recordProblem(parts, actor, { verb: 'inbox' }, new ElevationError({ kind: 'not-an-approver' }));
    assert.deepEqual(rows, [{ what: 'refused', actor, verb: 'inbox', detail: 'not-an-approver' }]);
  });

  it('keeps nobody from reading why where it cannot be written, and is in the log then', async () => {
    for (const problem of all) {
      const down = await world({ isTrailDown: true });
      const up = await world();
      assert.deepEqual(
        await answerProblem(down.parts, turn, words, refusal(problem)),
        await answerProblem(up.parts, turn, words, refusal(problem)),
      );
      sinon.assert.callCount(down.onFailure, conduct[problem.kind].audited === 'no' ? 0 : 1);
      sinon.assert.notCalled(up.onFailure);
    }
  });
});

describe('The answer to a problem', () => {
  for (const where of [turn, shared]) {
    it(`asks for a sign-in where none is at hand: ${where.shared ? 'in a channel' : 'in person'}`, async () => {
      const { parts } = await world({ mine: [waits] });
      for (const work of [words, workOf(approve)])
        for (const why of [{}, { code: 'AADSTS50173' }])
          assert.deepEqual(
            await answerProblem(parts, where, work, refusal({ kind: 'sign-in-required', ...why })),
            { kind: 'sign-in', ...why },
          );
    });

    it(`leads to the stronger sign-in with the same work: ${where.shared ? 'in a channel' : 'in person'}`, async () => {
      const { parts, stepUp } = await world();
      const work = workOf(submit);
      const answer = await answerProblem(parts, where, work, refusal(problems['step-up-required']));
      sinon.assert.calledOnceWithExactly(stepUp, where, work, {
        demand: { claims: '{}', strong: false },
        problem: undefined,
      });
      assert.deepEqual(answer, { kind: 'text', text: 'step up' });
    });
  }

  it('does not ask for a sign-in that was made for this very work', async () => {
    const context = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
    const session = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    for (const [tried, claims, told] of [
      ['mfa', undefined, 'step-up-not-enough'],
      [`context ${context}`, context, 'step-up-not-enough'],
      ['session', session, 'sign-in-not-accepted'],
    ] as const) {
      const { parts, stepUp } = await world();
      const again = { kind: 'step-up-required', ...(claims === undefined ? {} : { claims }) } as const;
      const answer = await answerProblem(parts, { ...turn, tried: [tried] }, words, refusal(again));
      sinon.assert.notCalled(stepUp);
      assert.equal(answer.kind === 'card' && answer.line, lineOf({ kind: told }), tried);
      await answerProblem(parts, { ...turn, tried: ['plain', 'context {}'] }, words, refusal(again));
      sinon.assert.calledOnce(stepUp);
    }
  });

  const channelClicks: readonly Action[] = [approve, submit, { verb: 'withdraw', ref }];
  it('is a line for the person alone in a channel, whatever was clicked', async () => {
    const { parts, views } = await world({ mine: [waits] });
    for (const problem of others)
      for (const action of channelClicks)
        assert.deepEqual(await answerProblem(parts, shared, workOf(action), refusal(problem)), {
          kind: 'text',
          text: lineOf(problem),
        });
    for (const view of Object.values(views)) sinon.assert.notCalled(view);
  });

  const clicks: readonly (readonly [string, Action, keyof Run['views']])[] = [
    ['a submitted form', submit, 'form'],
    ['an approval', approve, 'approval'],
    ['a denial', { ...approve, verb: 'deny' }, 'approval'],
    ['a withdrawal', { verb: 'withdraw', ref }, 'request'],
    ['a give-back', { verb: 'giveBack', target }, 'request'],
  ];
  for (const problem of others) {
    const stays = conduct[problem.kind].cardStays;
    for (const [name, action, view] of clicks)
      it(`${stays ? 'keeps' : 'replaces'} the card that was clicked: ${problem.kind}, ${name}`, async () => {
        const { parts, views } = await world({ mine: [waits] });
        const answer = await answerProblem(parts, turn, workOf(action), refusal(problem));
        if (stays) assert.equal(answer.kind === 'card' && answer.card, `the ${view}`);
        else assert.deepEqual(answer, notice(problem, workOf(action)));
        // What waits for a decision is drawn as its reminder besides.
        sinon.assert.callCount(views[view], stays ? (view === 'approval' ? 2 : 1) : 0);
      });
  }

  it('brings back the form with what was typed, and the problem beside it', async () => {
    for (const problem of staying.filter((one) => !isSignIn(one))) {
      const reading = { readable: true, policy } as const;
      const { parts, views } = await world({ policies: () => Promise.resolve(new Map([[target, reading]])) });
      await answerProblem(parts, turn, workOf(submit), refusal(problem));
      const beside = problem.kind === 'faulty-input' ? { faults: problem.faults } : { problem };
      const form = { target: purge, reading, form: 'form-key', draft, start, ...beside };
      sinon.assert.calledOnceWithExactly(views.form, actor, form);
    }
  });

  it('offers every field where Entra cannot tell the policy, and hides no bug', async () => {
    const problem = problems.throttled;
    const busy = await world({ policies: () => Promise.reject(refusal(problem)) });
    await answerProblem(busy.parts, turn, workOf(submit), refusal(problem));
    sinon.assert.calledWithMatch(busy.views.form, actor, { reading: { readable: false } });
    const broken = await world({ policies: () => Promise.reject(new TypeError('bug')) });
    assert.deepEqual(
      await answerProblem(broken.parts, turn, workOf(submit), refusal(problem)),
      notice(problem, workOf(submit)),
    );
    sinon.assert.calledOnceWithMatch(broken.onFailure, sinon.match.instanceOf(TypeError));
  });

  it('brings back the decision with the reason that was typed, for the same approver', async () => {
    const { parts, views } = await world({ mine: [waits] });
    const problem = problems['reason-required'];
    const answer = await answerProblem(parts, turn, workOf(approve), refusal(problem));
    const view = { readerId: megan.id, canDecide: true, problem, typedReason: 'typed' };
    sinon.assert.calledTwice(views.approval);
    sinon.assert.calledWithExactly(views.approval, actor, waits, view);
    sinon.assert.calledWithExactly(views.approval, actor, waits, { ...view, again: true });
    assert.deepEqual(answer, {
      kind: 'card',
      card: 'the approval',
      asReminder: 'the approval',
      shows: { ref, audience: { kind: 'approver', personId: megan.id } },
      line: lineOf(problem),
      isProblem: true,
    });
  });

  it('brings back the person’s own request that was meant', async () => {
    const other = tracked(waits.request.state, { requester: megan, id: 'other', target: reader });
    for (const [action, meant] of [
      [{ verb: 'withdraw', ref }, waits],
      [{ verb: 'withdraw', ref: other.request.ref }, other],
      [{ verb: 'giveBack', target }, waits],
      [{ verb: 'giveBack', target: keyOf(reader) }, other],
    ] as const) {
      const { parts, views } = await world({ mine: [waits, other] });
      const problem = problems['cannot-be-withdrawn'];
      const answer = await answerProblem(parts, turn, workOf(action), refusal(problem));
      sinon.assert.calledOnceWithExactly(views.request, actor, meant, problem);
      assert.deepEqual(answer, {
        kind: 'card',
        card: 'the request',
        shows: { ref: meant.request.ref, audience: { kind: 'requester', personId: megan.id } },
        line: lineOf(problem),
        isProblem: true,
      });
    }
  });

  const theirs = tracked(waits.request.state);
  const nothing: readonly (readonly [string, Work, World])[] = [
    ['words', words, { mine: [waits] }],
    ['a list', workOf({ verb: 'targets', page: 0 }), { mine: [waits] }],
    ['a form of a target that nobody remembers', workOf(submit), { isKnown: false }],
    ['a decision on what is not known', workOf(approve), {}],
    ['a withdrawal of what is not known', workOf({ verb: 'withdraw', ref }), {}],
    ['a withdrawal of somebody else’s', workOf({ verb: 'withdraw', ref }), { mine: [theirs] }],
    [
      'a give-back of what is not known',
      workOf({ verb: 'giveBack', target: keyOf(reader) }),
      { mine: [waits] },
    ],
  ];
  for (const [name, work, given] of nothing)
    it(`is a card of its own where there is none to bring back: ${name}`, async () => {
      const problem = problems.throttled;
      const { parts, views } = await world(given);
      assert.deepEqual(await answerProblem(parts, turn, work, refusal(problem)), notice(problem, work));
      for (const view of Object.values(views)) sinon.assert.notCalled(view);
    });

  it('names whom to ask where the organization says', async () => {
    const problem = problems['consent-missing'];
    const { parts } = await world({ adminContact: 'it@contoso.com' });
    const answer = await answerProblem(parts, turn, words, refusal(problem));
    assert.deepEqual(answer, notice(problem, words, 'it@contoso.com'));
    assert.notDeepEqual(answer, notice(problem, words));
  });
});
