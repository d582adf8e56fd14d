import assert from 'node:assert/strict';
import type { Errand } from '../../../bot/signIn/errand.ts';
import type { Links } from '../../../bot/signIn/links.ts';
import { createLinks, signInUrl } from '../../../bot/signIn/links.ts';
import { alex, later, megan, now } from '../../cards/samples.ts';
import { actorOf } from '../../support/useCase.ts';

const errand: Errand = {
  actor: actorOf(alex),
  place: undefined,
  cardId: 'c'.repeat(22),
  correlationId: 'x',
  work: {},
  strong: false,
};

describe('A link to sign in', () => {
  let rows: Map<string, Errand>;
  let lifetimes: number[];
  let links: Links;
  beforeEach(() => {
    rows = new Map();
    lifetimes = [];
    links = createLinks({
      put: (key, given, lifetimeMs) => {
        rows.set(key, given);
        lifetimes.push(lifetimeMs);
        return Promise.resolve(new Date(now.getTime() + lifetimeMs));
      },
      look: (key) => Promise.resolve(rows.get(key)),
      take: (key) => {
        const found = rows.get(key);
        rows.delete(key);
        return Promise.resolve(found);
      },
    });
  });

  it('lasts for a day, and says so', async () => {
    const { link, until } = await links.create(errand);
    assert.match(link, /^[\w-]{43}$/);
    assert.deepEqual(until, later(24 * 60));
    await links.putBack(link, errand);
    assert.deepEqual(lifetimes, [86_400_000, 86_400_000]);
  });

  it('is another one each time, under a key that no other kind of row has', async () => {
    const { link } = await links.create(errand);
    await links.create({ ...errand, strong: true });
    assert.equal(rows.size, 2);
    assert.deepEqual(rows.get(`link ${link}`), errand);
  });

  it('hands its errand out once', async () => {
    const { link } = await links.create(errand);
    assert.deepEqual(await links.find(link), errand);
    assert.deepEqual(await links.take(link), errand);
    assert.equal(await links.take(link), undefined);
    await links.putBack(link, errand);
    assert.deepEqual(await links.take(link), errand);
  });

  it('hands an exchange out to its person alone, once', async () => {
    const { link } = await links.create(errand);
    assert.equal(await links.takeOf(actorOf(megan), link), undefined);
    assert.equal(await links.takeOf({ ...errand.actor, tenantId: 'other' }, link), undefined);
    assert.deepEqual(await links.takeOf(errand.actor, link), errand);
    assert.equal(await links.takeOf(errand.actor, link), undefined);
    assert.equal(await links.takeOf(errand.actor, 'no link of ours'), undefined);
  });

  it('points to the page that begins', () => {
    assert.equal(signInUrl('https://bot.example', 'abc'), 'https://bot.example/auth/start?order=abc');
  });
});
