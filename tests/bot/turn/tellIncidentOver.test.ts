import assert from 'node:assert/strict';
import sinon from 'sinon';
import { createTellIncidentOver } from '../../../bot/turn/tellIncidentOver.ts';
import type { Incident, OfferToGiveBack } from '../../../services/elevation/incident.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import { incident } from '../../cards/incidentCards.ts';
import { alex, later, megan, now, tracked } from '../../cards/samples.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { memoryBook } from '../../support/memory.ts';
import { keep } from '../../support/useCase.ts';

const ticket = 'INC1';
const running = tracked({ kind: 'active', since: later(-5), until: later(55) });
const address = {
  ...{ person: alex, serviceUrl: 'https://x', conversationId: 'a', locale: 'en', timeZone: 'UTC' },
};

interface World {
  readonly offers?: readonly OfferToGiveBack[];
  readonly over?: boolean;
  readonly isOn?: boolean;
  readonly reached?: object;
  readonly fails?: number;
  /** What the ledger knows of any card. */
  readonly card?: object;
  readonly request?: TrackedRequest;
}

async function world({ offers = [], over = true, isOn = true, fails = 0, ...given }: World) {
  const book = memoryBook(() => now);
  const people = [alex, megan].map((person, index) => ({
    ...{ person, at: later(-9) },
    offer: offers[index] ?? ({ kind: 'to-tell', tries: 0 } as const),
  }));
  const kept: Incident = {
    ...{ ...incident, ticket, people },
    ...(over ? { over: { by: megan, at: later(-1) } } : {}),
  };
  await book.incidents.open(kept);
  if (isOn) await keep(book, given.request ?? running);
  let failing = fails;
  const post = sinon.fake(() => {
    failing -= 1;
    return failing >= 0 ? Promise.reject(new DeliveryError('unknown')) : Promise.resolve();
  });
  const onFailure = sinon.fake();
  const reach = sinon.fake.resolves(given.reached ?? { kind: 'reached', address });
  const told = createTellIncidentOver({
    ...book,
    delivery: { post },
    ledger: { find: () => Promise.resolve(given.card as never) },
    reachability: { reach } as never,
    onFailure,
  });
  return {
    ...{ ...told, book, post, onFailure },
    offers: async () => (await book.incidents.find(incident.id))?.people.map(({ offer }) => offer?.kind),
  };
}

describe('That an incident is over', () => {
  it('is told to whom something is on for, once, with its rows of the trail before and after', async () => {
    const { tell, tellAll, post, offers, book } = await world({});
    await tell(incident.id);
    await tellAll();
    sinon.assert.calledOnce(post);
    assert.deepEqual(await offers(), ['told', 'nothing-on']);
    assert.deepEqual(
      book.facts.map(({ what, actor, ticket: of }) => [what, actor.id, of]),
      [
        ['telling', alex.id, ticket],
        ['told', alex.id, ticket],
      ],
    );
  });

  it('is told to nobody before it is, and to nobody of what is gone', async () => {
    const { tell, post } = await world({ over: false });
    await tell(incident.id);
    await tell('other');
    sinon.assert.notCalled(post);
  });

  it('is told by one alone: who is being told is left to whoever is at it', async () => {
    const { tell, post } = await world({ offers: [{ kind: 'telling', tries: 0, at: now }] });
    await Promise.all([tell(incident.id), tell(incident.id)]);
    sinon.assert.notCalled(post);
    const dead = await world({ offers: [{ kind: 'telling', tries: 0, at: later(-5) }] });
    await Promise.all([dead.tell(incident.id), dead.tell(incident.id)]);
    sinon.assert.calledOnce(dead.post);
  });

  it('is told again where Teams did not take it, and what keeps one from hearing keeps nobody else', async () => {
    const { tell, tellAll, post, offers, onFailure } = await world({ fails: 1 });
    await tell(incident.id);
    assert.deepEqual(await offers(), ['to-tell', 'nothing-on']);
    sinon.assert.calledOnce(onFailure);
    await tellAll();
    sinon.assert.calledTwice(post);
    assert.deepEqual(await offers(), ['told', 'nothing-on']);
  });

  it('is not told again by whoever takes over from one who had told it, and is by whoever takes over from one who had not', async () => {
    const offers = [{ kind: 'telling', tries: 0, at: later(-5), cardId: 'c' }] as const;
    const arrived = await world({ offers, card: { activityId: 'm1' } });
    await arrived.tell(incident.id);
    sinon.assert.notCalled(arrived.post);
    assert.deepEqual(await arrived.offers(), ['told', 'nothing-on']);
    const left = await world({ offers, card: { activityId: undefined } });
    await left.tell(incident.id);
    sinon.assert.calledOnce(left.post);
  });

  it('is told once where the store fails after it was', async () => {
    const { tell, post, offers, book, onFailure } = await world({});
    const change = book.incidents.change.bind(book.incidents);
    const failing = sinon.stub(book.incidents, 'change').callsFake(async (id, work) => {
      if (post.called && !post.calledTwice && failing.callCount === 2) throw new Error('the store is down');
      return change(id, work);
    });
    await tell(incident.id);
    assert.deepEqual(await offers(), ['telling', 'nothing-on']);
    sinon.assert.calledOnce(onFailure);
    await tell(incident.id);
    sinon.assert.calledOnce(post);
    const trail = await world({});
    sinon.stub(trail.book.audit, 'told').rejects(new Error('the trail is down'));
    await trail.tell(incident.id);
    assert.deepEqual(await trail.offers(), ['told', 'nothing-on']);
  });

  for (const state of [
    { kind: 'awaiting-approval', until: later(60) },
    { kind: 'provisioning' },
    { kind: 'scheduled', from: later(60) },
  ] as const)
    it(`waits for what is not on yet: ${state.kind}`, async () => {
      const { tell, tellAll, post, offers, book } = await world({ request: tracked(state) });
      await tell(incident.id);
      assert.deepEqual(await offers(), ['to-tell', 'nothing-on']);
      await keep(book, running);
      await tellAll();
      sinon.assert.calledOnce(post);
      assert.deepEqual(await offers(), ['told', 'nothing-on']);
    });

  it('waits for nothing where something else is on', async () => {
    const { tell, post, offers, book } = await world({});
    await keep(book, tracked({ kind: 'provisioning' }, { id: 'to come' }));
    await tell(incident.id);
    sinon.assert.calledOnce(post);
    assert.deepEqual(await offers(), ['told', 'nothing-on']);
  });

  it('is sent to nobody of whom the trail takes no row, and not tried by anybody else for a while', async () => {
    const { tell, tellAll, post, offers, book, onFailure } = await world({});
    sinon.stub(book.audit, 'telling').rejects(new Error('the trail is down'));
    await tell(incident.id);
    await tellAll();
    sinon.assert.notCalled(post);
    sinon.assert.calledOnce(onFailure);
    assert.deepEqual(await offers(), ['telling', 'nothing-on']);
  });

  it('is given up where somebody cannot be reached', async () => {
    const away = await world({ reached: { kind: 'not-installed' } });
    await away.tell(incident.id);
    assert.deepEqual(await away.offers(), ['not-reached', 'nothing-on']);
    const tired = await world({ offers: [{ kind: 'to-tell', tries: 19 }], fails: 1 });
    await tired.tell(incident.id);
    assert.deepEqual(await tired.offers(), ['not-reached', 'nothing-on']);
  });
});
