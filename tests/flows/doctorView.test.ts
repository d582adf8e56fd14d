import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { ownView } from '../../services/doctor/ownView.ts';
import { ownVersion } from '../../cli/version.ts';
import { people } from '../../sandbox/tenant/contoso.ts';
import { eachInSandbox } from '../support/story.ts';

const file = fileURLToPath(new URL('../../examples/elevation.yaml', import.meta.url));

describe('What the bot sees of itself', () => {
  describe('where somebody may ask', () => {
    const settings = { DOCTOR_READERS: people.patti.toUpperCase(), ELEVATION_FILE: file };
    const story = eachInSandbox({ settings }, ['alex']);

    const ask = async (user: string | undefined, method = 'GET'): Promise<Response> => {
      const { sandbox } = story;
      const answer =
        user === undefined
          ? undefined
          : await fetch(`${sandbox.origin}/sandbox/token`, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ user, resource: 'bot' }),
            });
      const { access_token: token } = ((await answer?.json()) ?? {}) as { readonly access_token?: string };
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      return fetch(`${sandbox.botOrigin}/api/doctor`, { method, headers });
    };

    it('is told to them, and says what went wrong, of whom and of what nothing', async () => {
      const { alex, sandbox } = story;
      sandbox.faults.add({ path: '/graph/**', status: 503 });
      await alex.say('my access');
      sandbox.faults.clear();
      const answer = await ask('patti');
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      const text = await answer.text();
      const view = ownView.parse(JSON.parse(text));
      assert.equal(view.version, ownVersion());
      assert.match(view.elevationFile ?? '', /^[\da-f]{64}$/);
      assert.deepEqual(
        view.failures.map(({ failure }) => failure),
        ['graph-down'],
      );
      for (const secret of [people.alex, 'Alex', 'alexw', people.patti, 'Search'])
        assert.ok(!text.includes(secret));
    });

    it('is told to nobody else of the tenant, and to no stranger', async () => {
      assert.equal((await ask('alex')).status, 403);
      assert.equal(await (await ask('alex')).text(), '');
      const stranger = await ask(undefined);
      assert.deepEqual([stranger.status, stranger.headers.get('www-authenticate')], [401, 'Bearer']);
      assert.equal(await stranger.text(), '');
      assert.equal((await ask('patti', 'POST')).status, 405);
    });

    it('is asked for by a token of the bot’s own API, and not by one of Graph', async () => {
      const { sandbox } = story;
      const answer = await fetch(`${sandbox.origin}/sandbox/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user: 'patti' }),
      });
      const { access_token: token } = (await answer.json()) as { readonly access_token: string };
      const headers = { authorization: `Bearer ${token}` };
      assert.equal((await fetch(`${sandbox.botOrigin}/api/doctor`, { headers })).status, 401);
    });
  });

  describe('where Bot Service has not been yet', () => {
    const story = eachInSandbox({ settings: { DOCTOR_READERS: people.patti } }, []);

    it('makes an address wait that is refused too often', async () => {
      const statuses = new Set<number>();
      while (!statuses.has(429)) statuses.add((await fetch(`${story.sandbox.botOrigin}/api/doctor`)).status);
      assert.deepEqual([...statuses], [401, 429]);
    });
  });

  describe('where nobody may ask', () => {
    const story = eachInSandbox({}, []);
    it('has no address', async () => {
      assert.equal((await fetch(`${story.sandbox.botOrigin}/api/doctor`)).status, 404);
    });
  });
});
