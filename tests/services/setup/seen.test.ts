import assert from 'node:assert/strict';
import { createDirectory } from '../../../services/setup/directory.ts';
import { lookAt } from '../../../services/setup/look.ts';
import type { Place } from '../../../services/setup/place.ts';
import { seeAll, seeLists } from '../../../services/setup/seen.ts';
import type { Canned } from '../../support/cannedGraph.ts';
import { cannedGraph } from '../../support/cannedGraph.ts';

const busy = { problem: { kind: 'entra-unavailable' } } as const;

describe('A list that is looked at', () => {
  const pages: Readonly<Record<string, Canned>> = {
    '/whole': { value: [1], '@odata.nextLink': '/rest' },
    '/rest': [2, 3],
    '/half': { value: [1], '@odata.nextLink': '/gone' },
    '/gone': 503,
    '/odd': { rows: [] },
    '/refused': 403,
  };
  const graph = cannedGraph((path) => pages[path] ?? 404);

  it('is all of its pages, or none of them', async () => {
    const seen = await seeLists(graph, Object.keys(pages));
    assert.deepEqual(seen.get('/whole'), { value: [1, 2, 3] });
    assert.deepEqual([seen.get('/half'), seen.get('/odd')], [busy, busy]);
    const refused = seen.get('/refused');
    assert.ok(refused !== undefined && 'problem' in refused);
    assert.equal(refused.problem.kind, 'permission-missing');
  });

  it('was not seen where a batch says nothing of it', async () => {
    const deaf = { ...graph, batch: () => Promise.resolve({}) } as unknown as typeof graph;
    assert.deepEqual((await seeAll(deaf, ['/whole'])).get('/whole'), busy);
  });

  it('fails where something else is wrong than Graph', async () => {
    const broken = cannedGraph(() => {
      throw new TypeError('broken');
    });
    await assert.rejects(seeAll(broken, ['/whole']), TypeError);
  });
});

describe('A place that is looked at', () => {
  const role: Place = { kind: 'role', roleDefinitionId: 'R', scopeKind: 'directory', scopeId: '/' };
  const group: Place = { kind: 'group', groupId: 'g', access: 'member' };
  const look = async (place: Place, rows: Readonly<Record<string, Canned>>) => {
    const graph = cannedGraph((path) => {
      const found = Object.entries(rows).find(([part]) => path.includes(part))?.[1] ?? [];
      return Array.isArray(found) ? found.map((row) => ({ id: 'row', ...(row as object) })) : found;
    });
    const directory = createDirectory(graph);
    const found = (await lookAt(graph, directory, [place])).get(place);
    assert.ok(found);
    return { ...found, directory };
  };
  const member = { groupId: 'g', accessId: 'member' };

  it('has who is assigned directly, and not who came by a group or who activated', async () => {
    const row = { ...member, endDateTime: '2027-06-30T00:00:00Z' };
    const { standing, eligible } = await look(group, {
      assignmentScheduleInstances: [
        { ...row, principalId: 'A', memberType: 'Direct', assignmentType: 'Assigned' },
        { ...row, principalId: 'b', memberType: 'Group' },
        { ...row, principalId: 'c', memberType: 'Inherited' },
        { ...row, principalId: 'd', memberType: 'Direct', assignmentType: 'Activated' },
        { ...row, principalId: 'e', accessId: 'owner' },
        { ...row, principalId: null },
      ],
      eligibilityScheduleInstances: [{ ...member, principalId: 'F' }],
      // Whoever PIM knows is there because of it.
      '/groups/g/members': ['a', 'd'].map((id) => ({ id })),
    });
    const until = new Date('2027-06-30T00:00:00Z');
    assert.deepEqual(standing, {
      value: [{ principalId: 'a', scopeId: '/', until, isOutsidePim: false }],
    });
    assert.deepEqual(eligible, { value: [{ principalId: 'f', scopeId: '/' }] });
  });

  for (const assignmentType of [undefined, null, 'unknownFutureValue'])
    it(`is not told to have somebody for good, or nobody, where PIM calls an assignment ${String(assignmentType)}`, async () => {
      const row = { ...member, principalId: 'a', assignmentType };
      const now = await look(group, { assignmentScheduleInstances: [row] });
      assert.deepEqual([now.standing, now.later], [busy, { value: [] }]);
      const scheduleInfo = { startDateTime: '2199-01-01T00:00:00Z' };
      const later = await look(group, { '/assignmentSchedules': [{ ...row, scheduleInfo }] });
      assert.deepEqual([later.standing, later.later], [{ value: [] }, busy]);
    });

  it('has who came past PIM, by their kinds and names', async () => {
    const { standing, directory } = await look(group, {
      '/groups/g/members': [
        { id: 'U', displayName: 'Una', '@odata.type': '#microsoft.graph.user' },
        { id: 'G', displayName: 'Group', '@odata.type': '#microsoft.graph.group' },
        { id: 'N' },
      ],
    });
    assert.ok('value' in standing);
    assert.deepEqual(
      standing.value.map(({ principalId, isOutsidePim }) => [principalId, isOutsidePim]),
      [
        ['u', true],
        ['g', true],
        ['n', true],
      ],
    );
    assert.deepEqual(
      ['u', 'g', 'n'].map((id) => [directory.kindOf(id), directory.nameOf(id)]),
      [
        ['user', 'Una'],
        ['group', 'Group'],
        [undefined, 'n'],
      ],
    );
  });

  it('has a role in a unit, and for one application', async () => {
    const { standing } = await look(role, {
      '/roleAssignments?': [
        { principalId: 'a', directoryScopeId: '/administrativeUnits/1' },
        { principalId: 'b', appScopeId: '/app' },
        { principalId: 'c' },
      ],
    });
    assert.ok('value' in standing);
    assert.deepEqual(
      standing.value.map(({ scopeId }) => scopeId),
      ['/administrativeUnits/1', '/app', '/'],
    );
    const { eligible } = await look(role, {
      roleEligibilityScheduleInstances: [
        { roleDefinitionId: 'r', principalId: 'a', directoryScopeId: '/' },
        { roleDefinitionId: 'r', principalId: 'b', appScopeId: '/app' },
        { roleDefinitionId: 'r', principalId: 'c' },
        { roleDefinitionId: 'other', principalId: 'd', directoryScopeId: '/' },
      ],
    });
    assert.deepEqual(eligible, {
      value: [
        { principalId: 'a', scopeId: '/' },
        { principalId: 'b', scopeId: '/app' },
        { principalId: 'c', scopeId: '/' },
      ],
    });
  });

  it('is had past PIM in a part of the tenant by whoever PIM gave it for another', async () => {
    const inPim = { roleDefinitionId: 'r', principalId: 'a', assignmentType: 'Assigned' };
    const { standing } = await look(role, {
      '/roleAssignments?': [{ principalId: 'a', directoryScopeId: '/administrativeUnits/1' }],
      roleAssignmentScheduleInstances: [{ ...inPim, directoryScopeId: '/administrativeUnits/2' }],
    });
    assert.ok('value' in standing);
    assert.deepEqual(
      standing.value.map(({ scopeId, isOutsidePim }) => [scopeId, isOutsidePim]),
      [
        ['/administrativeUnits/2', false],
        ['/administrativeUnits/1', true],
      ],
    );
  });

  it('is had later by nobody who has it by now, and by nobody known where a plan could not be read', async () => {
    const begun = { ...member, principalId: 'a', scheduleInfo: { startDateTime: '2026-01-01T00:00:00Z' } };
    const plans = { '/eligibilitySchedules': [begun] };
    assert.deepEqual((await look(group, plans)).later, { value: [] });
    const startDateTime = '2199-01-01T00:00:00Z';
    const ofADay = { ...begun, scheduleInfo: { startDateTime, expiration: { duration: 'PT24H' } } };
    const { later: planned } = await look(group, { '/eligibilitySchedules': [ofADay] });
    assert.ok('value' in planned);
    assert.deepEqual(planned.value[0]?.until, new Date('2199-01-02T00:00:00Z'), 'it ends by its length');
    for (const path of ['/eligibilitySchedules', '/assignmentSchedules']) {
      const { later } = await look(group, { [path]: 403 });
      assert.ok('problem' in later && later.problem.kind === 'permission-missing');
    }
  });

  it('is empty to PIM where PIM never had the group, and not where a role is unknown', async () => {
    const never = { eligibilityScheduleInstances: 404, assignmentScheduleInstances: 404 };
    const unknown = await look(group, never);
    assert.deepEqual([unknown.eligible, unknown.standing], [{ value: [] }, { value: [] }]);
    const { eligible, policy } = await look(role, { roleEligibilityScheduleInstances: 404 });
    assert.ok('problem' in eligible && eligible.problem.kind === 'not-found');
    assert.ok('problem' in policy && policy.problem.kind === 'not-found', 'it has no policy');
  });

  for (const [name, part] of [
    ['PIM', 'assignmentScheduleInstances'],
    ['the directory', '/groups/g/members'],
  ] as const)
    it(`is not told to have nobody where ${name} could not be read`, async () => {
      const { standing } = await look(group, { [part]: 403 });
      assert.ok('problem' in standing && standing.problem.kind === 'permission-missing');
    });

  it('was not seen at all where no list of it came', async () => {
    const graph = { ...cannedGraph(() => []), batch: () => Promise.resolve({}) } as unknown as ReturnType<
      typeof cannedGraph
    >;
    const found = (await lookAt(graph, createDirectory(graph), [group])).get(group);
    assert.deepEqual(found, { policy: busy, eligible: busy, standing: busy, later: busy });
  });
});
