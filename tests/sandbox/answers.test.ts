import assert from 'node:assert/strict';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import { graphTokenFor } from '../../sandbox/entra/entra.ts';
import { eachInCloud } from './eachInCloud.ts';
import type { Answer } from './graphClient.ts';

type Row = Readonly<Record<string, unknown>>;

const ofRoles = '/v1.0/roleManagement/directory';
const ofGroups = '/v1.0/identityGovernance/privilegedAccess/group';
const own = "filterByCurrentUser(on='principal')";

/** What the reference pages print around what is asked for: contexts, types of rows, members that nobody set, numbers. */
describe('An answer of Graph', () => {
  const world = eachInCloud();
  const { graph } = world;
  const get = (path: string, as = 'patti'): Promise<Answer> => graph.call('GET', path, as);
  const contextOf = async (path: string, as = 'patti'): Promise<string | undefined> => {
    const { status, body, error } = await get(path, as);
    assert.equal(status, 200, `${path}: ${error?.message ?? ''}`);
    return String(body['@odata.context']).split('$metadata#')[1];
  };
  const newGroup = (more: object): Promise<Answer> =>
    graph.post('/v1.0/groups', 'patti', {
      ...{ displayName: 'Library', mailNickname: 'library', mailEnabled: true, groupTypes: ['Unified'] },
      securityEnabled: false,
      ...more,
    });

  describe('tells in its context what was asked for', () => {
    const policy = `/v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole' and roleDefinitionId eq '${roles.securityReader}'`;
    for (const [path, context] of Object.entries({
      '/v1.0/users?$select=id,displayName': 'users(id,displayName)',
      [`/v1.0/users/${people.alex}?$select=displayName`]: 'users(displayName)/$entity',
      '/v1.0/users?$select=*': 'users',
      '/v1.0/users': 'users',
      [`/v1.0/groups/${groups.securityAnalysts}?$expand=members($select=id)`]: 'groups(members(id))/$entity',
      [`${ofRoles}/roleAssignments?$expand=principal`]:
        'roleManagement/directory/roleAssignments(principal())',
      [policy]: 'policies/roleManagementPolicyAssignments',
      [`${policy}&$expand=policy`]: 'policies/roleManagementPolicyAssignments(policy())',
      [`${policy}&$expand=policy($expand=rules)`]:
        'policies/roleManagementPolicyAssignments(policy(rules()))',
      [`${ofGroups}/eligibilityScheduleRequests?$filter=groupId eq '${groups.searchAndPurge}'&$select=principalId,action`]:
        'identityGovernance/privilegedAccess/group/eligibilityScheduleRequests(principalId,action)',
    }))
      it(`as ${context}`, async () => {
        assert.equal(await contextOf(path), context);
      });

    it('but not of what a function returns, which is of a type', async () => {
      assert.equal(
        await contextOf(`${ofRoles}/roleEligibilityScheduleInstances/${own}?$select=id`, 'alex'),
        'Collection(unifiedRoleEligibilityScheduleInstance)',
      );
    });
  });

  describe('to a function', () => {
    const waiting = (): void => {
      const target = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;
      world.running.portal.activate(people.alex, target);
    };
    const asked = {
      [`${ofRoles}/roleAssignmentScheduleRequests/${own}`]: 'unifiedRoleAssignmentScheduleRequest',
      [`${ofRoles}/roleEligibilityScheduleRequests/${own}`]: 'unifiedRoleEligibilityScheduleRequest',
      [`${ofRoles}/roleEligibilitySchedules/${own}`]: 'unifiedRoleEligibilitySchedule',
      [`${ofGroups}/eligibilitySchedules/${own}`]: 'privilegedAccessGroupEligibilitySchedule',
      [`${ofGroups}/assignmentScheduleRequests/${own}`]: 'privilegedAccessGroupAssignmentScheduleRequest',
    };
    for (const [path, type] of Object.entries(asked))
      it(`has rows that say that they are ${type}`, async () => {
        waiting();
        world.running.portal.activate(people.alex, {
          ...{
            kind: 'role',
            roleDefinitionId: roles.securityReader,
            directoryScopeId: '/',
            appScopeId: null,
          },
        } as const);
        await graph.post(`${ofRoles}/roleEligibilityScheduleRequests`, 'patti', {
          ...{
            action: 'adminAssign',
            principalId: people.alex,
            roleDefinitionId: '17315797-102d-40b4-93e0-432062caca18',
          },
          ...{ directoryScopeId: '/', justification: 'Covers' },
          scheduleInfo: { expiration: { type: 'afterDuration', duration: 'P30D' } },
        });
        assert.equal(await contextOf(path, 'alex'), `Collection(${type})`);
        const [row] = await graph.rows(path, 'alex');
        assert.equal(row?.['@odata.type'], `#microsoft.graph.${type}`);
        const plain = await graph.rows(
          `${path.slice(0, path.indexOf('/filterBy'))}?$filter=principalId eq '${people.alex}'`,
          'alex',
        );
        assert.equal(plain[0]?.['@odata.type'], undefined);
      });

    it('has approvals that say so', async () => {
      waiting();
      const path = `${ofGroups}/assignmentApprovals/filterByCurrentUser(on='approver')`;
      assert.equal(await contextOf(path, 'megan'), 'Collection(approval)');
      const [row] = await graph.rows(path, 'megan');
      assert.equal(row?.['@odata.type'], '#microsoft.graph.approval');
    });
  });

  it('to whoever asks for requests of groups’ eligibilities without saying whose has their own', async () => {
    const order = (principalId: string): Promise<Answer> =>
      graph.post(`${ofGroups}/eligibilityScheduleRequests`, 'patti', {
        ...{ action: 'adminAssign', principalId, groupId: groups.ediscoveryReviewers, accessId: 'owner' },
        ...{
          justification: 'Covers',
          scheduleInfo: { expiration: { type: 'afterDuration', duration: 'P30D' } },
        },
      });
    for (const id of [people.lynne, people.patti]) assert.equal((await order(id)).status, 201);
    const rows = await graph.rows(`${ofGroups}/eligibilityScheduleRequests?$select=principalId`, 'patti');
    assert.deepEqual(rows, [{ principalId: people.patti }]);
    assert.equal((await get(`${ofGroups}/assignmentScheduleRequests`)).error?.code, 'InvalidFilter');
  });

  describe('to $count', () => {
    const count = async (path: string, headers: Record<string, string>) => {
      const { origin, entra } = world.running;
      const token = await graphTokenFor(entra, people.patti, { scopes: ['Directory.Read.All'] });
      const answered = await fetch(`${origin}/graph${path}`, {
        headers: { authorization: `Bearer ${token}`, ...headers },
      });
      return {
        status: answered.status,
        type: answered.headers.get('content-type'),
        text: await answered.text(),
      };
    };
    const eventual = { consistencylevel: 'eventual' };

    it('is a number as text, of what the filter leaves', async () => {
      assert.deepEqual(await count('/v1.0/users/$count', eventual), {
        ...{ status: 200, type: 'text/plain', text: '6' },
      });
      assert.equal(
        (await count("/v1.0/users/$count?$filter=startswith(displayName,'A')", eventual)).text,
        '2',
      );
      const members = `/v1.0/groups/${groups.securityAnalysts}/members`;
      assert.equal((await count(`${members}/microsoft.graph.user/$count`, eventual)).text, '1');
      assert.equal((await count(`/v1.0/users/${people.adele}/memberOf/$count`, eventual)).text, '1');
    });

    it('is refused without the header of advanced queries', async () => {
      const { status, text } = await count('/v1.0/users/$count', {});
      assert.deepEqual(
        [status, (JSON.parse(text) as { error: Row }).error['code']],
        [400, 'Request_BadRequest'],
      );
    });

    it('is refused of what is no list of the directory', async () => {
      for (const path of [`/v1.0/users/${people.alex}/$count`, `${ofRoles}/roleDefinitions/$count`]) {
        const { status, text } = await count(path, eventual);
        assert.deepEqual([status, text.includes("segment '$count'")], [400, true], path);
      }
    });
  });

  describe('about a registration', () => {
    const make = (): Promise<Answer> => graph.post('/v1.0/applications', 'patti', { displayName: 'Desk' });

    it('has all its members, what nobody set null or empty, when it is made and when it is read', async () => {
      const { body: made } = await make();
      assert.equal(String(made['@odata.context']).split('#')[1], 'applications/$entity');
      assert.deepEqual(
        [made['deletedDateTime'], made['tags'], made['publisherDomain'], made['signInAudience']],
        [null, [], 'contoso.com', 'AzureADMyOrg'],
      );
      assert.deepEqual(made['api'], {
        ...{ acceptMappedClaims: null, knownClientApplications: [], requestedAccessTokenVersion: null },
        ...{ oauth2PermissionScopes: [], preAuthorizedApplications: [] },
      });
      assert.match(String(made['createdDateTime']), /^\d{4}-\d{2}-\d{2}T.*Z$/);
      const { body } = await get(`/v1.0/applications/${String(made['id'])}`);
      assert.deepEqual(body, made);
      const selected = await get(`/v1.0/applications/${String(made['id'])}?$select=id,appId`);
      assert.deepEqual(Object.keys(selected.body), ['@odata.context', 'id', 'appId']);
    });

    it('keeps what was set beside what was not', async () => {
      const { body: made } = await make();
      const path = `/v1.0/applications/${String(made['id'])}`;
      await graph.call('PATCH', path, 'patti', { web: { redirectUris: ['https://desk.contoso.com/'] } });
      assert.deepEqual((await get(path)).body['web'], {
        ...{ homePageUrl: null, logoutUrl: null, redirectUris: ['https://desk.contoso.com/'] },
        implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
        redirectUriSettings: [],
      });
    });

    it('has an enterprise application that is told of likewise', async () => {
      const { body: app } = await make();
      const { body } = await graph.post('/v1.0/servicePrincipals', 'patti', { appId: app['appId'] });
      assert.equal(String(body['@odata.context']).split('#')[1], 'servicePrincipals/$entity');
      assert.deepEqual(
        [
          body['appDisplayName'],
          body['servicePrincipalType'],
          body['appOwnerOrganizationId'],
          body['replyUrls'],
        ],
        ['Desk', 'Application', world.running.cloud.tenant.id, []],
      );
    });

    it('shows a secret once, its beginning always, and takes it away', async () => {
      const { body: app } = await make();
      const path = `/v1.0/applications/${String(app['id'])}`;
      const { body: secret } = await graph.post(`${path}/addPassword`, 'patti', {});
      assert.equal(secret['hint'], String(secret['secretText']).slice(0, 3));
      assert.equal(secret['customKeyIdentifier'], null);
      const [kept] = (await get(path)).body['passwordCredentials'] as Row[];
      assert.deepEqual([kept?.['keyId'], kept?.['secretText']], [secret['keyId'], null]);
      const away = (keyId: unknown): Promise<Answer> =>
        graph.post(`${path}/removePassword`, 'patti', { keyId });
      assert.equal((await away(secret['keyId'])).status, 204);
      assert.deepEqual((await get(path)).body['passwordCredentials'], []);
      assert.equal(world.running.cloud.apps.secrets.length, 0);
      assert.equal((await away(secret['keyId'])).status, 400);
    });
  });

  it('about an entry of a log is the same in the list and by its id', async () => {
    world.running.portal.activate(people.alex, {
      ...{ kind: 'role', roleDefinitionId: roles.securityReader, directoryScopeId: '/', appScopeId: null },
    } as const);
    const logReader = { as: 'patti', scopes: ['AuditLog.Read.All'] };
    const [entry] = await graph.rows('/v1.0/auditLogs/directoryAudits', logReader);
    const read = await graph.call(
      'GET',
      `/v1.0/auditLogs/directoryAudits/${String(entry?.['id'])}`,
      logReader,
    );
    const { '@odata.context': context, ...body } = read.body;
    assert.deepEqual([String(context).split('#')[1], body], ['auditLogs/directoryAudits/$entity', entry]);
    for (const log of ['directoryAudits', 'signIns']) {
      const { status, error } = await graph.call('GET', `/v1.0/auditLogs/${log}/nothing`, logReader);
      assert.deepEqual([status, error?.code], [404, 'Request_ResourceNotFound'], log);
    }
  });

  it('about the tenant is the same in the list and by its id', async () => {
    const { id } = world.running.cloud.tenant;
    const [row = {}] = await graph.rows('/v1.0/organization', 'patti');
    const { '@odata.context': _, ...body } = (await get(`/v1.0/organization/${id}`)).body;
    assert.deepEqual(row, body);
    assert.deepEqual([row['tenantType'], row['city']], ['AAD', null]);
  });

  it('about somebody who was deleted is that there is nobody', async () => {
    const path = `/v1.0/users/${people.lynne}`;
    assert.equal((await graph.call('DELETE', path, 'alex')).error?.code, 'Authorization_RequestDenied');
    assert.equal((await graph.call('DELETE', path, 'patti')).status, 204);
    for (const method of ['GET', 'DELETE'])
      assert.equal((await graph.call(method, path, 'patti')).status, 404, method);
  });

  it('to a filter by whether there are any is of those that have some', async () => {
    const those = (await graph.rows('/v1.0/groups?$filter=groupTypes/any()&$select=id', 'patti')).length;
    await newGroup({});
    const more = await graph.rows('/v1.0/groups?$filter=groupTypes/any()&$select=displayName', 'patti');
    assert.deepEqual([those, more], [0, [{ displayName: 'Library' }]]);
    const { error } = await get('/v1.0/groups?$filter=nothing/any()');
    assert.match(error?.message ?? '', /Could not find a property named 'nothing'/);
  });

  describe('about a role', () => {
    it('names where else its permissions come from, and leads there', async () => {
      const readers = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b';
      const path = `${ofRoles}/roleDefinitions`;
      const { body } = await get(`${path}/${roles.securityReader}`);
      assert.deepEqual(body['inheritsPermissionsFrom'], [{ id: readers }]);
      assert.equal(body['isPrivileged'], undefined);
      assert.deepEqual((await get(`${path}/${readers}`)).body['inheritsPermissionsFrom'], []);
      const led = await get(`${path}/${roles.securityReader}?$expand=inheritsPermissionsFrom`);
      assert.equal((led.body['inheritsPermissionsFrom'] as Row[])[0]?.['displayName'], 'Directory Readers');
    });

    it('says in beta alone whether it is privileged', async () => {
      const own = `roleManagement/directory/roleDefinitions?$select=displayName,isPrivileged`;
      const rows = await graph.rows(`/beta/${own}`, 'patti');
      const isPrivileged = (name: string): unknown =>
        rows.find((row) => row['displayName'] === name)?.['isPrivileged'];
      assert.deepEqual(
        [isPrivileged('Security Reader'), isPrivileged('Groups Administrator')],
        [true, false],
      );
      assert.equal((await get(`/beta/${own.replace(/\?.*$/, '')}`)).status, 200);
      const { status, error } = await get(`/v1.0/${own}`);
      assert.deepEqual([status, error?.message.includes("'isPrivileged'")], [400, true]);
    });
  });

  it('to a delta query says that there are none here, and takes none for a name', async () => {
    for (const path of ['/v1.0/groups/delta', '/beta/directoryRoles/delta', '/v1.0/users/delta()'])
      assert.equal((await get(path)).status, 501, path);
  });

  it('about a directory role is found by its template, however that is written', async () => {
    const template = roles.globalAdministrator;
    for (const key of [`(roleTemplateId='${template}')`, `/roleTemplateId=${template}`]) {
      assert.equal((await get(`/v1.0/directoryRoles${key}`)).body['roleTemplateId'], template);
      assert.equal((await graph.rows(`/v1.0/directoryRoles${key}/members`, 'patti')).length, 1);
    }
  });

  describe('about a group', () => {
    it('of Microsoft 365 has its mail, is seen by all, and need not be for security', async () => {
      const { body } = await newGroup({});
      assert.deepEqual(
        [body['mail'], body['proxyAddresses'], body['visibility'], body['securityEnabled']],
        ['library@contoso.com', ['SMTP:library@contoso.com'], 'Public', false],
      );
      const now = world.running.cloud.clock.now().getTime();
      assert.ok(Math.abs(Date.parse(String(body['createdDateTime'])) - now) < 60_000);
    });

    it('is as visible as was said, then and later', async () => {
      const { body } = await newGroup({ visibility: 'Private' });
      assert.equal(body['visibility'], 'Private');
      const path = `/v1.0/groups/${String(body['id'])}`;
      await graph.call('PATCH', path, 'patti', { displayName: 'Library 2' });
      assert.equal((await get(path)).body['visibility'], 'Private');
      await graph.call('PATCH', path, 'patti', { visibility: 'Public' });
      assert.equal((await get(path)).body['visibility'], 'Public');
    });
  });
});
