import assert from 'node:assert/strict';
import { AuthenticationError } from 'botframework-connector';
import sinon from 'sinon';
import { LatchkeyAdapter } from '../../../bot/teams/adapter.ts';
import type { RunTurn } from '../../../bot/teams/adapter.ts';
import { channelWith } from '../../support/channel.ts';
import { teamsActivity } from '../../support/teamsActivity.ts';

/** The adapter with an authentication that comes out as told. */
function adapterWith(refused: Error | undefined, runTurn: RunTurn = () => Promise.resolve()) {
  const { authentication } = channelWith('https://login.botframework.com/');
  const claimsIdentity = { claims: [], getClaimValue: () => null } as never;
  const believe = sinon.stub(authentication, 'authenticateRequest').callsFake(() =>
    refused === undefined
      ? Promise.resolve({
          audience: 'a',
          callerId: 'c',
          claimsIdentity,
          connectorFactory: authentication.createConnectorFactory(claimsIdentity),
        })
      : Promise.reject(refused),
  );
  return { adapter: new LatchkeyAdapter(authentication, runTurn), believe };
}

const { value: _none, ...activity } = { ...teamsActivity(), value: undefined };

describe('The adapter', () => {
  const refusals: readonly (readonly [number, number])[] = [
    [401, 401],
    [403, 403],
    [503, 503],
    [400, 401],
    [500, 401],
  ];
  for (const [status, answered] of refusals)
    it(`refuses with ${answered} what authentication refuses with ${status}`, async () => {
      const { adapter } = adapterWith(new AuthenticationError('no', status));
      await assert.rejects(adapter.authenticate('Bearer x', activity), {
        name: 'Refusal',
        status: answered,
        message: 'no',
      });
    });

  it('does not take a fault for a refusal', async () => {
    const { adapter } = adapterWith(new TypeError('a bug'));
    await assert.rejects(adapter.authenticate('Bearer x', activity), TypeError);
  });

  it('parses nothing that is not believed, and refuses what Teams would not send once it is', async () => {
    const { adapter, believe } = adapterWith(undefined);
    const receive = await adapter.authenticate('Bearer x', { nothing: true });
    sinon.assert.calledOnceWithExactly(believe, { nothing: true } as never, 'Bearer x');
    await assert.rejects(async () => receive(), { name: 'Refusal', status: 400 });
  });

  it('runs a turn with what was parsed, and answers what it sent', async () => {
    const turns: unknown[] = [];
    const { adapter } = adapterWith(undefined, async (context, parsed) => {
      turns.push(parsed);
      if (parsed.type === 'invoke')
        await context.sendActivity({ type: 'invokeResponse', value: { status: 418, body: { a: 1 } } });
    });
    const message = await adapter.authenticate('Bearer x', { ...activity, deliveryMode: 'x' });
    assert.deepEqual(await message(), { status: 200 });
    assert.deepEqual(turns, [teamsActivity()]);
    const click = { type: 'invoke', name: 'signin/failure', value: { code: 'x' } };
    const invoke = await adapter.authenticate('Bearer x', { ...activity, ...click });
    assert.deepEqual(await invoke(), { status: 418, body: { a: 1 } });
  });

  it('runs no turn for what Latchkey does not act on', async () => {
    const runTurn = sinon.stub().resolves();
    const { adapter } = adapterWith(undefined, runTurn);
    const typing = await adapter.authenticate('Bearer x', { ...activity, type: 'typing' });
    assert.deepEqual(await typing(), { status: 200 });
    sinon.assert.notCalled(runTurn);
  });
});
