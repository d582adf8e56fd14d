import assert from 'node:assert/strict';
import sinon from 'sinon';
import { askedBy, createAskToSignIn } from '../../../bot/turn/askToSignIn.ts';
import { parseWork } from '../../../bot/turn/actions.ts';
import type { Turn, Work } from '../../../bot/turn/turn.ts';
import type { SignInBlock } from '../../../services/elevation/signInBlock.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { megan, purge, reader } from '../../cards/samples.ts';
import { actorOf } from '../../support/useCase.ts';

const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

describe('Another sign-in', () => {
  it('is asked to be a strong one by Graph’s bare rule, which names no claims', () => {
    const problem = { kind: 'step-up-required' } as const;
    assert.deepEqual(askedBy(problem), { demand: { strong: true }, problem: undefined });
  });

  it('is asked to prove the claims that were named, and nothing besides', () => {
    for (const because of [undefined, { why: 'mfa', code: 'AADSTS50076' } as const]) {
      const { demand } = askedBy({
        ...{ kind: 'step-up-required', claims },
        ...(because === undefined ? {} : { because }),
      });
      assert.deepEqual(demand, { claims, strong: false });
    }
  });

  const strong: Readonly<Record<SignInBlock, boolean>> = {
    ...{ mfa: true, 'mfa-setup': true, 'mfa-failed': true },
    ...{ session: false, 'access-policy': false, device: false, disabled: false, locked: false },
    ...{ password: false, 'wrong-tenant': false, guest: false, 'not-assigned': false },
  };
  for (const [why, isStrong] of Object.entries(strong) as [SignInBlock, boolean][])
    it(`is ${isStrong ? 'a strong' : 'any'} one where Entra refused the last: ${why}, which is told`, () => {
      const because = { why, code: 'AADSTS1' };
      assert.deepEqual(askedBy({ kind: 'step-up-required', because }), {
        demand: { strong: isStrong },
        problem: { kind: 'sign-in-blocked', ...because },
      });
    });

  it('is for the work at hand, and names what that is for where it is known', async () => {
    const turn = { actor: actorOf(megan), cardId: 'c', correlationId: 'x' } as unknown as Turn;
    const click = (verb: string, data: object): Work => parseWork(verb, data) ?? assert.fail();
    const known = { find: (key: string) => (key === keyOf(purge) ? purge : undefined) };
    for (const [work, target] of [
      [click('giveBack', { target: keyOf(purge) }), purge],
      [click('giveBack', { target: keyOf(reader) }), undefined],
      [click('help', {}), undefined],
      [{ kind: 'command', command: { kind: 'help' } }, undefined],
    ] as const) {
      const stepUp = sinon.fake.resolves('the card');
      const ask = createAskToSignIn(stepUp as never, known as never);
      const asked = askedBy({ kind: 'step-up-required' });
      assert.deepEqual(await ask(turn, work, asked), { kind: 'card', card: 'the card' });
      sinon.assert.calledOnceWithMatch(stepUp, { cardId: 'c' }, { target, ...asked });
    }
  });
});
