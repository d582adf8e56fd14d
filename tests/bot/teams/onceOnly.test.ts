import assert from 'node:assert/strict';
import { createOnceOnly } from '../../../bot/teams/onceOnly.ts';
import type { OnceOnly } from '../../../bot/teams/onceOnly.ts';
import type { OneTimeKeys } from '../../../bot/common/oneTimeKeys.ts';
import { openDatabase } from '../../../services/store/postgres/openDatabase.ts';
import { postgresOneTimeKeys } from '../../../services/store/postgres/oneTimeKeys.ts';
import { SandboxClock } from '../../../sandbox/clock.ts';
import { freshDatabase } from '../../support/database.ts';
import { stillClock } from '../../support/stillClock.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('An activity', () => {
  const clock = new SandboxClock();
  let store: Awaited<ReturnType<typeof openDatabase>>;
  let keys: OneTimeKeys;
  let onceOnly: OnceOnly;
  before(async () => {
    store = await openDatabase(await freshDatabase(), 2);
    keys = postgresOneTimeKeys(store.db, clock);
  });
  beforeEach(() => {
    onceOnly = createOnceOnly(keys, clock);
  });
  after(() => store.close());

  let made = 0;
  /** A new one, sent now. */
  function message(over: object = {}): object {
    made += 1;
    return { type: 'message', id: `m${made}`, conversation: { id: 'a:1' }, ...over };
  }
  const take = (activity: unknown): Promise<string | undefined> =>
    onceOnly(activity, () => Promise.resolve('taken'));

  it('is taken once, also of two at the same moment and two processes', async () => {
    const activity = message();
    const other = createOnceOnly(keys, clock);
    const both = await Promise.all([take(activity), other(activity, () => Promise.resolve('taken'))]);
    assert.deepEqual(both.filter((answer) => answer === 'taken').length, 1);
    assert.equal(await take(activity), undefined);
  });

  it('is remembered longer than any token that could bring it again', async () => {
    const activity = message();
    assert.equal(await take(activity), 'taken');
    await clock.advance(24 * hour + 10 * minute);
    assert.equal(await take(activity), undefined);
  });

  const others: Readonly<Record<string, object>> = {
    'with another id': { id: 'other' },
    'in another conversation': { conversation: { id: 'a:2' } },
    'of another type': { type: 'installationUpdate' },
  };
  for (const [what, over] of Object.entries(others))
    it(`is another one ${what}`, async () => {
      const activity = message();
      assert.equal(await take(activity), 'taken');
      assert.equal(await take({ ...activity, ...over }), 'taken');
    });

  it('without an id is taken, since nothing tells it from another', async () => {
    for (const id of [undefined, null])
      for (const _time of [1, 2]) assert.equal(await take(message({ id })), 'taken');
  });

  it('that is an invoke is passed on: its sender waits for the answer, and Teams brings a token under the same id', async () => {
    const invoke = message({ type: 'invoke', name: 'adaptiveCard/action' });
    assert.equal(await take(invoke), 'taken');
    assert.equal(await take(invoke), 'taken');
  });

  it('whose turn failed is new again', async () => {
    const activity = message();
    const failing = onceOnly(activity, () => Promise.reject(new Error('lost')));
    await assert.rejects(failing, { message: 'lost' });
    assert.equal(await take(activity), 'taken');
  });

  const times: Readonly<Record<string, readonly [ms: number, why: string | undefined]>> = {
    'sent ten minutes ago': [-10 * minute, undefined],
    'sent more than ten minutes ago': [-10 * minute - 1, 'the activity is too old'],
    'sent in five minutes': [5 * minute, undefined],
    'sent in more than five minutes': [5 * minute + 1, 'the activity is of the future'],
  };
  for (const [what, [ms, why]] of Object.entries(times))
    it(`${what} is ${why === undefined ? 'taken' : 'refused, unless it is an invoke'}`, async () => {
      const still = stillClock();
      const atThatTime = createOnceOnly(keys, still);
      const turn = (over: object = {}): Promise<string | undefined> => {
        const timestamp = new Date(still.now().getTime() + ms).toISOString();
        return atThatTime(message({ timestamp, ...over }), () => Promise.resolve('taken'));
      };
      assert.equal(await turn({ type: 'invoke' }), 'taken');
      if (why === undefined) assert.equal(await turn(), 'taken');
      else await assert.rejects(turn(), { name: 'Refusal', status: 400, message: why });
    });

  it('without a time is taken', async () => {
    for (const timestamp of [undefined, null]) assert.equal(await take(message({ timestamp })), 'taken');
  });

  it('is refused where it is none', async () => {
    const odd: readonly (readonly [unknown, wrong: string])[] = [
      [undefined, ''],
      [[], ''],
      [{}, 'type'],
      [message({ type: 7 }), 'type'],
      [message({ id: {} }), 'id'],
      [message({ conversation: null }), 'conversation'],
      [message({ conversation: { id: ['a:1'] } }), 'conversation.id'],
      [message({ timestamp: 'yesterday' }), 'timestamp'],
      [message({ timestamp: 0 }), 'timestamp'],
    ];
    for (const [activity, wrong] of odd)
      await assert.rejects(take(activity), {
        ...{ name: 'Refusal', status: 400, message: `not an activity of Teams: ${wrong}` },
      });
  });
});
