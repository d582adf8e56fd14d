import assert from 'node:assert/strict';
import { ticketNumbersOf } from '../../../services/elevation/ticketSeen.ts';
import type { FoundTicket } from '../../../services/elevation/ticketSystem.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { postgresRequestStore } from '../../../services/store/postgres/requestStore.ts';
import { postgresTicketUses } from '../../../services/store/postgres/ticketUses.ts';
import { later, megan, tracked } from '../../cards/samples.ts';
import { eachWithStore } from './eachWithStore.ts';

const found: FoundTicket = {
  ...{ kind: 'found', number: 'SOC-4', title: 'Phishing wave', state: 'New', isOpen: 'yes' },
  ...{ isMine: 'yes', isRelated: 'yes' },
};

describe('Who else used a ticket, in the database', () => {
  const given = eachWithStore();

  /** What Megan asked for with a number, and what its system had for it. */
  const asked = (id: string, number: string, seen?: string): TrackedRequest => {
    const ticket = { number, system: '' };
    const one = tracked({ kind: 'ended', how: 'expired' }, { id, requester: megan, ticket });
    const look = { ...found, number: seen ?? '' };
    return {
      ...one,
      ...(seen === undefined ? {} : { ticketSeen: { look, unchecked: [], at: one.checkedAt } }),
    };
  };
  const ids = async (numbers: readonly string[], personId = 'somebody'): Promise<readonly string[]> =>
    (await postgresTicketUses(given.db).byOthers(numbers, personId)).map(({ request }) => request.ref.id);

  beforeEach(async () => {
    const requests = postgresRequestStore(given.db, given.clock);
    for (const after of [
      asked('old', 'sec-20', 'SOC-4'),
      asked('new', 'SOC-4', 'SOC-4'),
      asked('other', 'SOC-5'),
    ])
      await requests.change(after.request.ref, () => ({ after, isNews: false }), true);
  });

  it('is told of every number that it has or had, in letters of either size', async () => {
    assert.deepEqual((await ids(['soc-4'])).toSorted(), ['new', 'old']);
    assert.deepEqual(await ids(['SEC-20']), ['old']);
    assert.deepEqual((await ids(['SEC-20', 'SOC-4'])).toSorted(), ['new', 'old']);
    assert.deepEqual(await ids(['SOC-5']), ['other']);
    assert.deepEqual(await ids(['SOC-6']), []);
  });

  it('is told of the last five', async () => {
    const requests = postgresRequestStore(given.db, given.clock);
    for (const [index, id] of ['e', 'd', 'c', 'b', 'a', 'z'].entries()) {
      given.time = later(index + 1);
      await requests.change({ ...asked(id, 'SOC-9').request.ref }, () => ({
        after: asked(id, 'SOC-9'),
        isNews: false,
      }));
    }
    assert.deepEqual(await ids(['SOC-9']), ['z', 'a', 'b', 'c', 'd']);
  });

  it('is never the person who asks', async () => {
    assert.deepEqual(await ids(['SOC-4'], megan.id), []);
  });

  it('is asked by what was typed and by what its system has, each once, and by nothing where there is none', () => {
    assert.deepEqual(ticketNumbersOf(asked('a', 'SEC-20', 'SOC-4')), ['SEC-20', 'SOC-4']);
    assert.deepEqual(ticketNumbersOf(asked('a', 'SOC-4', 'SOC-4')), ['SOC-4']);
    assert.deepEqual(ticketNumbersOf(asked('a', 'SOC-5')), ['SOC-5']);
    assert.deepEqual(ticketNumbersOf(asked('a', '')), []);
  });
});
