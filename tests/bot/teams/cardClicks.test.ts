import assert from 'node:assert/strict';
import sinon from 'sinon';
import { createCardClicks } from '../../../bot/teams/cardClicks.ts';
import type { Met } from '../../../bot/teams/ownTurn.ts';
import type { Click } from '../../../bot/turn/click.ts';
import type { Reply } from '../../../bot/turn/reply.ts';
import { textReply } from '../../../bot/turn/reply.ts';
import { SandboxClock } from '../../../sandbox/clock.ts';
import { linesOf } from '../../support/logLines.ts';
import { clicking, elsewhere, metWith } from '../../support/teamsActivity.ts';

const ref = { api: 'group', id: '8a5a2f0e-0f0e-4c3a-9d0a-000000000001' };
const approve = { ...ref, shown: 's'.repeat(22) };
const message = (text: string) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: text,
});

function world(reply: Promise<Reply> = Promise.resolve(textReply('done'))) {
  const take = sinon.spy((_click: Click) => reply);
  const clock = new SandboxClock();
  const { log, lines } = linesOf();
  const onClick = createCardClicks({ clicks: { take }, clock, log });
  return {
    take,
    clock,
    lines,
    answer: (met: Met | Promise<Met>) => onClick(Promise.resolve(met), { locale: 'en' }),
  };
}

describe('A click on a card', () => {
  it('is taken with who clicked, where, on what and when', async () => {
    const { take, answer } = world();
    const at = '2026-11-23T13:05:00.000Z';
    const met = metWith({ ...clicking('help'), replyToId: '17', timestamp: at });
    assert.deepEqual(await answer(met), message('done'));
    sinon.assert.calledOnce(take);
    const { work, ...click } = take.firstCall.args[0];
    assert.equal(work.action.verb, 'help');
    assert.deepEqual(click, {
      actor: met.actor,
      place: { serviceUrl: met.activity.serviceUrl, conversationId: 'a:1' },
      shared: false,
      stamp: undefined,
      memberId: '29:1x',
      messageId: '17',
      activityId: 'm1',
      sentAt: new Date(at),
      automatic: false,
      assertion: undefined,
    });
  });

  it('tells nothing that Teams did not tell, and where others read', async () => {
    const { take, answer } = world();
    await answer(metWith({ ...clicking('help'), ...elsewhere('channel'), id: undefined, timestamp: 'soon' }));
    const { messageId, activityId, sentAt, shared } = take.firstCall.args[0];
    assert.deepEqual([messageId, activityId, sentAt, shared], [undefined, undefined, undefined, true]);
    const silent = world();
    await silent.answer(metWith({ ...clicking('help'), timestamp: null }));
    assert.equal(silent.take.firstCall.args[0].sentAt, undefined);
  });

  const nothing: readonly (readonly [string, object])[] = [
    ['a button of an older card', clicking('grantAll')],
    ['a refresh of Teams’ own that would decide', clicking('approve', approve, 'automatic')],
  ];
  for (const [what, over] of nothing)
    it(`does nothing by ${what}`, async () => {
      const { take, answer } = world();
      const text = 'This button is from an older card. Say **help** to get a fresh one.';
      assert.deepEqual(await answer(metWith(over)), message(text));
      sinon.assert.notCalled(take);
    });

  it('may decide where a person clicks, and look where Teams refreshes', async () => {
    const { take, answer } = world();
    await answer(metWith(clicking('approve', approve)));
    await answer(metWith(clicking('approval', ref, 'automatic')));
    assert.deepEqual(
      take.args.map(([{ automatic }]) => automatic),
      [false, true],
    );
  });

  it('is answered before Teams gives up, whatever hangs', async () => {
    const hanging = Promise.withResolvers<Reply>();
    const { answer, clock, lines } = world(hanging.promise);
    const answered = answer(metWith(clicking('help')));
    await clock.advance(4_500);
    const { value } = await answered;
    assert.match(value as unknown as string, /I am slow right now/);
    hanging.reject(new Error('too late'));
    await new Promise(setImmediate);
    assert.deepEqual(
      lines.map(({ msg, err }) => [msg, (err as Error).message]),
      [['a click that was not answered in time failed', 'too late']],
    );
  });

  it('fails as what it met where that comes in time', async () => {
    const { answer, lines } = world();
    await assert.rejects(answer(Promise.reject(new Error('nobody'))), /nobody/);
    assert.deepEqual(lines, []);
  });
});
