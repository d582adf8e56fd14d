import assert from 'node:assert/strict';
import { parseActivity } from '../../bot/activity.ts';
import { Refusal } from '../../bot/refusal.ts';

const activity = {
  type: 'message',
  id: 'a1',
  channelId: 'msteams',
  serviceUrl: 'https://smba.example/emea/',
  from: { id: '29:x', name: 'Alex Wilber', aadObjectId: 'x' },
  conversation: { id: 'a:1', conversationType: 'personal' },
  text: 'help',
};

describe('An activity', () => {
  it('is read without what nobody can see in names and texts', () => {
    const parsed = parseActivity({
      ...activity,
      from: { ...activity.from, name: 'Alex\0\ud83d\u202E\nWilber' },
      text: '<at>Latch\u200Bkey</at>\u2028my\u00A0access\0',
      entities: [{ type: 'mention', text: '<at>Latch\u200Bkey</at>' }],
    });
    assert.equal(parsed.from.name, 'Alex Wilber');
    assert.equal(parsed.text, '<at>Latchkey</at> my access');
    assert.equal(parsed.entities?.[0]?.text, '<at>Latchkey</at>');
  });

  for (const [what, members] of [
    ['id', { id: 'a\0' }],
    ['conversation', { conversation: { id: 'a:\ud83d' } }],
    ['person', { from: { id: '29:\u200B' } }],
    ['answered message', { replyToId: 'x\u0007' }],
    ['address', { serviceUrl: 'https://smba.example/\0' }],
    ['locale', { locale: 'en\0' }],
  ] as const) {
    it(`is none of Teams’ where its ${what} has something that nobody can see`, () => {
      assert.throws(() => parseActivity({ ...activity, ...members }), Refusal);
    });
  }
});
