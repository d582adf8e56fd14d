import assert from 'node:assert/strict';
import { people } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';

const presences = '/v1.0/communications/getPresencesByUserId';
const { alex, megan, isaiah } = people;

describe('The presence of several people', () => {
  const world = eachInCloud();
  const { graph } = world;

  it('is told in one call, as of each by themselves, and of nobody who is not there', async () => {
    world.running.cloud.directory.presence.set(megan, { availability: 'Busy', isOutOfOffice: false });
    world.running.cloud.directory.presence.set(isaiah, { availability: 'Offline', isOutOfOffice: true });
    const ids = [megan.toUpperCase(), isaiah, crypto.randomUUID(), alex];
    const { status, body } = await graph.post(presences, 'lynne', { ids });
    assert.equal(status, 200);
    const alone = await Promise.all(
      [megan, isaiah, alex].map(async (id) => {
        const { '@odata.context': _context, ...presence } = (
          await graph.call('GET', `/v1.0/users/${id}/presence`, 'lynne')
        ).body;
        return presence;
      }),
    );
    assert.deepEqual(body['value'], alone);
    assert.deepEqual(
      alone.map(({ availability, activity }) => [availability, activity]),
      [
        ['Busy', 'Busy'],
        ['Offline', 'OutOfOffice'],
        ['PresenceUnknown', 'PresenceUnknown'],
      ],
    );
  });

  it('is told of 650 at most, and with its permission alone', async () => {
    const many = (length: number) => ({ ids: Array.from({ length }, () => megan) });
    assert.equal((await graph.post(presences, 'alex', many(650))).status, 200);
    assert.equal((await graph.post(presences, 'alex', many(651))).status, 400);
    const others = { as: 'alex', scopes: ['User.ReadBasic.All'] };
    assert.equal((await graph.post(presences, others, many(1))).error?.code, 'Authorization_RequestDenied');
  });
});
