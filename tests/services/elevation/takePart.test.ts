import assert from 'node:assert/strict';
import type { Person } from '../../../services/elevation/actor.ts';
import type { Incident } from '../../../services/elevation/incident.ts';
import { isUnsaid, partsOn, triedInVain, withOffer } from '../../../services/elevation/incident.ts';
import {
  dropIncident,
  endIncident,
  joinIncident,
  openIncident,
} from '../../../services/elevation/takePart.ts';
import { alex, later, megan, now, tracked } from '../../cards/samples.ts';
import type { MemoryBook } from '../../support/memory.ts';
import { memoryBook } from '../../support/memory.ts';
import { actorOf, keep } from '../../support/useCase.ts';

const given = { id: 'incident-1', ticket: 'INC1', access: 'shift', cardId: 'card-1' };
const running = { kind: 'active', since: later(-1), until: later(60) } as const;

async function opened(...people: readonly Person[]): Promise<MemoryBook> {
  const book = memoryBook(() => now);
  await openIncident(book, actorOf(megan), given);
  for (const person of people) await joinIncident(book, actorOf(person), given.id, `29:${person.id}`);
  return book;
}

const rows = ({ facts }: MemoryBook): readonly string[] =>
  facts.map(({ actor, detail, ticket }) => `${actor.id === alex.id ? 'alex' : 'megan'} ${ticket} ${detail}`);
const find = async (book: MemoryBook): Promise<Incident> =>
  (await book.incidents.find(given.id)) ?? assert.fail('gone');

describe('An incident', () => {
  it('is kept with its row of the trail, and nobody takes part by opening it', async () => {
    const book = await opened();
    assert.deepEqual((await find(book)).people, []);
    assert.deepEqual(rows(book), ['megan INC1 opened incident-1']);
    book.failFrom(1);
    await assert.rejects(openIncident(book, actorOf(megan), { ...given, id: 'other' }));
  });

  it('is over as it began where its card did not arrive, and the trail says so', async () => {
    const book = await opened();
    await dropIncident(book, actorOf(megan), given);
    await dropIncident(book, actorOf(megan), given);
    assert.deepEqual(rows(book).slice(1), ['megan INC1 not-posted incident-1']);
    assert.deepEqual((await find(book)).over, { by: megan, at: now });
    assert.equal(await joinIncident(book, actorOf(alex), given.id, undefined), undefined);
  });

  it('has each who takes part once, by the name that the conversation has for them', async () => {
    const book = await opened(alex, alex);
    assert.deepEqual(
      (await find(book)).people.map(({ person, memberId }) => [person.id, memberId]),
      [[alex.id, `29:${alex.id}`]],
    );
    assert.deepEqual(rows(book).slice(1), ['alex INC1 joined incident-1']);
  });

  it('is answered with who takes part in it, whether they did before or not, and without a name that nobody has for them', async () => {
    const book = await opened();
    for (let time = 0; time < 2; time += 1) {
      const joined = await joinIncident(book, actorOf(alex), given.id, undefined);
      assert.deepEqual(joined?.people, [{ person: alex, at: now }]);
    }
  });

  it('is joined by nobody where it is gone or over', async () => {
    const book = await opened();
    assert.equal(await joinIncident(book, actorOf(alex), 'other', undefined), undefined);
    await endIncident(book, actorOf(megan), given.id);
    assert.equal(await joinIncident(book, actorOf(alex), given.id, undefined), undefined);
    assert.deepEqual((await find(book)).people, []);
  });

  const mine = tracked(running);
  const { request } = mine;
  const other = {
    ...mine,
    request: { ...request, order: { ...request.order, ticket: { number: 'INC2', system: '' } } },
  };
  for (const [name, who, people, held, answer] of [
    ['whoever opened it', megan, [], undefined, 'ended'],
    ['whoever is in it with something on', alex, [alex], tracked(running), 'ended'],
    ['nobody who is in it with nothing on', alex, [alex], undefined, 'not-theirs'],
    [
      'nobody whose access waits',
      alex,
      [alex],
      tracked({ kind: 'awaiting-approval', until: later(60) }),
      'not-theirs',
    ],
    ['nobody by something of another ticket', alex, [alex], other, 'not-theirs'],
    ['nobody who is not in it, whatever they have on', alex, [], tracked(running), 'not-theirs'],
  ] as const)
    it(`is ended by ${name}`, async () => {
      const book = await opened(...people);
      if (held !== undefined) await keep(book, held);
      const ended = await endIncident(book, actorOf(who), given.id);
      const { over } = await find(book);
      if (answer === 'ended') {
        assert.equal(over?.by.id, who.id);
        assert.ok(rows(book).at(-1)?.endsWith('over incident-1'));
      } else {
        assert.equal(ended, answer);
        assert.equal(over, undefined);
        assert.equal(rows(book).length, 1 + people.length);
      }
    });

  it('is ended once, and has everybody who is in it to be told', async () => {
    const book = await opened(alex);
    await endIncident(book, actorOf(megan), given.id);
    for (const who of [megan, alex]) assert.equal(await endIncident(book, actorOf(who), given.id), 'over');
    assert.equal(await endIncident(book, actorOf(megan), 'other'), 'gone');
    assert.deepEqual(
      (await find(book)).people.map(({ offer }) => offer),
      [{ kind: 'to-tell', tries: 0 }],
    );
    assert.equal(rows(book).length, 3);
  });

  it('is ended by one of two who end it at once, and joined by nobody who comes as it ends', async () => {
    const book = await opened(alex);
    const [before] = [await find(book)];
    await endIncident(book, actorOf(megan), given.id);
    const over = await find(book);
    // Both have looked before the other's end was written.
    const late: MemoryBook = {
      ...book,
      incidents: { ...book.incidents, find: () => Promise.resolve(before) },
      inTransaction: (work) =>
        book.inTransaction((kept) =>
          work({ ...kept, incidents: { ...kept.incidents, find: () => Promise.resolve(before) } }),
        ),
    };
    assert.equal(await endIncident(late, actorOf(megan), given.id), 'over');
    await joinIncident(late, actorOf(megan), given.id, undefined);
    assert.deepEqual(await find(book), over);
    assert.equal(rows(book).length, 3);
  });

  it('counts what is on by its ticket, whatever its letters', () => {
    assert.equal(partsOn({ ticket: 'inc1' }, [tracked(running), other]).length, 1);
    assert.equal(partsOn({ ticket: 'INC1' }, [tracked({ kind: 'provisioning' })]).length, 0);
  });

  it('has somebody told by one at a time, and anew where whoever did has died', () => {
    const person = { person: alex, at: now };
    const at = (offer: NonNullable<Incident['people'][number]['offer']>) =>
      isUnsaid({ ...person, offer }, now);
    assert.deepEqual(
      [
        isUnsaid(person, now),
        at({ kind: 'to-tell', tries: 0 }),
        at({ kind: 'telling', tries: 0, at: now }),
        at({ kind: 'telling', tries: 0, at: later(-2) }),
        at({ kind: 'told' }),
        at({ kind: 'nothing-on' }),
        at({ kind: 'not-reached' }),
      ],
      [false, true, false, true, false, false, false],
    );
    assert.deepEqual(triedInVain(0), { kind: 'to-tell', tries: 1 });
    assert.deepEqual(triedInVain(19), { kind: 'not-reached' });
    const two = { people: [person, { ...person, person: megan }] } as unknown as Incident;
    assert.deepEqual(
      withOffer(two, megan.id, { kind: 'told' }).people.map(({ offer }) => offer?.kind),
      [undefined, 'told'],
    );
  });
});
