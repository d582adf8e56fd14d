import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Change, RequestStore } from '../../../services/elevation/kept.ts';
import { ofLateSince } from '../../../services/elevation/usage.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { decode, encode } from '../../../services/store/postgres/codec.ts';
import { migrations } from '../../../services/store/postgres/migrations.ts';
import { postgresOwnDoings } from '../../../services/store/postgres/ownDoings.ts';
import { requestsAskedIn } from '../../../services/store/postgres/reportRows.ts';
import { postgresReadAhead } from '../../../services/store/postgres/readAhead.ts';
import { postgresRequestStore } from '../../../services/store/postgres/requestStore.ts';
import { inOneTurn } from '../../../services/store/postgres/turnMemory.ts';
import { alex, later, megan, now, requestIn, states, tracked, undated } from '../../cards/samples.ts';
import { eachWithStore, ref } from './eachWithStore.ts';

function put(requests: RequestStore, after: TrackedRequest, isNews: boolean): Promise<unknown> {
  return requests.change(after.request.ref, () => ({ after, isNews }));
}
describe('Requests in the store', () => {
  const given = eachWithStore();

  it('gives back what was put in, dates as dates and texts as texts', async () => {
    const requests = postgresRequestStore(given.db, given.clock);
    for (const [name, state] of Object.entries(states)) {
      const given: TrackedRequest = {
        ...tracked(state, { id: name, justification: '2026-11-23T13:05:00.000Z' }),
        decision: { verdict: 'deny', by: megan, because: '{"$date":"x"}', at: now },
      };
      await put(requests, given, false);
      assert.deepEqual(await requests.find(given.request.ref), given);
    }
    assert.equal((await requests.openOf(alex.id)).length, 4);
    assert.deepEqual(decode(JSON.parse(encode({ a: [now, null, 'x', 1] }))), { a: [now, null, 'x', 1] });
  });

  it('has no moment for what Entra had not said, also where one was made up when it was kept', async () => {
    const requests = postgresRequestStore(given.db, given.clock);
    const known = undated({ kind: 'awaiting-approval' }, { id: 'known' });
    const old = undated({ kind: 'awaiting-approval' }, { id: 'old' });
    await put(requests, known, true);
    await put(requests, { ...old, request: { ...old.request, askedAt: new Date(0) } }, true);
    assert.deepEqual(await requests.find(known.request.ref), known);
    assert.deepEqual(await requests.find(old.request.ref), old);
    for (const list of [await requests.openOf(alex.id), await requests.latestOf(alex.id)])
      assert.deepEqual(
        list.map(({ request }) => request.askedAt),
        [undefined, undefined],
      );
    // An older version beside this one reads moments.
    const $date = new Date(0).toISOString();
    const on = undated({ kind: 'active' }, { id: 'on' });
    await put(requests, on, false);
    assert.deepEqual(await requests.find(on.request.ref), on);
    const rows = await given.db.selectFrom('request').select('body').orderBy('id').execute();
    const moments = rows.map(({ body }) => {
      const { askedAt, state } = (body as { readonly request: Readonly<Record<string, unknown>> }).request;
      return { askedAt, state };
    });
    assert.deepEqual(moments, [
      { askedAt: { $date }, state: { kind: 'awaiting-approval', until: { $date } } },
      { askedAt: { $date }, state: { kind: 'awaiting-approval', until: { $date } } },
      { askedAt: { $date }, state: { kind: 'active', since: { $date } } },
    ]);
    await requests.newsDelivered(known);
    await requests.newsDelivered(old);
    assert.deepEqual(await requests.undeliveredNews(later(60)), []);
  });

  it('says of what an older version had timed out by the time alone that nobody looked', async () => {
    const requests = postgresRequestStore(given.db, given.clock);
    const seen = tracked({ kind: 'timed-out' }, { id: 'seen' });
    const byTime = tracked({ kind: 'timed-out' }, { id: 'by-time' });
    const decided = tracked({ kind: 'timed-out', unseen: 'decided-here' }, { id: 'decided' });
    await put(requests, seen, false);
    for (const one of [byTime, decided]) await put(requests, { ...one, byTime: true }, false);
    const found = await Promise.all(
      [seen, byTime, decided].map(async ({ request: { ref } }) => (await requests.find(ref))?.request.state),
    );
    assert.deepEqual(found, [
      { kind: 'timed-out' },
      { kind: 'timed-out', unseen: 'decided-elsewhere' },
      { kind: 'timed-out', unseen: 'decided-here' },
    ]);
  });

  it('is found for a month in which it was asked for, or may have been', async () => {
    const requests = postgresRequestStore(given.db, given.clock);
    const span = { from: later(-60), to: later(60) };
    const found = async (): Promise<readonly string[]> =>
      (await requestsAskedIn(given.db, span)).map(({ request }) => request.ref.id).sort();
    const asked = (id: string, askedAt: Date): TrackedRequest => {
      const { request, ...rest } = tracked({ kind: 'withdrawn' }, { id });
      return { ...rest, request: { ...request, askedAt } };
    };
    given.time = later(-61);
    await put(requests, undated({ kind: 'withdrawn' }, { id: 'undated before' }), false);
    given.time = now;
    for (const one of [
      asked('before', later(-61)),
      asked('in it', later(-60)),
      asked('after', later(60)),
      asked('old', new Date(0)),
      undated({ kind: 'withdrawn' }, { id: 'undated' }),
    ])
      await put(requests, one, false);
    assert.deepEqual(await found(), ['in it', 'old', 'undated']);
  });

  it('is in the lists of its requester once it was kept, for the turn too', async () => {
    const requests = postgresRequestStore(given.db, given.clock);
    await inOneTurn(async () => {
      const listed = async (): Promise<readonly number[]> =>
        (await Promise.all([requests.openOf(alex.id), requests.latestOf(alex.id)])).map(
          ({ length }) => length,
        );
      assert.deepEqual(await listed(), [0, 0]);
      await put(requests, tracked({ kind: 'provisioning' }), false);
      assert.deepEqual(await listed(), [1, 1]);
      await postgresOwnDoings(given.db).since(alex.id, now);
      await put(requests, tracked({ kind: 'withdrawn' }), false);
      assert.deepEqual(await listed(), [0, 1]);
    });
  });

  it('finds what was kept of late, the last kept first, and for the turn too', async () => {
    const requests = postgresRequestStore(given.db, given.clock);
    const ahead = postgresReadAhead(given.db, given.clock, (error) => assert.fail(String(error)));
    const kept = async (id: string, at: Date): Promise<void> => {
      given.time = at;
      await put(requests, tracked({ kind: 'withdrawn' }, { id }), false);
    };
    const since = ofLateSince(now);
    const justBefore = new Date(since.getTime() - 1);
    await kept('long ago', justBefore);
    await kept('of late', since);
    await kept('later', later(-1));
    given.time = now;
    const found = async (from: Date): Promise<readonly string[]> =>
      (await requests.latestSince(alex.id, from)).map(({ request }) => request.ref.id);
    const look = async (): Promise<void> => {
      assert.deepEqual(await found(since), ['later', 'of late']);
      assert.deepEqual(await found(later(-1)), ['later']);
      assert.deepEqual(await found(justBefore), ['later', 'of late', 'long ago']);
      assert.deepEqual(await requests.latestSince(megan.id, justBefore), []);
    };
    await look();
    await ahead({ personId: alex.id, isList: true, keys: [] }, async () => {
      await look();
      await given.db.deleteFrom('request').execute();
      assert.deepEqual(await found(since), ['later', 'of late']);
      await kept('new', now);
      assert.deepEqual(await found(since), ['new']);
    });
  });

  it('finds what of one person was kept anew since a moment, settled or not', async () => {
    const requests = postgresRequestStore(given.db, given.clock);
    const changed = async (since: Date): Promise<readonly string[]> =>
      (await requests.changedSince(alex.id, since)).map(({ request }) => request.ref.id).sort();
    await put(requests, tracked({ kind: 'provisioning' }, { id: 'first' }), false);
    await put(requests, tracked({ kind: 'provisioning' }, { id: 'hers', requester: megan }), false);
    given.time = later(1);
    await put(requests, tracked({ kind: 'withdrawn' }, { id: 'second' }), false);
    assert.deepEqual(await changed(now), ['first', 'second']);
    assert.deepEqual(await changed(later(0.5)), ['second']);
    assert.deepEqual(await changed(later(1)), ['second']);
    assert.deepEqual(await changed(later(1.1)), []);
    const ofBoth = async (ids: readonly string[], since: Date): Promise<readonly string[]> =>
      (await requests.changedOf(ids, since)).map(({ request }) => request.ref.id).sort();
    assert.deepEqual(await ofBoth([alex.id, megan.id], now), ['first', 'hers', 'second']);
    assert.deepEqual(await ofBoth([megan.id], now), ['hers']);
    assert.deepEqual(await ofBoth([alex.id, megan.id], later(1)), ['second']);
    assert.deepEqual(await ofBoth([], now), []);
    given.time = later(2);
    await put(requests, tracked({ kind: 'withdrawn' }, { id: 'first' }), false);
    assert.deepEqual(await changed(later(2)), ['first']);
    await put(requests, tracked({ kind: 'provisioning' }, { id: 'second', requester: megan }), false);
    const hers = (await requests.openOf(megan.id)).map(({ request }) => request.ref.id);
    assert.deepEqual(hers.sort(), ['hers', 'second'], 'it is listed with whose it is by now');
  });

  it('loses no change of many writers at once', async () => {
    const first = tracked({ kind: 'awaiting-approval', until: later(60) });
    const names = Array.from({ length: 8 }, (_, index) => `writer ${index}`);
    await Promise.all(
      names.map((id) =>
        postgresRequestStore(given.db, given.clock).change(
          first.request.ref,
          (before = { ...first, approvers: [] }) => ({
            after: { ...before, approvers: [...before.approvers, { id, name: id }] },
            isNews: false,
          }),
        ),
      ),
    );
    const stored = await postgresRequestStore(given.db, given.clock).find(first.request.ref);
    assert.deepEqual(stored?.approvers.map(({ id }) => id).sort(), names);
  });

  it('keeps nothing where nothing is to change', async () => {
    const requests = postgresRequestStore(given.db, given.clock);
    const nothing = (): Change | undefined => undefined;
    assert.equal(await requests.change(ref, nothing), undefined);
    assert.equal(await requests.find(ref), undefined);
  });

  it('gives up a change that others are faster with again and again', async () => {
    const requests = postgresRequestStore(given.db, given.clock);
    const first = tracked({ kind: 'awaiting-approval', until: later(60) });
    await put(requests, first, false);
    await sql`create function busy() returns trigger language plpgsql as 'begin return null; end'`.execute(
      given.db,
    );
    await sql`create trigger busy before update on request for each row execute function busy()`.execute(
      given.db,
    );
    await assert.rejects(put(requests, first, false), /was changed by others 20 times in a row/);
  });

  it('keeps news until they are told, the newest for all before', async () => {
    const requests = postgresRequestStore(given.db, given.clock);
    const asked = tracked({ kind: 'awaiting-approval', until: later(60) });
    await put(requests, asked, true);
    assert.equal((await requests.undeliveredNews(now)).length, 0, 'not before its time');
    const late = later(1);
    assert.equal((await requests.undeliveredNews(late)).length, 1);
    await requests.newsDelivered(structuredClone(asked));
    assert.equal((await requests.undeliveredNews(late)).length, 0, 'it is known by what it says');
    const seen = { ...asked, checkedAt: later(1) };
    await put(requests, seen, false);
    assert.equal((await requests.undeliveredNews(late)).length, 0, 'another look is no news');
    const denied = { ...seen, request: requestIn({ kind: 'denied' }) };
    await put(requests, denied, true);
    const again = { ...denied, checkedAt: later(2) };
    await put(requests, again, false);
    await requests.newsDelivered(denied);
    assert.equal((await requests.undeliveredNews(late)).length, 1, 'a look after the news leaves it untold');
    await requests.newsDelivered(again);
    assert.equal((await requests.undeliveredNews(late)).length, 0);
  });

  it('has told of a request, and of none of the other API that has the same id', async () => {
    const requests = postgresRequestStore(given.db, given.clock);
    const asked = tracked({ kind: 'awaiting-approval', until: later(60) });
    const twin = {
      ...asked,
      request: { ...asked.request, ref: { ...asked.request.ref, api: 'role' } },
    } as const;
    for (const one of [asked, twin]) await put(requests, one, true);
    assert.deepEqual(await requests.newsDelivered(asked), asked);
    assert.deepEqual(await requests.undeliveredNews(later(1)), [twin]);
    assert.deepEqual(await requests.newsDelivered(twin), twin);
    assert.deepEqual(await requests.find(asked.request.ref), asked);
  });

  it('takes no minutes of before for a length that nobody knows, and leaves every other', async () => {
    const requests = postgresRequestStore(given.db, given.clock);
    const none = tracked({ kind: 'withdrawn' }, { id: 'none', minutes: 0 });
    const some = tracked({ kind: 'withdrawn' }, { id: 'some', minutes: 30 });
    for (const one of [none, some]) await put(requests, one, false);
    await migrations['0023_unknown_length']?.up(given.db);
    const lengths = await Promise.all(
      [none, some].map(async ({ request }) => (await requests.find(request.ref))?.request.order.minutes),
    );
    assert.deepEqual(lengths, ['unknown', 30]);
  });
});
