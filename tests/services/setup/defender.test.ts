import assert from 'node:assert/strict';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { Graph } from '../../../services/entra/graph.ts';
import type { ApplyOptions } from '../../../services/setup/apply.ts';
import { apply } from '../../../services/setup/apply.ts';
import { rememberedHere } from '../../../services/setup/attempts.ts';
import type { Plan } from '../../../services/setup/change.ts';
import { createDirectory } from '../../../services/setup/directory.ts';
import { planOf } from '../../../services/setup/plan.ts';
import { changeWords, driftWords, unreadWords, unseenWords } from '../../../services/setup/planWords.ts';
import { readWanted } from '../../../services/setup/readWanted.ts';
import { noMoreRemovedThan, removalsIn } from '../../../services/setup/removals.ts';
import { advancedMailActions } from '../../../sandbox/defender/actions.ts';
import type { DefenderAssignment } from '../../../sandbox/defender/unifiedRoles.ts';
import { people } from '../../../sandbox/tenant/contoso.ts';
import type { SetUpTenant } from '../../support/setUpTenant.ts';
import { setUpTenant } from '../../support/setUpTenant.ts';

const member = 'member: { activation: { maximumDuration: 4h } }';
const role = '{ name: Purgers of mail, permissions: [searchAndPurge] }';
const file = `version: 1
groups:
  - name: Purgers
    ${member}
    defenderRole: ${role}
`;
const quarantine = 'microsoft.xdr/secops/securitydata/emailquarantine/manage';
const roots = '/roleManagement/defender';

const changesOf = ({ changes }: Plan): readonly string[] =>
  changes.flatMap((change) => {
    const { kind, what, differences } = changeWords(change);
    return differences.map(({ attribute, old, new: after }) =>
      [kind, what, attribute, old ?? '-', after ?? '-'].join(' | '),
    );
  });
const driftOf = ({ drift }: Plan): readonly string[] => drift.map(driftWords);
const unseenOf = ({ unseen }: Plan): readonly string[] => unseen.map((one) => unseenWords(one, 'no.'));

describe('Defender’s unified roles of the file', () => {
  let tenant: SetUpTenant;
  beforeEach(async () => {
    tenant = await setUpTenant();
  });
  afterEach(() => tenant.close());

  const inDefender = () => tenant.running.cloud.unifiedRoles;
  const made = () => [...inDefender().roles.values()].filter(({ isBuiltIn }) => !isBuiltIn);
  const given = () => [...inDefender().assignments.values()];
  const applied = (source: string, graph: Graph, options: Partial<ApplyOptions> = {}): Promise<Plan> =>
    apply(graph, createDirectory(graph), readWanted(source), {
      ...{ prune: false, pauseMs: 1, onChange: () => undefined },
      ...options,
    });
  /** Behind the back of the file. */
  const assign = (more: Partial<DefenderAssignment> = {}): void => {
    const id = `a${given().length + 1}`;
    inDefender().assignments.set(id, {
      ...{ id, displayName: 'x', description: null, roleDefinitionId: made()[0]?.id ?? '', listedFrom: 0 },
      ...{ principalIds: [people.lynne], directoryScopeIds: ['/'], appScopeIds: ['Mdo'] },
      ...more,
    });
  };
  const widen = (...actions: string[]): void => {
    const [one] = made();
    assert.ok(one);
    one.actions = [...one.actions, ...actions];
  };
  const groupId = (): string => tenant.groupNamed('Purgers');

  it('are planned with every permission and holder, made once, and then there is nothing left to do', async () => {
    assert.deepEqual(changesOf(await tenant.plan(file)).slice(-2), [
      `create | Defender role Purgers of mail | permission | - | Email & collaboration advanced actions (manage), ${advancedMailActions}`,
      'add | Defender role Purgers of mail | held by Purgers | - | Defender for Office 365',
    ]);
    const { changes, drift, unseen, unread } = await tenant.apply(file);
    assert.deepEqual([changes, drift, unseen], [[], [], []]);
    assert.deepEqual(
      made().map(({ displayName, actions }) => [displayName, actions]),
      [['Purgers of mail', [advancedMailActions]]],
    );
    assert.deepEqual(
      given().map(({ principalIds, appScopeIds, roleDefinitionId }) => [
        principalIds,
        appScopeIds,
        roleDefinitionId,
      ]),
      [[[groupId()], ['Mdo'], made()[0]?.id]],
    );
    assert.match(unread.map(unreadWords).join(), /whether unified roles are switched on for mail, which no/);
    const before = tenant.writes();
    await tenant.apply(file);
    assert.deepEqual([(await tenant.plan(file)).changes, tenant.writes()], [[], before]);
  });

  it('are made where Graph answers as documented, too, and for all data sources where the file says so', async () => {
    tenant.running.cloud.switches.defenderPosts = 'created';
    await tenant.apply(file.replace('[searchAndPurge]', '[searchAndPurge, readMail], dataSources: all'));
    assert.deepEqual([made().length, made()[0]?.actions.length, given()[0]?.appScopeIds], [1, 2, ['/']]);
  });

  it('are waited for while they are not listed, and not made twice', async () => {
    tenant.running.cloud.switches.defenderListing = 20;
    const passing: Graph = {
      ...tenant.graph,
      batch: async (paths, version) => {
        await tenant.running.cloud.clock.advance(1_100);
        return tenant.graph.batch(paths, version);
      },
    };
    assert.deepEqual((await applied(file, passing)).changes, []);
    assert.deepEqual([made().length, given().length], [1, 1]);
  });

  for (const what of ['roleDefinitions', 'roleAssignments'])
    it(`go on where a run was cut right after the write of ${what}, without a second one`, async () => {
      tenant.running.cloud.switches.defenderListing = 60;
      const attempts = rememberedHere();
      const cut: Graph = {
        ...tenant.graph,
        write: async (operation, call) => {
          if (call.path.startsWith(roots)) tenant.running.cloud.switches.defenderListing = 60;
          const written = await tenant.graph.write(operation, call);
          if (call.path.endsWith(what)) throw new ElevationError({ kind: 'outcome-unknown' });
          await tenant.running.cloud.clock.advance(61_000);
          return written;
        },
      };
      await assert.rejects(applied(file, cut, { attempts }));
      const early = await applied(file, tenant.graph, { attempts });
      assert.ok(early.changes.length > 0, 'it says that something is left');
      await tenant.running.cloud.clock.advance(61_000);
      tenant.running.cloud.switches.defenderListing = 0;
      assert.deepEqual((await applied(file, tenant.graph, { attempts })).changes, []);
      assert.deepEqual([made().length, given().length], [1, 1]);
      // What is listed is not remembered: somebody may take it away at once.
      await applied(file, tenant.graph, { attempts });
      inDefender().roles.delete(made()[0]?.id ?? '');
      inDefender().assignments.clear();
      assert.deepEqual((await applied(file, tenant.graph, { attempts })).changes, []);
      assert.deepEqual([made().length, given().length], [1, 1]);
    });

  it('are made anew once somebody took them away, however soon', async () => {
    const attempts = rememberedHere();
    await applied(file, tenant.graph, { attempts });
    inDefender().roles.delete(made()[0]?.id ?? '');
    inDefender().assignments.clear();
    assert.match(changesOf(await tenant.plan(file)).join('\n'), /^create \| Defender role Purgers of mail/);
    assert.deepEqual((await applied(file, tenant.graph, { attempts })).changes, []);
    assert.deepEqual([made().length, given().length], [1, 1]);
  });

  it('wait as long as Graph asks for where it is busy', async () => {
    for (const path of ['roleDefinitions', 'roleAssignments'])
      tenant.running.faults.add({
        ...{ method: 'POST', path: `/graph/beta${roots}/${path}`, status: 429, times: 2 },
      });
    assert.deepEqual((await tenant.apply(file)).changes, []);
    assert.deepEqual([made().length, given().length], [1, 1]);
  });

  describe('are looked at for what somebody changed', () => {
    beforeEach(async () => {
      await tenant.apply(file);
    });
    const pruned = async (): Promise<void> => {
      assert.deepEqual((await tenant.plan(file)).changes, [], 'nothing is taken away unless asked for');
      await tenant.apply(file, true);
      const { changes, drift } = await tenant.plan(file, true);
      assert.deepEqual([changes, drift], [[], []]);
      assert.deepEqual(made()[0]?.actions, [advancedMailActions]);
      assert.deepEqual(
        given().map(({ principalIds, appScopeIds }) => [principalIds, appScopeIds]),
        [[[groupId()], ['Mdo']]],
      );
    };

    it('a role that was widened is drift, and narrowed by --prune alone', async () => {
      widen(quarantine);
      assert.deepEqual(driftOf(await tenant.plan(file)), [
        `group Purgers, Defender role Purgers of mail: it has the permission Email & collaboration quarantine (manage), ${quarantine}, which is not in the file`,
      ]);
      const plan = await tenant.plan(file, true);
      assert.deepEqual([removalsIn(plan).length, driftOf(plan)], [1, []]);
      await pruned();
    });

    it('a star in it is drift, and hides nothing', async () => {
      const [one] = made();
      assert.ok(one);
      one.actions = ['microsoft.xdr/secops/*/manage'];
      const { changes, drift } = await tenant.plan(file);
      assert.deepEqual(changes, []);
      assert.match(drift.map(driftWords).join(), /it has the permission .*secops\/\*\/manage, which is not/);
      await pruned();
    });

    it('a permission that is missing is given back', async () => {
      const [one] = made();
      assert.ok(one);
      one.actions = [quarantine];
      assert.deepEqual(changesOf(await tenant.plan(file)), [
        `change | Defender role Purgers of mail | permission | - | Email & collaboration advanced actions (manage), ${advancedMailActions}`,
      ]);
      await tenant.apply(file);
      assert.deepEqual([...(made()[0]?.actions ?? [])].sort(), [advancedMailActions, quarantine].sort());
    });

    it('a role that is off is switched on', async () => {
      const [one] = made();
      assert.ok(one);
      one.isEnabled = false;
      assert.deepEqual(changesOf(await tenant.plan(file)), [
        'change | Defender role Purgers of mail | switched | off | on',
      ]);
      await tenant.apply(file);
      assert.equal(made()[0]?.isEnabled, true);
    });

    it('another holder is drift, and goes by --prune', async () => {
      assign();
      assert.deepEqual(driftOf(await tenant.plan(file)), [
        'group Purgers, Defender role Purgers of mail: Lynne Robbins holds it (Defender for Office 365), and is not in the file',
      ]);
      await pruned();
    });

    it('somebody besides the group in its own assignment goes with it, and the group is given it anew before', async () => {
      inDefender().assignments.clear();
      assign({ principalIds: [groupId(), people.lynne] });
      const plan = await tenant.plan(file, true);
      assert.deepEqual(changesOf(plan), [
        'add | Defender role Purgers of mail | held by Purgers | - | Defender for Office 365',
        'remove | Defender role Purgers of mail | held by Purgers, Lynne Robbins | Defender for Office 365 | -',
      ]);
      await tenant.apply(file);
      assert.equal(given().length, 2, 'without --prune the group alone is added');
      await pruned();
    });

    it('another scope is drift, and goes by --prune', async () => {
      inDefender().assignments.clear();
      assign({ principalIds: [groupId()], appScopeIds: ['/'] });
      assert.deepEqual(driftOf(await tenant.plan(file)), [
        'group Purgers, Defender role Purgers of mail: Purgers holds it for all data sources, and the file says Defender for Office 365',
      ]);
      await tenant.apply(file);
      await pruned();
    });

    it('another role of the group is told, whatever is asked for', async () => {
      const [builtIn] = [...inDefender().roles.values()].filter(({ isBuiltIn }) => isBuiltIn);
      assign({ principalIds: [groupId()], roleDefinitionId: builtIn?.id ?? '' });
      for (const prune of [false, true])
        assert.match(
          driftOf(await tenant.plan(file, prune)).join(),
          /Purgers of mail: the group holds another Defender role besides, a built-in one/,
        );
    });

    for (const [what, words] of [
      [
        'alsoAllowed',
        file.replace('[searchAndPurge] }', '[searchAndPurge], alsoAllowed: [{ user: lynner@contoso.com }] }'),
      ],
      ['break glass', file.replace('version: 1', 'version: 1\nbreakGlass: [{ user: lynner@contoso.com }]')],
    ] as const)
      it(`is no drift for ${what}`, async () => {
        assign();
        assert.deepEqual(
          [driftOf(await tenant.plan(words, true)), changesOf(await tenant.plan(words, true))],
          [[], []],
        );
      });

    it('whoever is protected stays, and is told', async () => {
      assign();
      const words = file.replace('version: 1', 'version: 1\nprotect: [{ user: lynner@contoso.com }]');
      await tenant.apply(words, true);
      assert.match(driftOf(await tenant.plan(words, true)).join(), /Lynne Robbins holds it/);
    });

    it('takes away no more than was agreed to', async () => {
      assign();
      const agreed = await tenant.plan(file, true);
      for (const change of [
        assign.bind(null, { principalIds: [people.adele] }),
        widen.bind(null, quarantine),
      ]) {
        change();
        await assert.rejects(
          applied(file, tenant.graph, { prune: true, onPlan: noMoreRemovedThan(agreed) }),
          /more would be taken away now/,
        );
      }
    });
  });

  it('are never given to the group while they have more permissions than the file says', async () => {
    const other = file.replaceAll('Purgers\n', 'Others\n');
    await tenant.apply(other);
    inDefender().assignments.clear();
    widen('microsoft.xdr/secops/securitydata/response/manage');
    const left = await tenant.apply(file);
    assert.deepEqual([left.changes, given()], [[], []]);
    assert.match(driftOf(left).join('\n'), /the group is not given it while it has more permissions/);
    await tenant.apply(file, true);
    assert.deepEqual(
      given().map(({ principalIds }) => principalIds),
      [[groupId()]],
    );
    assert.deepEqual(made()[0]?.actions, [advancedMailActions]);
  });

  it('are shared by groups that name the same, and made once', async () => {
    const two = `${file}  - name: Others\n    ${member}\n    defenderRole: ${role}\n`;
    assert.deepEqual((await tenant.apply(two)).changes, []);
    assert.deepEqual([made().length, given().length, driftOf(await tenant.plan(two))], [1, 2, []]);
    widen(quarantine);
    inDefender().assignments.clear();
    assert.deepEqual((await tenant.apply(two, true)).changes, []);
    assert.deepEqual([made()[0]?.actions, given().length], [[advancedMailActions], 2]);
  });

  it('are not taken for a built-in role of the same name, and refused where two are called the same', async () => {
    await tenant.apply(file.replace('Purgers of mail', 'Security Operator'));
    assert.equal(made().length, 1);
    const [one] = made();
    assert.ok(one);
    const named = file.replace('Purgers of mail', 'Security Operator');
    inDefender().roles.set('twin', { ...one, id: 'twin' });
    const twins = await tenant.plan(named);
    assert.deepEqual(twins.changes, []);
    assert.match(
      driftOf(twins).join(),
      /there is another custom role of that name with the same permissions \(twin\)/,
    );
    inDefender().roles.set('twin', { ...one, id: 'twin', actions: [quarantine] });
    await assert.rejects(
      tenant.plan(named),
      /line 5: the tenant has 2 custom Defender roles called Security Operator: name it by its id/,
    );
    const { changes } = await tenant.plan(file.replace('Purgers of mail', one.id));
    assert.deepEqual(changes, []);
  });

  it('are refused with the line where the tenant’s catalogue lacks a permission, before anything is written', async () => {
    const before = tenant.writes();
    await assert.rejects(
      tenant.apply(file.replace('searchAndPurge', 'microsoft.xdr/secops/email/advanced/manage')),
      /line 5: Defender’s catalogue in this tenant has no permission microsoft\.xdr\/secops\/email\/advanced\/manage/,
    );
    assert.equal(tenant.writes(), before);
  });

  it('name what could not be read, say nothing else of it, and write nothing', async () => {
    for (const [path, part] of [
      ['resourceNamespaces*', /the catalogue of permissions could not be read/],
      ['roleDefinitions', /its permissions could not be read/],
      ['roleAssignments', /who holds it could not be read/],
    ] as const) {
      tenant.running.faults.add({ path: `/graph/beta${roots}/${path}`, status: 403 });
      const left = await tenant.apply(file);
      assert.match(unseenOf(left).join(), part);
      assert.deepEqual([made(), given()], [[], []]);
      tenant.running.faults.clear();
    }
  });

  describe('instead of a role group', () => {
    const both = `${file}    roleGroup: { name: Purge, roles: [Search And Purge] }\n`;
    const kinds = ({ changes }: Plan): readonly string[] => [...new Set(changes.map(({ kind }) => kind))];

    it('are what the file says', async () => {
      const unified = await tenant.plan(
        both.replace('version: 1', 'version: 1\ndefender: { via: unifiedRbac }'),
      );
      assert.ok(kinds(unified).includes('defender-role'));
      assert.deepEqual(
        unified.unread.map(({ kind }) => kind),
        ['workload'],
      );
      const nested = await tenant.plan(
        both.replace('version: 1', 'version: 1\ndefender: { via: roleGroup }'),
      );
      assert.ok(!kinds(nested).includes('defender-role'));
      assert.deepEqual(
        nested.unread.map(({ kind }) => kind),
        ['role group'],
      );
    });

    it('are not known to be, and that is said, where nothing tells; the rest is done', async () => {
      const left = await tenant.apply(both);
      assert.match(unseenOf(left).join(), /which of its two models counts for mail could not be read/);
      assert.deepEqual([left.changes, left.unread, made()], [[], [], []]);
      assert.notEqual(groupId(), '');
    });

    it('are found out where somebody holds a permission on mail by one', async () => {
      await tenant.apply(file.replace('Purgers\n', 'Others\n'));
      assert.deepEqual((await tenant.plan(both)).unseen, []);
      await tenant.apply(both);
      assert.equal(given().length, 2);
    });

    it('are found not to be where Graph does not know them', async () => {
      const error = { code: 'BadRequest', message: "Resource not found for the segment 'defender'." };
      const without: Graph = {
        ...tenant.graph,
        batch: async (paths, version) => {
          const answers = await tenant.graph.batch(paths, version);
          const unknown = Object.entries<string>(paths).filter(([, path]) => path.startsWith(roots));
          const refused = unknown.map(([key]) => [key, { status: 400, header: () => null, body: { error } }]);
          return { ...answers, ...(Object.fromEntries(refused) as object) };
        },
      };
      const plan = await planOf(without, createDirectory(without), readWanted(both), { prune: false });
      assert.deepEqual([plan.unseen, plan.unread.map(({ kind }) => kind)], [[], ['role group']]);
    });

    it('are no matter for a group that has a role group alone, as Purview keeps those', async () => {
      const purview = `version: 1\ndefender: { via: unifiedRbac }\ngroups:\n  - name: Purgers\n    ${member}\n    roleGroup: { name: Review, roles: [Review] }\n`;
      assert.deepEqual(
        (await tenant.plan(purview)).unread.map(({ kind }) => kind),
        ['role group'],
      );
    });
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['a star', file.replace('searchAndPurge', 'microsoft.xdr/secops/*/manage'), /line 5: .*has a star/],
    [
      'a permission that is none',
      file.replace('searchAndPurge', 'everything'),
      /line 5: .*is one of searchAndPurge/,
    ],
    ['a permission of the object', file.replace('searchAndPurge', 'constructor'), /is one of searchAndPurge/],
    ['no permission', file.replace('searchAndPurge', ''), /names at least one permission/],
    [
      'a data source that is none',
      file.replace('Purge] }', 'Purge], dataSources: [/] }'),
      /line 5: .*Mdo, Mde/,
    ],
    ['another form', `defender: { via: portal }\n${file}`, /line 1: .*is unifiedRbac or roleGroup/],
    [
      'role groups without one',
      `defender: { via: roleGroup }\n${file}`,
      /line 6: defender\.via is roleGroup, and Purgers has no roleGroup/,
    ],
    [
      'one role in two ways',
      `${file}  - { name: Others, ${member}, defenderRole: { name: PURGERS of mail, permissions: [readMail] } }\n`,
      /line 6: the Defender role PURGERS of mail is declared in another way in line 5/,
    ],
    [
      'a name that turns around',
      file.replace('Purgers of mail', '"a\\u202Eb"'),
      /line 5: .*cannot be seen \(U\+202E\)/,
    ],
  ];
  for (const [what, source, expected] of refused)
    it(`are refused with ${what}, and the line`, () => {
      assert.throws(() => readWanted(source), expected);
    });

  it('are one permission where the file names two of which one covers the other', () => {
    const ids = '[microsoft.xdr/secops/rawdata/emailcontent/manage, readMail]';
    assert.deepEqual(readWanted(file.replace('[searchAndPurge]', ids)).groups[0]?.defenderRole?.permissions, [
      'microsoft.xdr/secops/rawdata/emailcontent/manage',
    ]);
  });
});
