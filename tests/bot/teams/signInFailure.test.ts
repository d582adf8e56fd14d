import assert from 'node:assert/strict';
import sinon from 'sinon';
import { createSignInFailure } from '../../../bot/teams/signInFailure.ts';
import { linesOf } from '../../support/logLines.ts';
import { elsewhere, metWith, personId } from '../../support/teamsActivity.ts';

const failing = (code: string, over: object = {}): object => ({
  type: 'invoke',
  name: 'signin/failure',
  value: { code, message: 'why' },
  ...over,
});

function world(isFirst = true) {
  const line = sinon.stub().resolves();
  const claim = sinon.stub().resolves(isFirst);
  const { log, lines } = linesOf();
  return {
    line,
    claim,
    lines,
    onFailure: createSignInFailure({ answering: { line }, keys: { claim }, log }),
  };
}

describe('Single sign-on that fails in the client', () => {
  it('is told in the personal chat, with the word for the administrator', async () => {
    const { onFailure, line, claim } = world();
    await onFailure(metWith(failing('resourcematchfailed')));
    sinon.assert.calledOnceWithExactly(claim, `sign-on failed ${personId}`, 60_000);
    sinon.assert.calledOnce(line);
    const [place, text] = line.firstCall.args as [unknown, string];
    assert.deepEqual(place, { serviceUrl: 'https://smba.trafficmanager.net/emea/', conversationId: 'a:1' });
    assert.match(text, /could not sign you in by itself \(resourcematchfailed\)/);
  });

  it('is told once for all open clients', async () => {
    const { onFailure, line } = world(false);
    await onFailure(metWith(failing('x')));
    sinon.assert.notCalled(line);
  });

  const silent: readonly (readonly [string, object])[] = [
    ['in a channel', failing('x', elsewhere('channel'))],
    ['with a word of several words', failing('two words')],
    ['with a word before what is none', failing('a!')],
    ['with a word after what is none', failing('!a')],
    ['with no word', failing('')],
    ['with a word without end', failing('x'.repeat(61))],
  ];
  for (const [how, over] of silent)
    it(`is left to the log ${how}`, async () => {
      const { onFailure, line, claim, lines } = world();
      const met = metWith(over);
      await onFailure(met);
      sinon.assert.notCalled(line);
      sinon.assert.notCalled(claim);
      const [found] = lines;
      assert.deepEqual(
        [found?.['msg'], found?.['person'], found?.['failure']],
        ['single sign-on failed in the client of Teams', personId, met.activity.value],
      );
    });

  it('has a word of up to sixty letters', async () => {
    const { onFailure, line } = world();
    await onFailure(metWith(failing('x'.repeat(60))));
    sinon.assert.calledOnce(line);
  });
});
