import assert from 'node:assert/strict';
import { Client, PageIterator } from '@microsoft/microsoft-graph-client';
import { graphTokenFor } from '../../../sandbox/entra/entra.ts';
import { people } from '../../../sandbox/tenant/contoso.ts';
import type { SecureCloud } from './secureCloud.ts';
import { startSecureCloud } from './secureCloud.ts';

describe('The Graph client as it is, with its own check of hosts', () => {
  let cloud: SecureCloud;
  before(async () => {
    cloud = await startSecureCloud();
  });
  after(() => cloud.stop());

  async function client(): Promise<Client> {
    const token = await graphTokenFor(cloud.entra, people.alex, { amr: ['pwd', 'mfa'] });
    return Client.init({
      baseUrl: cloud.address,
      customHosts: new Set(['127.0.0.1']),
      authProvider: (done) => {
        done(null, token);
      },
    });
  }

  it('reads, with its token', async () => {
    const me = (await (await client()).api('/me').select('id').get()) as { id: string };
    assert.equal(me.id, people.alex);
  });

  it('follows every next link', async () => {
    const graph = await client();
    const ids: string[] = [];
    const first = (await graph.api('/groups').top(2).select('id').get()) as { value: { id: string }[] };
    await new PageIterator(graph, first, ({ id }: { id: string }) => {
      ids.push(id);
      return true;
    }).iterate();
    assert.equal(ids.length, cloud.cloud.directory.groups.length);
  });

  it('tells a refusal by its code', async () => {
    await assert.rejects((await client()).api('/nonsense').get(), { statusCode: 400, code: 'BadRequest' });
  });
});
