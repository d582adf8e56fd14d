import assert from 'node:assert/strict';
import { graphTokenFor } from '../../sandbox/entra/entra.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';

const everything = [
  'RoleAssignmentSchedule.ReadWrite.Directory',
  'RoleEligibilitySchedule.ReadWrite.Directory',
  'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
  'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
  'RoleManagementPolicy.ReadWrite.Directory',
  'RoleManagementPolicy.ReadWrite.AzureADGroup',
  'PrivilegedAccess.ReadWrite.AzureAD',
  'Directory.ReadWrite.All',
  'AuditLog.Read.All',
];

const role = '/v1.0/roleManagement/directory';
const pimGroup = '/v1.0/identityGovernance/privilegedAccess/group';
const eventual = { consistencylevel: 'eventual' };

interface Body {
  readonly value?: readonly Readonly<Record<string, unknown>>[];
  readonly error?: { readonly code: string; readonly message: string; readonly innerError?: object };
  readonly [member: string]: unknown;
}

describe('A query of the simulated Graph', () => {
  let running: RunningCloud;
  before(async () => {
    running = await startCloud({ port: 0 });
  });
  after(() => running.close());
  afterEach(() => {
    running.cloud.reset();
  });

  async function get(
    path: string,
    headers: Readonly<Record<string, string>> = {},
    as: string = people.patti,
  ): Promise<Body> {
    const token = await graphTokenFor(running.entra, as, { scopes: everything, amr: ['pwd', 'mfa'] });
    const address = path.startsWith('http') ? path : `${running.origin}/graph${path}`;
    const response = await fetch(address, { headers: { authorization: `Bearer ${token}`, ...headers } });
    return (await response.json()) as Body;
  }

  async function everyPage(path: string): Promise<{ rows: number; pages: number }> {
    let [rows, pages] = [0, 0];
    for (let next: unknown = path; typeof next === 'string'; pages += 1) {
      const body = await get(next);
      rows += body.value?.length ?? 0;
      next = body['@odata.nextLink'];
    }
    return { rows, pages };
  }

  /** Puts Alex into as many groups as there are eligibilities wanted. */
  function makeEligible(count: number): void {
    for (let index = 0; index < count; index += 1) {
      const { id } = running.cloud.directory.addGroup({
        name: `Group ${index}`,
        description: '',
        mailNickname: `group${index}`,
        roleAssignable: false,
        unified: false,
        members: [],
        owners: [people.patti],
      });
      running.cloud.pim.submitEligibility(
        { oid: people.patti, amr: ['pwd', 'mfa'], acrs: [] },
        {
          action: 'adminAssign',
          target: { kind: 'group', groupId: id, accessId: 'member' },
          principalId: people.alex,
          schedule: { type: 'afterDuration', start: undefined, end: undefined, duration: 86_400_000 * 30 },
          justification: null,
          ticket: { ticketNumber: null, ticketSystem: null },
          customData: null,
          isValidationOnly: false,
        },
      );
    }
  }

  const unknownMembers: readonly (readonly [string, string, boolean])[] = [
    [
      `${role}/roleAssignmentScheduleRequests?$filter=nonsense eq 'x'`,
      'unifiedRoleAssignmentScheduleRequest',
      false,
    ],
    [
      `${role}/roleAssignmentScheduleRequests?$orderby=nonsense desc`,
      'unifiedRoleAssignmentScheduleRequest',
      false,
    ],
    [`${role}/roleEligibilitySchedules?$select=id,nonsense`, 'unifiedRoleEligibilitySchedule', true],
    [
      `${role}/roleEligibilityScheduleInstances?$expand=nonsense`,
      'unifiedRoleEligibilityScheduleInstance',
      true,
    ],
    [
      `${role}/roleAssignmentScheduleInstances?$expand=roleDefinition($select=nonsense)`,
      'unifiedRoleDefinition',
      true,
    ],
    [
      `${role}/roleAssignmentScheduleInstances?$filter=roleDefinition/nonsense eq 'x'`,
      'unifiedRoleDefinition',
      false,
    ],
    [`${role}/roleAssignmentScheduleRequests?$filter=createdBy/user/nonsense eq 'x'`, 'identity', false],
    [
      `${pimGroup}/assignmentScheduleRequests?$filter=groupId eq '${groups.searchAndPurge}' and nonsense eq 'x'`,
      'privilegedAccessGroupAssignmentScheduleRequest',
      false,
    ],
    [
      `${pimGroup}/eligibilityScheduleInstances/filterByCurrentUser(on='principal')?$select=nonsense`,
      'privilegedAccessGroupEligibilityScheduleInstance',
      true,
    ],
    ['/v1.0/users?$select=id,nonsense', 'user', true],
    ['/v1.0/me?$select=nonsense', 'user', true],
    ["/v1.0/groups?$filter=startswith(nonsense,'a')", 'group', false],
    [`/v1.0/groups/${groups.searchAndPurge}/members?$select=nonsense`, 'directoryObject', true],
    ['/v1.0/auditLogs/directoryAudits?$orderby=nonsense', 'directoryAudit', false],
    ['/beta/roleManagement/directory/roleAssignmentApprovals/x?$expand=stages', 'approval', true],
    [`${pimGroup}/assignmentApprovals/x?$expand=steps`, 'approval', true],
  ];
  for (const [path, type, isSelection] of unknownMembers) {
    it(`is refused where it names what a ${type} does not have: ${path}`, async () => {
      const { error } = await get(path);
      const name = /nonsense|stages|steps/.exec(path)?.[0] ?? '';
      const sentence = `Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`;
      assert.equal(error?.code, 'BadRequest');
      assert.equal(
        error.message,
        isSelection ? `Parsing OData Select and Expand failed: ${sentence}` : sentence,
      );
      assert.ok(error.innerError);
    });
  }

  it('may name, in any case, what a type has and nothing is set of', async () => {
    const { value } = await get('/v1.0/users?$select=ID,companyName,otherMails&$top=1');
    assert.deepEqual(Object.keys(value?.[0] ?? {}).sort(), ['companyName', 'id', 'otherMails']);
    assert.deepEqual([value?.[0]?.['companyName'], value?.[0]?.['otherMails']], [null, []]);
  });

  it('lets PIM’s principal be asked for its id alone, and the directory’s lists for what their objects have', async () => {
    const instances = `${role}/roleEligibilityScheduleInstances`;
    assert.equal((await get(`${instances}?$expand=principal($select=id)`)).error, undefined);
    assert.match(
      (await get(`${instances}?$expand=principal($select=displayName)`)).error?.message ?? '',
      /'displayName' on type 'microsoft.graph.directoryObject'/,
    );
    const members = `/v1.0/groups/${groups.securityAnalysts}/members?$select=id,displayName,userPrincipalName`;
    assert.equal((await get(members)).error, undefined);
  });

  it('says of a relationship that Graph has and the sandbox does not that it is the sandbox', async () => {
    assert.equal((await get('/v1.0/users?$expand=manager')).error?.code, 'NotImplemented');
  });

  it('reads the plain lists of PIM fifty rows at a time, whatever $top is', async () => {
    makeEligible(120);
    const list = `${pimGroup}/eligibilityScheduleInstances?$filter=principalId eq '${people.alex}'`;
    const { rows } = await everyPage(list);
    assert.ok(rows > 120);
    assert.equal((await get(list)).value?.length, 50);
    assert.deepEqual(await everyPage(`${list}&$top=7`), { rows, pages: Math.ceil(rows / 7) });
  });

  it('pages a person’s own list too, and ends it at fifty where that is switched on', async () => {
    makeEligible(60);
    const own = `${pimGroup}/eligibilityScheduleInstances/filterByCurrentUser(on='principal')`;
    const first = await get(own, {}, people.alex);
    assert.equal(first.value?.length, 50);
    assert.ok(first['@odata.nextLink']);
    assert.equal((await get(`${own}?$top=3&$orderby=startDateTime desc`, {}, people.alex)).value?.length, 3);
    running.cloud.switches.currentUserCap = true;
    const capped = await get(own, {}, people.alex);
    assert.deepEqual([capped.value?.length, capped['@odata.nextLink']], [50, undefined]);
    assert.equal((await get(`${own}?$top=3`, {}, people.alex)).error?.code, 'BadRequest');
  });

  it('must name a group or a principal on the lists of PIM for groups', async () => {
    const lists = [
      'assignmentScheduleRequests',
      'assignmentSchedules',
      'assignmentScheduleInstances',
    ].flatMap((name) => [name, name.replace('assignment', 'eligibility')]);
    for (const list of lists) {
      // The one list that has a person’s own where nothing is said.
      const without = list === 'eligibilityScheduleRequests' ? undefined : 'InvalidFilter';
      assert.equal((await get(`${pimGroup}/${list}`)).error?.code, without, list);
      assert.equal(
        (await get(`${pimGroup}/${list}?$filter=groupId ne 'x'`)).error?.code,
        'InvalidFilter',
        list,
      );
      assert.equal(
        (await get(`${pimGroup}/${list}?$filter=groupId eq '${groups.searchAndPurge}'`)).error,
        undefined,
        list,
      );
    }
  });

  const filters: readonly (readonly [string, readonly string[]])[] = [
    ["displayName eq 'Security Reader'", ['Security Reader']],
    [
      "displayName in ('Security Reader','Global Administrator')",
      ['Global Administrator', 'Security Reader'],
    ],
    ["startswith(displayName,'security r')", ['Security Reader']],
    [
      "not startswith(displayName,'s') and displayName ge 'Global' and displayName lt 'Global B'",
      ['Global Administrator'],
    ],
    [
      `id eq '${roles.securityReader}' or id eq '${roles.globalAdministrator}'`,
      ['Global Administrator', 'Security Reader'],
    ],
    ["resourceScopes/any(s:s eq '/') and displayName eq 'Security Reader'", ['Security Reader']],
    ["resourceScopes/all(s:s eq 'x')", []],
  ];
  for (const [filter, expected] of filters) {
    it(`is filtered: ${filter}`, async () => {
      const { value } = await get(`${role}/roleDefinitions?$filter=${filter}&$orderby=displayName`);
      assert.deepEqual(
        value?.map(({ displayName }) => displayName),
        expected,
      );
    });
  }

  const directory: readonly (readonly [string, Readonly<Record<string, string>>, RegExp | undefined])[] = [
    [
      '/v1.0/users?$search="displayName:alex"',
      {},
      /only works through MSGraph with a special request header/,
    ],
    ['/v1.0/users?$search="displayName:alex"', eventual, undefined],
    ['/v1.0/users?$search=alex', eventual, /Syntax error/],
    ["/v1.0/users?$filter=endswith(mail,'x')", {}, /Unsupported Query/],
    ["/v1.0/users?$filter=endswith(mail,'x')&$count=true", eventual, undefined],
    ["/v1.0/users?$filter=displayName ne 'x'&$count=true", {}, /Unsupported Query/],
    ["/v1.0/users?$filter=not(startswith(displayName,'x'))", {}, /Unsupported Query/],
    ["/v1.0/users?$filter=startswith(displayName,'x')&$orderby=displayName", {}, /Sorting not supported/],
    ["/v1.0/groups?$filter=groupTypes/any(t:t eq 'Unified')", {}, undefined],
    ['/v1.0/groups?$skip=1', {}, /'\$skip' is not supported by the service/],
    ['/v1.0/groups?$top=1000', {}, /Invalid page size specified: '1000'/],
    ...['', '-1', '1e1', '0x1', '1.0', 'NaN'].map(
      (top) => [`/v1.0/groups?$top=${top}`, {}, new RegExp(`Invalid value '${top}' for \\$top`)] as const,
    ),
    ['/v1.0/users?$count=maybe', eventual, /Invalid value 'maybe' for \$count/],
    ['/v1.0/users?$count=FALSE', eventual, undefined],
    ['/v1.0/users?$orderby=displayName sideways', {}, /Syntax error/],
    [`${role}/roleDefinitions?$search="displayName:x"`, eventual, /not supported/],
  ];
  for (const [path, headers, refused] of directory) {
    it(`${refused === undefined ? 'may be' : 'may not be'} ${path} ${headers === eventual ? 'as an advanced query' : 'as it is'}`, async () => {
      const { error } = await get(path, headers);
      if (refused === undefined) assert.equal(error, undefined);
      else assert.match(error?.message ?? '', refused);
    });
  }

  it('has no collection of what only one person can be asked for, as documented', async () => {
    assert.equal((await get('/v1.0/users?$select=id,aboutMe')).error?.code, 'NotImplemented');
    assert.equal((await get(`/v1.0/users/${people.alex}?$select=id,aboutMe`)).error, undefined);
  });

  it('counts directory objects as an advanced query alone', async () => {
    assert.equal((await get('/v1.0/users?$count=true'))['@odata.count'], undefined);
    const counted = await get('/v1.0/users?$count=true&$top=1', eventual);
    assert.equal(counted['@odata.count'], running.cloud.directory.users.length);
  });

  it('finds the beginning of a word with $search, and nothing else', async () => {
    const search = async (text: string): Promise<unknown> =>
      (await get(`/v1.0/users?$search=${text}&$select=displayName`, eventual)).value?.map(
        ({ displayName }) => displayName,
      );
    const [first = '', last = ''] = running.cloud.directory.nameOf(people.alex)?.split(' ') ?? [];
    assert.deepEqual(await search(`"displayName:${first.slice(0, 3)}" AND "displayName:${last}"`), [
      `${first} ${last}`,
    ]);
    assert.deepEqual(await search(`"displayName:${first.slice(1)}"`), []);
  });
});
