import assert from 'node:assert/strict';
import { ofLateSince } from '../../../services/elevation/usage.ts';
import type { Intent } from '../../../services/elevation/intent.ts';
import type { CardLedger } from '../../../services/notifications/cardLedger.ts';
import { claimPatienceMs } from '../../../services/notifications/cardLedger.ts';
import { createAuditWriter } from '../../../services/store/postgres/auditTrail.ts';
import { listenToChanges } from '../../../services/store/postgres/changes.ts';
import { postgresAddressBook } from '../../../services/store/postgres/addressBook.ts';
import { postgresBundleRuns } from '../../../services/store/postgres/bundleRuns.ts';
import { postgresBundles } from '../../../services/store/postgres/bundles.ts';
import { postgresCardLedger } from '../../../services/store/postgres/cardLedger.ts';
import { postgresInTransaction } from '../../../services/store/postgres/inTransaction.ts';
import { postgresIntentStore } from '../../../services/store/postgres/intentStore.ts';
import { postgresLookBook } from '../../../services/store/postgres/lookBook.ts';
import { postgresOneTimeKeys } from '../../../services/store/postgres/oneTimeKeys.ts';
import { postgresOwnDoings } from '../../../services/store/postgres/ownDoings.ts';
import { postgresPreferences } from '../../../services/store/postgres/preferences.ts';
import type { Ahead } from '../../../services/store/postgres/readAhead.ts';
import { postgresReadAhead } from '../../../services/store/postgres/readAhead.ts';
import { postgresRequestStore } from '../../../services/store/postgres/requestStore.ts';
import { forget } from '../../../services/store/postgres/turnMemory.ts';
import { alex, later, megan, now, reader, tracked } from '../../cards/samples.ts';
import { auditKeys } from '../../support/trail.ts';
import { freshDatabase } from '../../support/database.ts';
import { openDatabase } from '../../../services/store/postgres/openDatabase.ts';
import { eachWithStore } from './eachWithStore.ts';

const waiting = tracked({ kind: 'awaiting-approval', until: later(60) });
const over = tracked({ kind: 'withdrawn' }, { id: 'over' });
const { ref, order } = waiting.request;
const card: Parameters<CardLedger['put']>[0] = {
  cardId: 'card',
  reader: { kind: 'person', personId: alex.id },
  serviceUrl: 's',
  conversationId: 'c',
  activityId: 'm',
  subjects: ['x'],
  shows: { ref, audience: { kind: 'requester', personId: alex.id } },
  drawnBy: { verb: 'targets', data: { page: 1 } },
};
const run = {
  ...{ id: 'run', personId: alex.id, name: 'Shift', at: now },
  draft: { justification: 'x', ticketNumber: '', ticketSystem: '', start: { kind: 'at', at: later(60) } },
  items: [{ target: reader, minutes: 60, state: { kind: 'to-ask' } }],
} as const;
const intent: Intent = {
  ...{ id: 'i1', actor: alex, at: now },
  write: { verb: 'withdraw', ref, target: order.target },
};
const everything: Ahead = {
  ...{ personId: alex.id, cardId: 'card', ref, isList: true, keys: [] },
};

describe('What is read ahead of a turn', () => {
  const given = eachWithStore();
  const failures: unknown[] = [];
  const booksOf = () => {
    const { db, clock } = given;
    return {
      requests: postgresRequestStore(db, clock),
      ledger: postgresCardLedger(db, clock, claimPatienceMs),
      intents: postgresIntentStore(db),
      preferences: postgresPreferences(db),
      bundles: postgresBundles(db),
      runs: postgresBundleRuns(db),
      looks: postgresLookBook(db, clock),
      addresses: postgresAddressBook(db, clock),
      keys: postgresOneTimeKeys(db, clock),
      ahead: postgresReadAhead(db, clock, (error) => failures.push(error)),
    };
  };
  const all = ({
    requests,
    ledger,
    intents,
    preferences,
    bundles,
    runs,
    looks,
  }: ReturnType<typeof booksOf>) =>
    Promise.all([
      ...[requests.find(ref), requests.openOf(alex.id), requests.latestOf(alex.id)],
      requests.latestSince(alex.id, ofLateSince(now)),
      ...[requests.changedSince(alex.id, now), ledger.find('card'), ledger.findAt('c', 'm')],
      ...[ledger.cardsOf(ref), ledger.reachOf(ref), intents.of(alex.id), preferences.of(alex.id)],
      ...[bundles.of(alex.id), runs.since(alex.id, now), looks.of(ref)],
    ] as readonly Promise<unknown>[]);
  const fill = async (): Promise<void> => {
    const { requests, ledger, preferences, bundles, runs, looks } = booksOf();
    for (const one of [waiting, over])
      await requests.change(one.request.ref, () => ({ after: one, isNews: false }));
    await ledger.put(card);
    await ledger.recordReach(ref, { reached: [megan], unreached: [], later: { people: [], at: later(1) } });
    await preferences.remember(alex.id, { ...order, minutes: 60 }, now);
    await bundles.save(alex.id, { name: 'Shift', items: [{ target: reader, minutes: 60 }] }, now);
    await runs.begin(run);
    await looks.note(ref, megan, later(5));
    const writer = createAuditWriter({ clock: given.clock, keys: auditKeys });
    await postgresInTransaction(given.db, { clock: given.clock, writer })(({ intents }) =>
      intents.open(intent),
    );
  };
  beforeEach(() => {
    failures.length = 0;
  });
  afterEach(() => {
    assert.deepEqual(failures, []);
  });

  it('is what each book would answer, dates as dates, and nothing where nothing is', async () => {
    const books = booksOf();
    for (const isFilled of [false, true]) {
      if (isFilled) await fill();
      const expected = await all(books);
      assert.deepEqual(await books.ahead(everything, () => all(books)), expected);
      const byMessage: Ahead = {
        ...{ personId: alex.id, isList: false, keys: [] },
        message: { conversationId: 'c', activityId: 'm' },
      };
      assert.deepEqual(await books.ahead(byMessage, () => all(books)), expected);
    }
  });

  it('is not asked for again, and is when it was written', async () => {
    const books = booksOf();
    await fill();
    await books.ahead(everything, async () => {
      await given.db.deleteFrom('card').execute();
      assert.ok(await books.ledger.find('card'), 'known');
      await books.ledger.sent('card', 'other');
      assert.equal(await books.ledger.find('card'), undefined, 'read anew');
    });
  });

  it('leaves the guard before a write to what is there now', async () => {
    const books = booksOf();
    await fill();
    await books.ahead(everything, async () => {
      await given.db.deleteFrom('intent').execute();
      const { changed, intents } = await postgresOwnDoings(given.db).since(alex.id, now);
      assert.deepEqual(intents, []);
      assert.deepEqual(changed.map(({ request }) => request.ref.id).sort(), [ref.id, 'over'].sort());
    });
  });

  it('remembers where somebody was seen', async () => {
    const books = booksOf();
    const seenAt = { person: alex, serviceUrl: 's', conversationId: 'c', locale: 'de', timeZone: 'UTC' };
    const expected = { ...seenAt, person: { id: alex.id, name: alex.name }, seenAt: now };
    await books.ahead(
      { ...everything, seenAt: { ...seenAt, person: { id: alex.id, name: alex.name } } },
      async () => {
        assert.deepEqual(await books.addresses.find(alex.id), expected);
      },
    );
    assert.deepEqual(await books.addresses.find(alex.id), expected);
  });

  describe('claims keys', () => {
    const keys = ['click', 'form'].map((name) => ({ name, lifetimeMs: 60_000 }));

    it('for whoever asks first, of all that come at once', async () => {
      const books = booksOf();
      const claimed = await Promise.all(
        [1, 2, 3].map(() => books.ahead({ ...everything, keys }, () => books.keys.claim('click', 60_000))),
      );
      assert.deepEqual(claimed.sort(), [false, false, true]);
      await books.ahead({ ...everything, keys }, async () => {
        assert.equal(await books.keys.claim('click', 60_000), false);
        await books.keys.release('click');
        assert.equal(await books.keys.claim('click', 60_000), true, 'asked ahead for the first alone');
      });
    });

    it('that have ended by then, and none before', async () => {
      const books = booksOf();
      for (const [seconds, isMine] of [
        [0, true],
        [59.999, false],
        [60, true],
      ] as const) {
        given.time = later(seconds / 60);
        const claimed = books.ahead({ ...everything, keys }, () => books.keys.claim('click', 60_000));
        assert.equal(await claimed, isMine, `after ${seconds} s`);
      }
    });

    it('and knows what came of it after a write that somebody else was faster with', async () => {
      const books = booksOf();
      await books.ahead({ ...everything, keys }, async () => {
        forget('');
        assert.equal(await books.keys.claim('click', 60_000), true);
        await books.keys.releaseUnasked();
      });
      assert.equal(await books.keys.claim('form', 60_000), true, 'freed');
    });

    it('and frees those that nobody came to ask for, and no others', async () => {
      const books = booksOf();
      await books.ahead({ ...everything, keys }, async () => {
        assert.equal(await books.keys.claim('click', 60_000), true);
        await books.keys.releaseUnasked();
        assert.equal(await books.keys.claim('form', 60_000), true);
      });
      assert.equal(await books.keys.claim('form', 60_000), false, 'it was claimed anew');
      await books.keys.release('form');
      assert.equal(await books.keys.claim('click', 60_000), false);
      assert.equal(await books.keys.claim('form', 60_000), true);
      await books.ahead({ ...everything, keys }, () => books.keys.releaseUnasked());
      assert.equal(await books.keys.claim('form', 60_000), false, 'another’s stay');
    });
  });
});

describe('What replicas announce', () => {
  it('is heard by the others alone', async () => {
    const url = await freshDatabase();
    const store = await openDatabase(url, 2);
    const heard: string[] = [];
    const first = Promise.withResolvers<undefined>();
    const replicas = ['one', 'two'].map((name) =>
      listenToChanges(store.db, url, ({ id }) => {
        heard.push(`${name} ${id}`);
        if (new Set(heard).size === 2) first.resolve(undefined);
      }),
    );
    const [one, two] = replicas;
    // Until both listen nothing is heard: each announces until it is.
    const timer = setInterval(() => {
      if (!heard.some((text) => text.startsWith('two'))) void one?.announce({ api: 'role', id: 'a' });
      if (!heard.some((text) => text.startsWith('one'))) void two?.announce({ api: 'role', id: 'b' });
    }, 20);
    await first.promise;
    clearInterval(timer);
    assert.deepEqual([...new Set(heard)].sort(), ['one b', 'two a']);
    for (const replica of replicas) await replica.close();
    await store.close();
  });
});
