import assert from 'node:assert/strict';
import { parseWork } from '../../../bot/turn/actions.ts';
import type { Click } from '../../../bot/turn/click.ts';
import { aheadOf } from '../../../bot/turn/readAhead.ts';
import { alex } from '../../cards/samples.ts';

const target = 'group|1a2b0001-57c5-4a1e-9c0a-5e0000000009|member';
const actor = { ...alex, tenantId: 't', locale: 'de-DE', timeZone: 'Europe/Berlin' };

function clickOf(verb: string, data: object, over: Partial<Click> = {}): Click {
  const work = parseWork(verb, data);
  assert.ok(work);
  return {
    ...{ actor, place: { serviceUrl: 's', conversationId: 'a:1' }, shared: false, work },
    ...{ stamp: { card: 'c' }, messageId: 'm', activityId: 'x', sentAt: undefined },
    ...{ automatic: false, assertion: undefined },
    ...over,
  };
}

describe('What a click is known to need', () => {
  it('is the card, where its person is, and the request that it names', () => {
    const ref = { api: 'group', id: 'r1' } as const;
    assert.deepEqual(aheadOf(clickOf('request', ref), false), {
      personId: alex.id,
      cardId: 'c',
      message: { conversationId: 'a:1', activityId: 'm' },
      ref,
      isList: false,
      keys: [],
      seenAt: {
        person: { id: alex.id, name: alex.name },
        serviceUrl: 's',
        conversationId: 'a:1',
        locale: 'de-DE',
        timeZone: 'Europe/Berlin',
      },
    });
  });

  it('tells of nobody where they can be reached that clicked where others read', () => {
    assert.equal(aheadOf(clickOf('help', {}, { shared: true }), false).seenAt, undefined);
  });

  it('is claimed where it counts, a form besides', () => {
    const namesOf = (click: Click, counts: boolean): readonly string[] =>
      aheadOf(click, counts).keys.map(({ name }) => name);
    const own = 'click ["a:1","x"]';
    const form = clickOf('activate', { target, form: 'form-key-1234567890', minutes: '60' });
    assert.deepEqual(namesOf(form, false), []);
    assert.deepEqual(namesOf(form, true), [own, `submit ${alex.id} form-key-1234567890 ${target}`]);
    assert.deepEqual(namesOf(clickOf('giveBack', { target }), true), [own]);
  });
});
