import assert from 'node:assert/strict';
import { z } from 'zod';
import {
  personOf,
  same,
  targetOf,
  wireApproval,
  wireInstance,
  wirePage,
  wirePerson,
  wirePolicyAssignment,
  wireRequest,
  wireRule,
  wireStage,
} from '../../../services/entra/wire.ts';

const moment = '2026-11-23T09:00:00Z';
const at = new Date(moment);

/** Every member that is read, as Graph gives it; one that nobody reads beside it. */
const request = {
  id: 'r1',
  status: 'Granted',
  action: 'selfActivate',
  principalId: 'p',
  principal: { id: 'p', displayName: 'Alex' },
  createdDateTime: moment,
  completedDateTime: moment,
  approvalId: 'a',
  justification: 'why',
  ticketInfo: { ticketNumber: 'INC1', ticketSystem: 'S' },
  scheduleInfo: { startDateTime: moment, expiration: { endDateTime: moment, duration: 'PT1H' } },
  roleDefinitionId: 'R',
  roleDefinition: { id: 'R', displayName: 'Reader', description: 'reads' },
  directoryScopeId: '/',
  appScopeId: 'a',
  directoryScope: { id: 'u', displayName: 'Unit' },
  groupId: 'g',
  accessId: 'member',
  group: { id: 'g', displayName: 'Group', description: 'd' },
};
const instance = {
  id: 'i1',
  principalId: 'p',
  startDateTime: moment,
  endDateTime: moment,
  memberType: 'Direct',
  assignmentType: 'Activated',
  roleAssignmentScheduleId: 's',
  assignmentScheduleId: 's',
};
const rule = {
  id: 'Approval_EndUser_Assignment',
  isExpirationRequired: true,
  maximumDuration: 'PT8H',
  enabledRules: ['MultiFactorAuthentication'],
  isEnabled: true,
  claimValue: 'c1',
  setting: {
    isApprovalRequired: true,
    approvalStages: [
      {
        isApproverJustificationRequired: true,
        primaryApprovers: [{ '@odata.type': '#x', userId: 'u', groupId: 'g', description: 'd' }],
      },
    ],
  },
};
const stage = {
  id: 's1',
  assignedToMe: true,
  status: 'InProgress',
  reviewResult: 'NotReviewed',
  justification: 'why',
  reviewedBy: { id: 'm', displayName: 'Megan' },
};
const approval = { stages: [1], 'stages@odata.nextLink': 'l', steps: [2], 'steps@odata.nextLink': 'm' };
const assignment = {
  policyId: 'p',
  roleDefinitionId: 'R',
  scopeId: '/',
  scopeType: 'DirectoryRole',
  policy: { rules: [rule] },
};

const kinds: readonly (readonly [string, z.ZodType, object, object])[] = [
  [
    'a request',
    wireRequest,
    request,
    {
      createdDateTime: at,
      completedDateTime: at,
      scheduleInfo: { startDateTime: at, expiration: { endDateTime: at, duration: 'PT1H' } },
    },
  ],
  ['an instance', wireInstance, instance, { startDateTime: at, endDateTime: at }],
  ['a rule', wireRule, rule, {}],
  ['a stage', wireStage, stage, {}],
  ['an approval', wireApproval, approval, {}],
  ['what policy a target has', wirePolicyAssignment, assignment, {}],
  ['a person', wirePerson, { id: 'p', displayName: 'Alex' }, {}],
];

/** The value without one member at a time, at whatever depth, and with null in its place. */
function* without(value: object, path: readonly string[] = []): Generator<readonly [string, object]> {
  for (const [name, member] of Object.entries(value) as [string, unknown][]) {
    const { [name]: _left, ...rest } = value as Record<string, unknown>;
    if (name !== 'id' && name !== 'status') {
      const place = [...path, name].join('.');
      yield [`${place} is left out`, rest];
      yield [`${place} is null`, { ...rest, [name]: null }];
    }
    if (typeof member === 'object' && member !== null && !Array.isArray(member))
      for (const [what, inner] of without(member, [...path, name])) yield [what, { ...rest, [name]: inner }];
  }
}

describe('What Graph answers', () => {
  for (const [what, schema, given, parsed] of kinds) {
    it(`is read as ${what}, and no member more`, () => {
      assert.deepEqual(schema.parse({ ...given, '@odata.etag': 'x', later: 1 }), { ...given, ...parsed });
    });

    it(`is read as ${what} whatever it leaves out or nulls`, () => {
      for (const [how, less] of without(given)) assert.ok(schema.safeParse(less).success, `${what}: ${how}`);
    });
  }

  it('has approvers and stages of a rule that may leave out everything', () => {
    for (const setting of [
      { approvalStages: [{}] },
      { approvalStages: [{ primaryApprovers: [{}] }] },
      { approvalStages: [{ primaryApprovers: null, isApproverJustificationRequired: null }] },
    ])
      assert.ok(wireRule.safeParse({ id: 'x', setting }).success, JSON.stringify(setting));
  });

  it('is nothing without an id, and with members of another type', () => {
    for (const schema of [wireRequest, wireInstance, wireRule, wireStage, wirePerson])
      assert.ok(!schema.safeParse({ status: 'x' }).success);
    for (const schema of [wireRequest, wireInstance, wireStage, wirePerson])
      assert.ok(!schema.safeParse({ ...request, id: '' }).success);
    assert.ok(!wireRequest.safeParse({ ...request, status: undefined }).success);
    assert.ok(!wireRequest.safeParse({ ...request, principalId: 7 }).success);
  });

  it('has names on one line, and words in paragraphs, in which nothing hides', () => {
    const read = wireRequest.parse({
      ...request,
      justification: 'a\u202E\r\n\r\n\r\nb  c',
      principal: { displayName: 'Al\nex\u200B' },
      ticketInfo: { ticketNumber: 'INC\u00001', ticketSystem: ' S ' },
    });
    assert.equal(read.justification, 'a\n\nb c');
    assert.equal(read.principal?.displayName, 'Al ex');
    assert.deepEqual(read.ticketInfo, { ticketNumber: 'INC1', ticketSystem: 'S' });
  });

  const ending = (endDateTime: unknown) => wireInstance.safeParse({ id: 'i', endDateTime });

  it('has moments with and without fractions, seconds and an offset', () => {
    for (const same of [
      moment,
      '2026-11-23T09:00:00.0000000Z',
      '2026-11-23T09:00Z',
      '2026-11-23T10:00:00+01:00',
      '2026-11-23t09:00:00z',
      // Wherever the bot runs.
      '2026-11-23T09:00:00',
      '2026-11-23T09:00',
    ])
      assert.deepEqual(ending(same).data?.endDateTime, at, same);
  });

  it('has the same moment wherever the bot runs', () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Asia/Kolkata';
    try {
      assert.deepEqual(ending('2026-11-23T09:00:00').data?.endDateTime, at);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('has no moment where it says none', () => {
    for (const none of [undefined, null, '', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.9999999Z']) {
      const { success, data } = ending(none);
      assert.ok(success);
      assert.equal(data.endDateTime, undefined, String(none));
    }
  });

  it('is not understood where a moment cannot be read: that is no access without an end', () => {
    for (const nonsense of ['soon', '5', '23.11.2026', '2026-13-45T00:00:00Z', '2026-11-23', ' ', 7])
      assert.equal(ending(nonsense).success, false, String(nonsense));
    // Each of these JavaScript would read.
    for (const nearly of [
      '+022026-11-23T09:00:00Z',
      '2026-11-23T09:00:00Z (UTC)',
      '2026-11-23T09:00:00+0100',
    ])
      assert.equal(ending(nearly).success, false, nearly);
    const expiration = { endDateTime: 'soon' };
    for (const part of [{ createdDateTime: 'soon' }, { scheduleInfo: { expiration } }])
      assert.equal(wireRequest.safeParse({ ...request, ...part }).success, false, JSON.stringify(part));
  });

  it('is the same request whatever the case of its id', () => {
    assert.equal(wireRequest.parse({ ...request, id: 'AB-1' }).id, 'ab-1');
    assert.ok(!wireRequest.safeParse({ ...request, id: '' }).success);
  });

  it('tells when a request was made, in its misspelling too', () => {
    const { createdDateTime: _created, ...rest } = request;
    const misspelt = wireRequest.parse({ ...rest, createdDateTIme: moment });
    assert.deepEqual(misspelt.createdDateTime, at);
    assert.ok(!('createdDateTIme' in misspelt));
    const both = wireRequest.parse({ ...request, createdDateTIme: '2020-01-01T00:00:00Z' });
    assert.deepEqual(both.createdDateTime, at);
  });
});

describe('A page of Graph', () => {
  const page = wirePage(wirePerson);

  it('has its rows, without those that make no sense, and the way to the next', () => {
    const value = [{ id: 'a' }, { displayName: 'no id' }, 7, { id: 'b', displayName: 'B' }];
    assert.deepEqual(page.parse({ value, '@odata.nextLink': 'next' }), {
      rows: [{ id: 'a' }, { id: 'b', displayName: 'B' }],
      nextLink: 'next',
    });
    for (const link of [{}, { '@odata.nextLink': null }])
      assert.deepEqual(page.parse({ value: [], ...link }), { rows: [], nextLink: undefined });
  });

  it('is none without a list', () => {
    assert.ok(!page.safeParse({ rows: [] }).success);
  });
});

describe('The target of what Graph answers', () => {
  const role = { roleDefinitionId: 'R', roleDefinition: { displayName: 'Reader', description: 'reads' } };
  const reader = { kind: 'role', roleDefinitionId: 'r', name: 'Reader', description: 'reads' };
  const group = { groupId: 'G', accessId: 'Member', group: { displayName: 'Group', description: 'd' } };
  const nameless = { name: '' };
  const table: readonly (readonly [string, Parameters<typeof targetOf>[0], object | undefined])[] = [
    [
      'a role everywhere',
      { ...role, directoryScopeId: '/' },
      { ...reader, scopeId: '/', scopeKind: 'directory' },
    ],
    [
      'a role in a unit',
      { ...role, directoryScopeId: '/administrativeUnits/U', directoryScope: { displayName: 'Unit' } },
      { ...reader, scopeId: '/administrativeUnits/U', scopeKind: 'directory', scopeName: 'Unit' },
    ],
    [
      'a role in an app',
      { ...role, directoryScopeId: null, appScopeId: '/App' },
      { ...reader, scopeId: '/App', scopeKind: 'app', scopeName: '/App' },
    ],
    [
      'a role in a unit of an empty name',
      { ...role, directoryScopeId: '/u', directoryScope: { displayName: '' } },
      { ...reader, scopeId: '/u', scopeKind: 'directory', scopeName: '/u' },
    ],
    [
      'a role in a unit whose name is null',
      { ...role, directoryScopeId: '/u', directoryScope: { displayName: null } },
      { ...reader, scopeId: '/u', scopeKind: 'directory', scopeName: '/u' },
    ],
    [
      'a role without a name',
      { roleDefinitionId: 'R', roleDefinition: null, directoryScopeId: '/' },
      { kind: 'role', roleDefinitionId: 'r', scopeId: '/', scopeKind: 'directory', ...nameless },
    ],
    ['a group', group, { kind: 'group', groupId: 'g', access: 'member', name: 'Group', description: 'd' }],
    [
      'the ownership of a group without a name',
      { groupId: 'G', accessId: 'OWNER', group: { displayName: null, description: '' } },
      { kind: 'group', groupId: 'g', access: 'owner', ...nameless },
    ],
    ['nothing that is known of a group', { ...group, accessId: 'guest' }, undefined],
    ['no access to a group', { groupId: 'g' }, undefined],
    ['no scope', role, undefined],
    ['an empty scope', { ...role, directoryScopeId: '' }, undefined],
    ['no role', { directoryScopeId: '/' }, undefined],
    ['nothing', {}, undefined],
  ];
  for (const [what, row, target] of table)
    it(`is ${what}`, () => {
      assert.deepEqual(targetOf(row), target);
    });
});

describe('A person in what Graph answers', () => {
  it('is who is named, in small letters, or whose id stands beside', () => {
    assert.deepEqual(personOf({ id: 'A', displayName: 'Alex' }, 'other'), { id: 'a', name: 'Alex' });
    assert.deepEqual(personOf({ displayName: 'Alex' }, 'B'), { id: 'b', name: 'Alex' });
    assert.deepEqual(personOf({ id: '', displayName: 'Alex' }, 'B'), { id: 'b', name: 'Alex' });
    assert.deepEqual(personOf(null, 'B'), { id: 'b', name: '' });
    assert.deepEqual(personOf({ id: 'A' }), { id: 'a', name: '' });
    for (const none of [undefined, null, {}, { id: '' }]) assert.equal(personOf(none), undefined);
  });

  it('is the same whatever the case of the id', () => {
    assert.equal(same('aB', 'Ab'), true);
    assert.equal(same('a', 'b'), false);
    assert.equal(same(undefined, 'b'), false);
    assert.equal(same(null, 'null'), false);
  });
});
