import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { InvokeException } from 'botbuilder';
import sinon from 'sinon';
import type { Errand } from '../../../bot/signIn/errand.ts';
import { createTokenExchange } from '../../../bot/teams/tokenExchange.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import { SandboxClock } from '../../../sandbox/clock.ts';
import { linesOf } from '../../support/logLines.ts';
import { metWith } from '../../support/teamsActivity.ts';

const exchange = {
  type: 'invoke',
  name: 'signin/tokenExchange',
  value: { id: 'x1', token: 'the-assertion' },
};
const met = metWith(exchange);
const errand: Errand = {
  actor: met.actor,
  place: undefined,
  cardId: 'c'.repeat(22),
  correlationId: 'x',
  work: {},
  strong: false,
};

interface World {
  readonly isWaitedFor?: boolean;
  readonly refused?: Error;
  readonly isFirst?: boolean;
  readonly goOn?: () => Promise<void>;
}

function world({ isWaitedFor = true, refused, isFirst = true, goOn = () => Promise.resolve() }: World) {
  const spies = {
    claim: sinon.fake.resolves(isFirst),
    exchange: sinon.spy((..._given: unknown[]) =>
      refused === undefined ? Promise.resolve() : Promise.reject(refused),
    ),
    takeWaiting: sinon.fake.resolves(isWaitedFor ? errand : undefined),
    goOn: sinon.spy((..._given: unknown[]) => goOn()),
    record: sinon.fake.resolves(undefined),
  };
  const { log, lines } = linesOf();
  const clock = new SandboxClock();
  const onToken = createTokenExchange({
    answering: spies,
    signIn: spies,
    assertions: spies,
    keys: spies,
    clock,
    log,
  });
  return { ...spies, onToken, lines, clock };
}

const problem = (given: Problem): ElevationError => new ElevationError(given);

describe('A token that Teams brings', () => {
  it('is exchanged, and what waited for it goes on', async () => {
    const { onToken, ...spies } = world({});
    await onToken(met);
    sinon.assert.calledOnceWithExactly(spies.claim, `exchange ${met.actor.id} x1`, 600_000);
    sinon.assert.calledOnceWithExactly(spies.exchange, met.actor, 'the-assertion');
    sinon.assert.calledOnceWithExactly(spies.takeWaiting, met.actor, 'x1');
    sinon.assert.calledOnceWithExactly(spies.goOn, errand, undefined);
    sinon.assert.notCalled(spies.record);
  });

  it('is taken once, however many clients bring it', async () => {
    const { onToken, ...spies } = world({ isFirst: false });
    await onToken(met);
    sinon.assert.notCalled(spies.exchange);
    sinon.assert.notCalled(spies.goOn);
  });

  it('is kept where nothing waits for it', async () => {
    const { onToken, ...spies } = world({ isWaitedFor: false });
    await onToken(met);
    sinon.assert.calledOnce(spies.exchange);
    sinon.assert.notCalled(spies.goOn);
  });

  const again: readonly Problem[] = [{ kind: 'sign-in-required' }, { kind: 'wrong-person' }];
  for (const refused of again)
    it(`is to be brought anew after ${refused.kind}, and the trail hears of it`, async () => {
      const error = problem(refused);
      const { onToken, ...spies } = world({ refused: error });
      await assert.rejects(onToken(met), (thrown) => {
        assert.ok(thrown instanceof InvokeException);
        const { status, body } = thrown.createInvokeResponse() as { status: number; body?: unknown };
        assert.equal(status, 412);
        assert.deepEqual(body, { id: 'x1', failureDetail: 'Please sign in to go on.' });
        return true;
      });
      sinon.assert.calledOnceWithExactly(spies.record, met.actor, { verb: 'sign-in' }, error);
      sinon.assert.notCalled(spies.takeWaiting);
    });

  const told: readonly Problem[] = [
    { kind: 'step-up-required' },
    { kind: 'consent-missing' },
    { kind: 'sign-in-blocked', why: 'device', code: 'AADSTS53000' },
  ];
  for (const refused of told)
    it(`makes a card where it is refused with ${refused.kind}: another token would not help`, async () => {
      const error = problem(refused);
      const { onToken, ...spies } = world({ refused: error });
      await onToken(met);
      sinon.assert.calledOnceWithExactly(spies.goOn, errand, error);
      sinon.assert.notCalled(spies.record);
    });

  it('fails as a fault of the bot’s where that is what it met', async () => {
    const { onToken } = world({ refused: new TypeError('a bug') });
    await assert.rejects(onToken(met), { name: 'TypeError', message: 'a bug' });
  });

  const malformed: readonly unknown[] = [
    undefined,
    {},
    { id: 'x1' },
    { id: 'x1', token: 'x'.repeat(20_001) },
    { id: 'x'.repeat(201), token: 'x' },
  ];
  for (const value of malformed)
    it(`is none in ${inspect(value).slice(0, 40)}`, async () => {
      const { onToken, claim } = world({});
      const given = { ...met, activity: { ...met.activity, value } };
      await assert.rejects(onToken(given), (thrown) => {
        assert.ok(thrown instanceof InvokeException);
        assert.equal((thrown.createInvokeResponse() as { status: number }).status, 400);
        return true;
      });
      sinon.assert.notCalled(claim);
    });

  it('is answered before Teams gives up, and what comes too late is told to the log alone', async () => {
    const hanging = Promise.withResolvers<undefined>();
    const begun = Promise.withResolvers<undefined>();
    const { onToken, clock, lines } = world({
      goOn: () => {
        begun.resolve(undefined);
        return hanging.promise;
      },
    });
    let isAnswered = false;
    const answered = onToken(met).then(() => {
      isAnswered = true;
    });
    await begun.promise;
    await new Promise(setImmediate);
    assert.equal(isAnswered, false);
    await clock.advance(3_500);
    await answered;
    hanging.reject(new Error('Teams is down'));
    await new Promise(setImmediate);
    assert.deepEqual(
      lines.map(({ msg, err }) => [msg, (err as Error).message]),
      [['the answer after a sign-in was lost', 'Teams is down']],
    );
  });
});
