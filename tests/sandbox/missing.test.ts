import assert from 'node:assert/strict';
import type { AccessRule } from '../../sandbox/entra/accessRules.ts';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import { resources } from '../../sandbox/entra/tokens.ts';
import { bot, people } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';

const ofGroups =
  "/v1.0/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances/filterByCurrentUser(on='principal')";
const ofRoles =
  "/v1.0/roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')";

describe('What is missing', () => {
  const world = eachInCloud();
  const { graph } = world;

  /** What the bot gets on behalf of a person who signed in to Teams. */
  async function onBehalfOf(
    oid: string,
    appId: string = bot.appId,
  ): Promise<Readonly<Record<string, unknown>>> {
    const body = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      client_id: appId,
      client_secret: bot.secret,
      assertion: await world.running.entra.mint.singleSignOn(oid, `api://botid-${bot.appId}`),
      scope: `${resources.graph}/.default`,
      requested_token_use: 'on_behalf_of',
    });
    const url = `${world.running.origin}/entra/${world.running.cloud.tenant.id}/oauth2/v2.0/token`;
    return (await (await fetch(url, { method: 'POST', body })).json()) as Readonly<Record<string, unknown>>;
  }

  const rules: readonly (readonly [AccessRule['why'], string, number])[] = [
    ['blocked', 'interaction_required', 53003],
    ['device not compliant', 'interaction_required', 53000],
    ['device not managed', 'interaction_required', 530003],
    ['not assigned', 'invalid_grant', 50105],
  ];
  for (const [why, error, code] of rules) {
    it(`to one person and one application is said with its code: ${why}`, async () => {
      world.running.cloud.access.add({ why, oid: people.alex, appId: bot.appId });
      const refused = await onBehalfOf(people.alex);
      assert.deepEqual([refused['error'], refused['error_codes']], [error, [code]]);
      assert.match(String(refused['error_description']), new RegExp(`^AADSTS${code}: `));
      assert.ok('access_token' in (await onBehalfOf(people.megan)));
      world.running.cloud.access.clear();
      world.running.cloud.access.add({ why, oid: people.alex, appId: crypto.randomUUID() });
      assert.ok('access_token' in (await onBehalfOf(people.alex)), 'another application’s rule');
    });
  }

  it('is said where somebody signs in, too', async () => {
    world.running.cloud.access.add({ why: 'blocked', oid: people.alex, appId: bot.appId });
    const url = new URL(
      `${world.running.origin}/entra/${world.running.cloud.tenant.id}/oauth2/v2.0/authorize`,
    );
    url.search = new URLSearchParams({
      client_id: bot.appId,
      response_type: 'code',
      redirect_uri: `${world.running.origin}/auth/callback`,
      scope: 'openid',
    }).toString();
    const back = new URL((await signInAs(people.alex, url.href)).url);
    assert.equal(back.searchParams.get('error'), 'access_denied');
    assert.match(back.searchParams.get('error_description') ?? '', /^AADSTS53003/);
  });

  it('of an account is said as such, and its tokens are worth nothing', async () => {
    world.running.cloud.directory.setEnabled(people.alex, false);
    assert.deepEqual((await onBehalfOf(people.alex))['error_codes'], [50057]);
    assert.equal((await graph.call('GET', '/v1.0/me', 'alex')).status, 401);
  });

  it('of one person’s consent is missing in their token alone', async () => {
    const scope = 'PrivilegedAccess.ReadWrite.AzureAD';
    world.running.cloud.apps.withheld.push({ appId: bot.appId, oid: people.megan, scope });
    const scopesOf = async (oid: string): Promise<string> => {
      const token = String((await onBehalfOf(oid))['access_token']);
      const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
        scp: string;
      };
      return payload.scp;
    };
    assert.ok(!(await scopesOf(people.megan)).includes(scope));
    assert.ok((await scopesOf(people.isaiah)).includes(scope));
  });

  const licences: readonly (readonly [
    string,
    { oid?: string; kind?: 'role' | 'group' },
    boolean,
    boolean,
  ])[] = [
    ['one person', { oid: people.alex }, true, true],
    ['another person', { oid: people.megan }, false, false],
    ['groups alone', { kind: 'group' }, false, true],
    ['one person’s roles', { oid: people.alex, kind: 'role' }, true, false],
  ];
  for (const [name, licence, refusesRoles, refusesGroups] of licences) {
    it(`as a licence of ${name} is said by every call of theirs, reads included`, async () => {
      world.running.cloud.pim.unlicensed.push(licence);
      const refused = async (path: string): Promise<boolean> =>
        (await graph.call('GET', path, 'alex')).error?.code === 'AadPremiumLicenseRequired';
      assert.deepEqual([await refused(ofRoles), await refused(ofGroups)], [refusesRoles, refusesGroups]);
    });
  }
});
