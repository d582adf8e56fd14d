import assert from 'node:assert/strict';
import sinon from 'sinon';
import { createInstallation } from '../../../bot/teams/installation.ts';
import { welcomeCard } from '../../../cards/welcomeCard.ts';
import { elsewhere, metWith } from '../../support/teamsActivity.ts';

function world(isFirst = true) {
  const say = sinon.stub().resolves();
  const claim = sinon.stub().resolves(isFirst);
  const release = sinon.stub().resolves();
  const forget = sinon.stub().resolves();
  const keys = { claim, release };
  const installation = createInstallation({ answering: { say }, keys, forgetPerson: forget });
  return { installation, say, claim, release, forget };
}

describe('An installation', () => {
  const met = metWith({ type: 'installationUpdate', action: 'add' });
  const { actor, activity } = met;

  it('is welcomed in the personal chat, with what to say first', async () => {
    const { installation, say, claim } = world();
    await installation.added(met);
    sinon.assert.calledOnceWithExactly(claim, `welcome ${actor.id}`, 86_400_000);
    sinon.assert.calledOnce(say);
    const [turn, answer, work] = say.firstCall.args as [Record<string, unknown>, unknown, unknown];
    assert.deepEqual(answer, { kind: 'card', card: welcomeCard({ viewer: actor, name: actor.name }) });
    assert.deepEqual(work, { kind: 'command', command: { kind: 'help' } });
    const { cardId, correlationId, ...rest } = turn;
    assert.deepEqual(rest, {
      actor,
      place: { serviceUrl: activity.serviceUrl, conversationId: 'a:1' },
      shared: false,
      steppedUp: false,
    });
    assert.match(String(cardId), /^[\w-]{16,64}$/);
    assert.match(String(correlationId), /^[0-9a-f-]{36}$/);
  });

  it('is welcomed once, however often Teams tells of it', async () => {
    const { installation, say } = world(false);
    await installation.added(met);
    sinon.assert.notCalled(say);
  });

  it('is nobody’s in a team', async () => {
    const { installation, say, claim, release, forget } = world();
    await installation.added(metWith(elsewhere('channel')));
    await installation.removed(metWith(elsewhere('channel')));
    for (const spy of [say, claim, release, forget]) sinon.assert.notCalled(spy);
  });

  it('that is taken away leaves no way to the person, and is welcomed when it comes again', async () => {
    const { installation, claim, release, forget, say } = world();
    await installation.added(met);
    say.resetHistory();
    await installation.removed(met);
    assert.deepEqual(release.args, [[(claim.firstCall.args as unknown[])[0]]]);
    sinon.assert.calledOnceWithExactly(forget, actor.id);
    sinon.assert.notCalled(say);
  });
});
