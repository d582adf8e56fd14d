import assert from 'node:assert/strict';
import sinon from 'sinon';
import { createMessages } from '../../../bot/teams/messages.ts';
import type { Turn } from '../../../bot/turn/turn.ts';
import { de } from '../../../cards/words/de.ts';
import { en } from '../../../cards/words/en.ts';
import { elsewhere, metWith } from '../../support/teamsActivity.ts';

const address = { serviceUrl: 'https://smba.trafficmanager.net/amer/', conversationId: 'a:own' };
const given = { kind: 'text', text: 'an answer' };

function world(reached: object = { kind: 'reached', address }, locale = 'en-GB') {
  const spies = {
    answer: sinon.stub().resolves(given),
    say: sinon.stub().resolves(),
    line: sinon.stub().resolves(),
    reach: sinon.stub().resolves(reached),
  };
  const onMessage = createMessages({
    answering: spies,
    reachability: spies,
    channelReader: { locale },
  });
  return { ...spies, onMessage };
}

const work = { kind: 'command', command: { kind: 'help' } };

describe('What somebody says', () => {
  it('is answered in the personal chat where it was said there', async () => {
    const { onMessage, answer, say, line, reach } = world();
    await onMessage(metWith({ text: 'help' }));
    sinon.assert.calledOnceWithExactly(say, sinon.match({ place: { conversationId: 'a:1' } }), given, work);
    assert.deepEqual((answer.firstCall.args as unknown[])[1], work);
    sinon.assert.notCalled(line);
    sinon.assert.notCalled(reach);
  });

  it('is told of to others in their language, whoever said it', async () => {
    const { onMessage, line } = world(undefined, 'de-AT');
    await onMessage(metWith({ ...elsewhere('channel'), text: '<at>Latchkey</at> help' }));
    sinon.assert.calledOnceWithMatch(line, sinon.match.any, de.bot.whereAnswered.reached);
  });

  it('is answered there too where others read, and these hear that alone', async () => {
    const { onMessage, say, line, reach } = world();
    const met = metWith({ ...elsewhere('channel'), text: '<at>Latchkey</at> help' });
    await onMessage(met);
    sinon.assert.calledOnceWithMatch(reach, { id: met.actor.id, name: met.actor.name });
    const [turn, , said] = say.firstCall.args as [Turn, unknown, unknown];
    assert.deepEqual([turn.place, said], [address, work]);
    const place = { serviceUrl: met.activity.serviceUrl, conversationId: '19:c@thread.tacv2' };
    assert.deepEqual(turn.from, { place, memberId: met.activity.from.id });
    sinon.assert.calledOnceWithExactly(line, place, en.bot.whereAnswered.reached);
  });

  it('is followed by no line where the card of an incident came of it, and by one where that person’s chat is not known', async () => {
    const incident = { ...elsewhere('channel'), text: '<at>Latchkey</at> incident INC7 mail is down' };
    const came = world();
    await came.onMessage(metWith(incident));
    sinon.assert.calledOnceWithMatch(came.say, sinon.match.any, given, {
      command: { kind: 'incident', ticket: 'INC7' },
    });
    sinon.assert.notCalled(came.line);
    const unknown = world({ kind: 'not-known-yet' });
    await unknown.onMessage(metWith(incident));
    sinon.assert.notCalled(unknown.say);
    sinon.assert.calledOnceWithMatch(unknown.line, sinon.match.any, en.bot.whereAnswered['not-known-yet']);
  });

  it('is nothing where others read and only a card was filled in', async () => {
    const { onMessage, say, line, reach } = world();
    const filled = { value: { a: 1 } };
    for (const text of ['', ' ', null, '<at>Latchkey</at>'])
      await onMessage(metWith({ ...elsewhere('channel'), ...filled, text }));
    for (const spy of [say, line, reach]) sinon.assert.notCalled(spy);
    await onMessage(metWith({ ...elsewhere('channel'), ...filled, text: 'help' }));
    await onMessage(metWith({ ...elsewhere('channel'), value: null, text: '' }));
    await onMessage(metWith({ ...filled, text: '' }));
    sinon.assert.callCount(say, 3);
  });

  for (const kind of ['not-installed', 'not-known-yet'] as const)
    it(`is not answered where others read and the person’s chat is ${kind}`, async () => {
      const { onMessage, answer, say, line } = world({ kind });
      await onMessage(metWith(elsewhere('groupChat')));
      sinon.assert.notCalled(answer);
      sinon.assert.notCalled(say);
      sinon.assert.calledOnceWithMatch(line, sinon.match.any, en.bot.whereAnswered[kind]);
    });

  for (const type of [undefined, null, ''])
    it(`is followed by no line where the conversation does not say what it is: ${JSON.stringify(type)}`, async () => {
      const { onMessage, say, line } = world();
      const { activity, actor } = metWith(elsewhere());
      const conversation = { ...activity.conversation, conversationType: type };
      await onMessage({ activity: { ...activity, conversation }, actor });
      sinon.assert.calledOnce(say);
      sinon.assert.notCalled(line);
    });
});
