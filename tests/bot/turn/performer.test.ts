import assert from 'node:assert/strict';
import { parseWork } from '../../../bot/turn/actions.ts';
import type { Click } from '../../../bot/turn/click.ts';
import { clickKey, createPerformer, rememberedMs } from '../../../bot/turn/performer.ts';
import type { ActionWork, Answer, Turn, Work } from '../../../bot/turn/turn.ts';
import { wordsFor } from '../../../cards/words/wordsFor.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import { megan, now } from '../../cards/samples.ts';
import { slowly } from '../../support/slowly.ts';
import { actorOf } from '../../support/useCase.ts';

const ref = { api: 'group', id: 'r1' } as const;
const actor = actorOf(megan);
const turn = { actor, cardId: 'c', correlationId: 'x' } as unknown as Turn;
const workOf = (verb: string, data: object): ActionWork => parseWork(verb, data) ?? assert.fail();
const writes = workOf('approve', { ...ref, shown: 's'.repeat(22) });
const reads = workOf('inbox', {});
const click: Click = {
  ...{ actor, work: writes, shared: false, automatic: false, stamp: undefined, messageId: '1' },
  place: { serviceUrl: 'https://s', conversationId: 'a:1' },
  ...{ activityId: 'click', sentAt: now, assertion: undefined },
};

interface World {
  readonly assertion?: string;
  readonly isClaimed?: boolean;
  readonly answer?: Answer | Error;
  /** What Entra says to the token that Teams brought. */
  readonly refuses?: Error;
}

/** What a click comes to, and what was done on the way. */
async function performed(
  work: ActionWork,
  { assertion, isClaimed = false, answer = { kind: 'text', text: 'done' }, refuses }: World = {},
) {
  const done: string[] = [];
  const answers = (how: string) => (_turn: Turn, given: Work) =>
    slowly(() => {
      done.push(`${how} ${given.kind === 'action' ? given.action.verb : ''}`);
      if (answer instanceof Error) throw answer;
      return answer;
    });
  const performer = createPerformer({
    answering: {
      answer: answers('answers'),
      answerSignedIn: answers('answers signed in'),
      problem: (_turn, _work, error) =>
        Promise.resolve({
          kind: 'text',
          text: error instanceof ElevationError ? error.problem.kind : 'no problem',
        }),
    },
    keys: {
      claim: (key, ms) =>
        slowly(() => {
          done.push(`claims ${key} for ${ms}`);
          return !isClaimed;
        }),
      release: (key) => slowly(() => slowly(() => void done.push(`releases ${key}`))),
      releaseUnasked: () => slowly(() => void done.push('releases what was not asked for')),
    },
    signIn: { loginRequest: () => Promise.resolve('the login request') } as never,
    assertions: {
      exchange: () =>
        slowly(() => {
          done.push('exchanges');
          if (refuses !== undefined) throw refuses;
        }),
    },
  });
  const given = { ...click, work, assertion };
  const came = await performer.perform(turn, given, work, ref).catch((error: unknown) => error);
  return { came, done, performer, given };
}

const key = clickKey(click);
const claims = `claims ${key} for ${rememberedMs}`;
const over = 'releases what was not asked for';
const text = { kind: 'text', text: 'done' };

describe('What a click asks for', () => {
  it('is done once where it writes, and claimed for longer than it can count', async () => {
    const { came, done } = await performed(writes);
    assert.deepEqual([came, done], [text, [claims, 'answers approve', over]]);
    assert.ok(rememberedMs > 24 * 60 * 60_000);
  });

  it('is the present state where it was done before', async () => {
    const { done } = await performed(writes, { isClaimed: true });
    assert.deepEqual(done, [claims, 'answers approval', over]);
  });

  it('is answered as often as it comes where it reads', async () => {
    assert.deepEqual((await performed(reads)).done, ['answers inbox', over]);
  });

  it('may come again where nothing was written yet for want of a token', async () => {
    const answer = { kind: 'sign-in' } as const;
    assert.deepEqual((await performed(writes, { answer })).done, [
      ...[claims, 'answers approve', `releases ${key}`, over],
    ]);
  });

  it('may not come again where it failed on the way: nobody knows what it did', async () => {
    const { came, done } = await performed(writes, { answer: new Error('a fault of ours') });
    assert.ok(came instanceof Error);
    assert.deepEqual(done, [claims, 'answers approve', over]);
  });

  it('is done with the token that Teams brings, and asks for no other', async () => {
    for (const [work, steps] of [
      [writes, ['exchanges', claims, 'answers signed in approve', over]],
      [reads, ['exchanges', 'answers signed in inbox', over]],
    ] as const)
      assert.deepEqual((await performed(work, { assertion: 't' })).done, steps);
  });

  it('is not begun where Entra refuses that token, which is told', async () => {
    const refuses = new ElevationError({ kind: 'sign-in-not-accepted' });
    const { came, done } = await performed(writes, { assertion: 't', refuses });
    assert.deepEqual(came, { kind: 'text', text: 'sign-in-not-accepted' });
    assert.deepEqual(done, ['exchanges', over]);
    const broken = await performed(writes, { assertion: 't', refuses: new Error('a fault of ours') });
    assert.deepEqual([broken.came instanceof Error, broken.done], [true, ['exchanges', over]]);
  });

  it('is waited for with a login request, and not a second time', async () => {
    const { performer, given } = await performed(writes);
    assert.deepEqual(await performer.askForToken(turn, given, writes), {
      ...{ kind: 'login-request', body: 'the login request' },
    });
    assert.deepEqual(await performer.askForToken(turn, { ...given, assertion: 't' }, writes), {
      ...{ kind: 'precondition-failed', text: wordsFor(actor).signIn.needed },
    });
  });

  it('is known by its conversation and its own id', () => {
    const other = { ...click, place: { ...click.place, conversationId: 'a:2' } };
    assert.equal(new Set([click, other, { ...click, activityId: 'other' }].map(clickKey)).size, 3);
  });
});
