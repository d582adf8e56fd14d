import assert from 'node:assert/strict';
import type { KnownAddress } from '../../../services/notifications/address.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import type { DeliveryFailure } from '../../../services/notifications/deliveryError.ts';
import { createReachability } from '../../../services/notifications/reach.ts';
import { sendToPerson } from '../../../services/notifications/sendToPerson.ts';
import { assertFilled } from '../../support/fullness.ts';
import { linesOf } from '../../support/logLines.ts';
import { slowly } from '../../support/slowly.ts';

const megan = { id: 'megan', name: 'Megan Bowen' };
const now = new Date('2026-11-23T13:05:00Z');
const day = 24 * 60 * 60_000;

function world(known?: { readonly seenDaysAgo: number }) {
  const book = new Map<string, KnownAddress>();
  if (known !== undefined)
    book.set(megan.id, {
      person: megan,
      serviceUrl: 'https://s',
      conversationId: 'old',
      locale: 'de',
      timeZone: 'Europe/Berlin',
      seenAt: new Date(now.getTime() - known.seenDaysAgo * day),
    });
  const opened: string[] = [];
  let open: () => Promise<string> = () => Promise.resolve('new');
  let isKept = true;
  const { log, lines } = linesOf();
  const reachability = createReachability({
    addresses: {
      find: (id) => Promise.resolve(book.get(id)),
      remember: (address) => slowly(() => void book.set(address.person.id, { ...address, seenAt: now })),
      forget: (id) =>
        slowly(() => {
          book.delete(id);
          if (!isKept) throw new Error('no database');
        }),
    },
    openChat: async (id) => {
      opened.push(id);
      return { serviceUrl: 'https://s', conversationId: await open() };
    },
    recentRefusals: new Map(),
    clock: { now: () => now, after: () => () => undefined },
    log,
  });
  return {
    book,
    opened,
    reachability,
    lines,
    keepsNothing: (): void => {
      isKept = false;
    },
    opens: (how: () => Promise<string>): void => {
      open = how;
    },
  };
}

const fails = (kind: DeliveryFailure) => () => Promise.reject(new DeliveryError(kind));

describe('The way to a person', () => {
  it('is looked for once for all who ask at once, of ten thousand people at one time', async () => {
    const { reachability, opened, opens } = world();
    const end = Promise.withResolvers<string>();
    opens(() => end.promise);
    const asked = [...Array.from({ length: 10_001 }, (_, index) => `p${index}`), 'p10000', 'p0'];
    const all = asked.map((id) => reachability.reach({ id, name: id }));
    await new Promise(setImmediate);
    const filled = assertFilled('people who are looked for', 10_000);
    assert.equal(opened.length, 10_002);
    end.resolve('new');
    await Promise.all(all);
    filled.gone();
  });

  const outcomes: Readonly<Record<DeliveryFailure, 'not-known-yet' | 'not-installed'>> = {
    busy: 'not-known-yet',
    unknown: 'not-known-yet',
    gone: 'not-known-yet',
    'not-installed': 'not-installed',
    blocked: 'not-installed',
    refused: 'not-known-yet',
  };
  for (const [kind, outcome] of Object.entries(outcomes))
    it(`is ${outcome} where the chat cannot be opened: ${kind}`, async () => {
      const { reachability, opens } = world();
      opens(fails(kind as DeliveryFailure));
      assert.equal((await reachability.reach(megan)).kind, outcome);
    });

  it('is the chat that they were last seen in, without asking Teams', async () => {
    const { reachability, opened } = world({ seenDaysAgo: 29 });
    const reached = await reachability.reach(megan);
    assert.ok(reached.kind === 'reached' && reached.address.conversationId === 'old');
    assert.deepEqual(opened, []);
  });

  it('is looked up anew where nobody was seen there for a month, and no more believed where the app is gone', async () => {
    const { reachability, book, opens } = world({ seenDaysAgo: 31 });
    opens(fails('not-installed'));
    assert.equal((await reachability.reach(megan)).kind, 'not-installed');
    assert.equal(book.size, 0);
  });

  it('stays the old one while Teams is too busy to tell of another', async () => {
    const { reachability, book, opens } = world({ seenDaysAgo: 31 });
    opens(fails('busy'));
    assert.equal((await reachability.reach(megan)).kind, 'reached');
    assert.equal(book.size, 1);
  });

  it('is looked for once by several at a time, and not waited for by who must not wait', async () => {
    const { reachability, opened, opens } = world();
    let found = (_: string): void => undefined;
    opens(
      () =>
        new Promise((resolve) => {
          found = resolve;
        }),
    );
    const first = reachability.reach(megan);
    assert.equal((await reachability.reachAtOnce(megan)).kind, 'not-known-yet');
    found('new');
    assert.equal((await first).kind, 'reached');
    assert.deepEqual(opened, ['megan']);
  });

  it('is what is known already for who must not wait, and looked up for who asks next', async () => {
    const { reachability, opened, opens } = world();
    opens(() => new Promise(() => undefined));
    const ticks = (async () => {
      for (let tick = 0; tick < 20; tick += 1) await new Promise((resolve) => setImmediate(resolve));
      return 'waits for Teams' as const;
    })();
    const first = await Promise.race([reachability.lastKnown(megan), ticks]);
    assert.deepEqual(
      [first === 'waits for Teams' ? first : first.kind, opened],
      ['not-known-yet', ['megan']],
    );
  });

  it('is looked up beside who must not wait, and only told where that cannot be kept', async () => {
    const { reachability, opens, keepsNothing, lines } = world({ seenDaysAgo: 30 });
    opens(fails('not-installed'));
    keepsNothing();
    assert.equal((await reachability.lastKnown(megan)).kind, 'not-known-yet');
    while (lines.length < 2) await new Promise(setImmediate);
    assert.deepEqual(
      lines.map(({ msg }) => msg),
      ['cannot be reached in Teams', 'whether somebody can be reached could not be kept'],
    );
  });

  it('is known not to be there from Teams’ last word, until the app is there', async () => {
    const { reachability, opens, opened } = world();
    opens(fails('not-installed'));
    await reachability.reach(megan);
    opens(() => Promise.resolve('new'));
    assert.equal((await reachability.lastKnown(megan)).kind, 'not-installed');
    await reachability.reach(megan);
    assert.equal((await reachability.lastKnown(megan)).kind, 'reached');
    assert.deepEqual(opened, ['megan', 'megan']);
  });

  it('is no more known not to be there once it was', async () => {
    const { reachability, opens, book } = world();
    opens(fails('not-installed'));
    await reachability.reach(megan);
    opens(() => Promise.resolve('new'));
    await reachability.reach(megan);
    book.clear();
    opens(() => new Promise(() => undefined));
    assert.equal((await reachability.lastKnown(megan)).kind, 'not-known-yet');
  });

  for (const kind of ['gone', 'not-installed', 'blocked'] as const)
    it(`is opened anew, once, where the conversation is ${kind}`, async () => {
      const { reachability } = world({ seenDaysAgo: 0 });
      const tried: string[] = [];
      const address = await sendToPerson(reachability, megan, ({ conversationId }) => {
        tried.push(conversationId);
        return conversationId === 'old' ? Promise.reject(new DeliveryError(kind)) : Promise.resolve();
      });
      assert.deepEqual(tried, ['old', 'new']);
      assert.equal(address?.conversationId, 'new');
    });

  it('is none where the conversation is gone, and the app too, and nothing is sent to nobody', async () => {
    const { reachability, opens } = world({ seenDaysAgo: 0 });
    opens(fails('not-installed'));
    const tried: unknown[] = [];
    const address = await sendToPerson(reachability, megan, (to) => {
      tried.push(to.conversationId);
      return Promise.reject(new DeliveryError('gone'));
    });
    assert.deepEqual([address, tried], [undefined, ['old']]);
  });

  it('that nobody knows yet is to be looked for again, before and after the known one was gone', async () => {
    const { reachability, opens } = world();
    opens(fails('busy'));
    const never = (): Promise<never> => Promise.reject(new Error('nobody was reached'));
    await assert.rejects(sendToPerson(reachability, megan, never), { kind: 'unknown' });
    const known = world({ seenDaysAgo: 0 });
    known.opens(fails('busy'));
    const gone = (): Promise<never> => Promise.reject(new DeliveryError('gone'));
    await assert.rejects(sendToPerson(known.reachability, megan, gone), { kind: 'unknown' });
  });

  it('is waited for as long as a message takes on the new one, too', async () => {
    const { reachability } = world({ seenDaysAgo: 0 });
    const sent: string[] = [];
    await sendToPerson(reachability, megan, ({ conversationId }) =>
      slowly(() => {
        if (conversationId === 'old') throw new DeliveryError('gone');
        sent.push(conversationId);
      }),
    );
    assert.deepEqual(sent, ['new']);
  });

  it('stays where a message was only held up', async () => {
    const { reachability, opened, book } = world({ seenDaysAgo: 0 });
    await assert.rejects(
      sendToPerson(reachability, megan, () => Promise.reject(new DeliveryError('busy'))),
      { kind: 'busy' },
    );
    assert.deepEqual([opened, book.size], [[], 1]);
  });

  it('is the one that somebody else found meanwhile, where the old one is gone', async () => {
    const { reachability, opened, book } = world({ seenDaysAgo: 0 });
    const stale = { serviceUrl: 'https://s', conversationId: 'older still' };
    const reached = await reachability.reachAnew(megan, stale);
    assert.ok(reached.kind === 'reached' && reached.address.conversationId === 'old');
    assert.deepEqual([opened, book.size], [[], 1]);
  });

  it('is no more the one that is gone, whatever comes of looking for another, and is looked for where none was known', async () => {
    const { reachability, opens, book } = world({ seenDaysAgo: 0 });
    opens(fails('busy'));
    const stale = { serviceUrl: 'https://s', conversationId: 'old' };
    assert.equal((await reachability.reachAnew(megan, stale)).kind, 'not-known-yet');
    assert.equal(book.size, 0);
    opens(() => Promise.resolve('new'));
    assert.equal((await reachability.reachAnew(megan, stale)).kind, 'reached');
  });

  it('is asked for after as long as Teams wants, where it says so', async () => {
    const { reachability, opens } = world();
    for (const [thrown, seconds] of [
      [new DeliveryError('busy', { retryAfter: 77 }), 77],
      [new DeliveryError('busy'), undefined],
      [new Error('no route'), undefined],
    ] as const) {
      opens(() => Promise.reject(thrown));
      const reached = await reachability.reach(megan);
      assert.ok(reached.kind === 'not-known-yet');
      assert.equal(reached.because.retryAfter, seconds);
    }
  });
});
