import assert from 'node:assert/strict';
import sinon from 'sinon';
import { actorOf } from '../../../bot/teams/actor.ts';
import { Refusal } from '../../../bot/teams/refusal.ts';
import { cacheSizes } from '../../../services/elevation/atMost.ts';
import { personId, teamsActivity, tenantId } from '../../support/teamsActivity.ts';

const from = (over: object): object => ({ from: { id: '29:1x', aadObjectId: personId, ...over } });
const tenants = (conversation: string | null | undefined, channel?: string | null): object => ({
  conversation: { id: 'a:1', tenantId: conversation },
  ...(channel === undefined ? {} : { channelData: { tenant: { id: channel } } }),
});

/** More names of zones than are kept, so that nothing is known of those that were asked for before: Berlin's, with every other choice of large letters. */
function askForOtherZones(): void {
  for (let choice = 1; choice <= 1_001; choice += 1) {
    let letter = 0;
    const localTimezone = 'europe/berlin'.replaceAll(/[a-z]/g, (small) =>
      (choice >> letter++) % 2 === 0 ? small : small.toUpperCase(),
    );
    actorOf(teamsActivity({ localTimezone }), tenantId);
  }
}

describe('Who acts', () => {
  afterEach(askForOtherZones);

  it('is whom Bot Service names, in small letters, in the language and zone of their client', () => {
    const activity = teamsActivity({ locale: 'de-de', localTimezone: 'Europe/Berlin' });
    const expected = {
      id: personId,
      tenantId,
      name: 'Alex Wilber',
      locale: 'de-DE',
      timeZone: 'Europe/Berlin',
    };
    assert.deepEqual(actorOf(activity, tenantId), expected);
    const shouting = teamsActivity({ ...from({ aadObjectId: personId.toUpperCase() }) });
    assert.deepEqual(actorOf(shouting, tenantId), {
      ...expected,
      name: '',
      locale: 'en-US',
      timeZone: 'UTC',
    });
  });

  const client = { type: 'clientInfo', locale: 'fr-FR', timezone: 'Europe/Paris' };
  const viewers: readonly (readonly [string, object, string, string])[] = [
    [
      'what the client tells beside the activity',
      { entities: [{ type: 'mention' }, client] },
      'fr-FR',
      'Europe/Paris',
    ],
    [
      'what the activity tells first',
      { locale: 'de-DE', localTimezone: 'Europe/Berlin', entities: [client] },
      'de-DE',
      'Europe/Berlin',
    ],
    ['English and UTC where nobody tells', {}, 'en-US', 'UTC'],
    [
      'English and UTC for another kind of entity',
      { entities: [{ ...client, type: 'mention' }] },
      'en-US',
      'UTC',
    ],
    ['English and UTC for empty words', { locale: '', localTimezone: '' }, 'en-US', 'UTC'],
    [
      'English and UTC for words that mean nothing',
      { locale: 'x_y', localTimezone: 'Mars/Base' },
      'en-US',
      'UTC',
    ],
  ];
  for (const [what, over, locale, timeZone] of viewers)
    it(`reads ${what}`, () => {
      const actor = actorOf(teamsActivity(over), tenantId);
      assert.deepEqual([actor.locale, actor.timeZone], [locale, timeZone]);
    });

  it('has no zone of the machine’s where nobody tells one', () => {
    const { TZ } = process.env;
    process.env['TZ'] = 'Asia/Tokyo';
    try {
      assert.equal(actorOf(teamsActivity({}), tenantId).timeZone, 'UTC');
      assert.equal(actorOf(teamsActivity({ localTimezone: 'Asia/seoul' }), tenantId).timeZone, 'Asia/Seoul');
    } finally {
      if (TZ === undefined) delete process.env['TZ'];
      else process.env['TZ'] = TZ;
    }
  });

  it('has a zone that is looked for once for each name', () => {
    const looked = sinon.spy(Intl, 'DateTimeFormat');
    try {
      for (const localTimezone of ['Asia/seoul', 'Asia/seoul', 'Asia/Seoul'])
        assert.equal(actorOf(teamsActivity({ localTimezone }), tenantId).timeZone, 'Asia/Seoul');
      assert.equal(looked.callCount, 2);
    } finally {
      looked.restore();
    }
  });

  it('has a zone of which so many names are kept', () => {
    assert.deepEqual(
      cacheSizes().find(({ name }) => name === 'time zones'),
      { name: 'time zones', entries: 1_000, most: 1_000 },
    );
  });

  const own: readonly (readonly [string, object])[] = [
    ['the conversation alone', tenants(tenantId)],
    ['the conversation alone, with a channel that has none', { ...tenants(tenantId), channelData: {} }],
    ['the channel alone', tenants(undefined, tenantId)],
    ['both', tenants(tenantId, tenantId)],
    ['one, with the other empty', tenants('', tenantId)],
    ['one, with the other null', tenants(tenantId, null)],
    ['large letters', tenants(tenantId.toUpperCase())],
  ];
  for (const [where, over] of own)
    it(`is of this tenant by ${where}`, () => {
      assert.equal(actorOf(teamsActivity(over), tenantId).tenantId, tenantId);
    });

  const strangers: readonly (readonly [string, object, RegExp])[] = [
    ['no tenant', tenants(undefined), /another tenant/],
    ['empty tenants', tenants('', ''), /another tenant/],
    ['another tenant', tenants('other'), /another tenant/],
    ['another tenant beside this one', tenants(tenantId, 'other'), /another tenant/],
    ['this one beside another tenant', tenants('other', tenantId), /another tenant/],
    ['no id of Entra', from({ aadObjectId: undefined }), /nobody/],
    ['an empty id', from({ aadObjectId: '' }), /nobody/],
    ['an id that is none of Entra', from({ aadObjectId: 'x' }), /nobody/],
    ['an id with something before it', from({ aadObjectId: `x${personId}` }), /nobody/],
    ['an id with something after it', from({ aadObjectId: `${personId}0` }), /nobody/],
    ['an id of too few groups', from({ aadObjectId: personId.slice(0, -13) }), /nobody/],
    ['an id of other letters', from({ aadObjectId: personId.replaceAll('a', 'g') }), /nobody/],
  ];
  for (const [who, over, why] of strangers)
    it(`is nobody with ${who}`, () => {
      assert.throws(
        () => actorOf(teamsActivity(over), tenantId),
        (error) => error instanceof Refusal && error.status === 403 && why.test(error.message),
      );
    });
});
