import assert from 'node:assert/strict';
import type { Graph } from '../../../services/entra/graph.ts';
import { fail, isProblem } from '../../../services/elevation/problem.ts';
import type { ApplyOptions } from '../../../services/setup/apply.ts';
import { apply } from '../../../services/setup/apply.ts';
import type { Plan } from '../../../services/setup/change.ts';
import { createDirectory } from '../../../services/setup/directory.ts';
import { driftWords } from '../../../services/setup/planWords.ts';
import { readWanted } from '../../../services/setup/readWanted.ts';
import { noMoreRemovedThan } from '../../../services/setup/removals.ts';
import { roleTarget } from '../../../sandbox/pim/model.ts';
import { people, roles } from '../../../sandbox/tenant/contoso.ts';
import type { SetUpTenant } from '../../support/setUpTenant.ts';
import { setUpTenant } from '../../support/setUpTenant.ts';

const reader = roleTarget(roles.securityReader);
const activation = '    activation: { maximumDuration: 8h, mfa: true, justification: true }\n';
const nobody = `version: 1\nroles:\n  - name: Security Reader\n${activation}    eligible: []\n`;
const alexAlone = nobody.replace('[]', '[{ user: alexw@contoso.com }]');
const operator = `  - name: Security Operator\n${activation}    eligible: [{ user: alexw@contoso.com }]\n`;
const purgers = `version: 1
groups:
  - name: Purgers
    member:
      activation: { maximumDuration: 4h, mfa: true }
      eligible: [{ user: alexw@contoso.com }]
`;

describe('Applying', () => {
  let tenant: SetUpTenant;
  beforeEach(async () => {
    tenant = await setUpTenant();
  });
  afterEach(() => tenant.close());

  const applied = (source: string, graph: Graph, options: Partial<ApplyOptions> = {}): Promise<Plan> =>
    apply(graph, createDirectory(graph), readWanted(source), {
      prune: true,
      pauseMs: 1,
      onChange: () => undefined,
      ...options,
    });
  const eligible = (): readonly string[] =>
    tenant.running.cloud.pim.inEffect('eligibility').map(({ principalId }) => principalId);

  /** Graph, with something done before a write. */
  const beforeWrite = (work: (...call: Parameters<Graph['write']>) => unknown): Graph => ({
    ...tenant.graph,
    write: async (...call) => {
      await work(...call);
      return tenant.graph.write(...call);
    },
  });

  describe('takes away no more than was agreed to', () => {
    it('where somebody else has become eligible since: nothing is written', async () => {
      tenant.give('eligibility', people.lynne, reader);
      const agreed = await tenant.plan(nobody, true);
      tenant.give('eligibility', people.adele, reader);
      const before = tenant.writes();
      await assert.rejects(
        applied(nobody, tenant.graph, { onPlan: noMoreRemovedThan(agreed) }),
        /more would be taken away now than you agreed to/,
      );
      assert.deepEqual([tenant.writes(), eligible().length], [before, 2]);
    });

    it('where somebody becomes eligible meanwhile: they stay it', async () => {
      tenant.give('eligibility', people.lynne, reader);
      const agreed = await tenant.plan(nobody, true);
      let isFirst = true;
      const busy = beforeWrite(() => {
        if (isFirst) tenant.give('eligibility', people.adele, reader);
        isFirst = false;
      });
      await assert.rejects(
        applied(nobody, busy, { onPlan: noMoreRemovedThan(agreed) }),
        /more would be taken away now than you agreed to/,
      );
      assert.deepEqual(eligible(), [people.adele]);
    });

    it('and all of that, where nothing changed', async () => {
      for (const who of [people.lynne, people.adele]) tenant.give('eligibility', who, reader);
      const agreed = await tenant.plan(nobody, true);
      assert.deepEqual(
        (await applied(nobody, tenant.graph, { onPlan: noMoreRemovedThan(agreed) })).changes,
        [],
      );
      assert.deepEqual(eligible(), []);
    });
  });

  it('takes for done what somebody else has taken away a moment ago', async () => {
    tenant.give('eligibility', people.lynne, reader);
    let isFirst = true;
    const twice = beforeWrite((...call) => {
      if (!isFirst) return undefined;
      isFirst = false;
      return tenant.graph.write(...call);
    });
    assert.deepEqual((await applied(nobody, twice)).changes, []);
    assert.deepEqual(eligible(), []);
  });

  it('does all that can be done, tells of each before it, and then what is in a group that it made', async () => {
    const told: string[] = [];
    const source = `${alexAlone}${purgers.replace('version: 1\n', '')}`;
    const { changes, unseen } = await applied(source, tenant.graph, {
      onChange: (change) => {
        told.push(`${change.kind} ${'of' in change ? change.of.name : change.name}`);
      },
    });
    assert.deepEqual([changes, unseen], [[], []]);
    assert.deepEqual(told.toSorted(), [
      'eligible Purgers',
      'eligible Security Reader',
      'group Purgers',
      'settings Purgers',
    ]);
    const group = told.indexOf('group Purgers');
    assert.ok(group < told.indexOf('settings Purgers') && group < told.indexOf('eligible Purgers'));
    assert.ok(told.indexOf('settings Purgers') < told.indexOf('eligible Purgers'));
    const of = { kind: 'group', groupId: tenant.groupNamed('Purgers'), accessId: 'member' } as const;
    assert.deepEqual(
      tenant.running.cloud.pim
        .inEffect('eligibility')
        .map(({ principalId, target }) => [principalId, target]),
      [
        [people.alex, reader],
        [people.alex, of],
      ],
    );
    assert.deepEqual(await tenant.plan(source), { changes: [], drift: [], unseen: [], unread: [] });
  });

  it('takes the owner of a group that was there before for nobody who made it', async () => {
    await applied(purgers, tenant.graph);
    const group = tenant.running.cloud.directory.group(tenant.groupNamed('Purgers'));
    group?.owners.set(people.lynne, 0);
    const { drift } = await applied(purgers.replace('4h', '2h'), tenant.graph);
    assert.deepEqual([...(group?.owners.keys() ?? [])], [people.lynne]);
    assert.deepEqual(drift.length, 1, 'it is told once');
    assert.equal((await applied(purgers.replace('4h', '2h'), tenant.graph)).drift.length, 1);
  });

  it('tells once of contexts that could not be read', async () => {
    const blind: Graph = {
      ...tenant.graph,
      batch: async (paths, version) => {
        const answers = await tenant.graph.batch(paths, version);
        const hidden = Object.entries<string>(paths).flatMap(([key, path]) =>
          path.includes('conditionalAccess') ? [[key, { status: 403, header: () => null, body: {} }]] : [],
        );
        return { ...answers, ...(Object.fromEntries(hidden) as object) };
      },
    };
    const source = alexAlone.replace('mfa: true', 'mfa: false, authenticationContext: c1');
    const { changes, unseen } = await applied(source, blind);
    assert.deepEqual([changes, unseen.map(({ part }) => part)], [[], ['contexts', 'contexts']]);
  });

  it('repeats nothing that failed, and ends with it', async () => {
    const lost = new Error('lost');
    let tries = 0;
    const failing = beforeWrite(() => {
      tries += 1;
      throw lost;
    });
    await assert.rejects(applied(alexAlone, failing), (error) => error === lost);
    assert.equal(tries, 1);
  });

  it('takes a setting for refused, whatever the words', async () => {
    const refused = beforeWrite((_, { path }) => {
      if (path.includes('olic')) fail({ kind: 'refused', code: 'RoleAssignmentExists' });
    });
    await assert.rejects(applied(alexAlone.replace('8h', '4h'), refused), (error) =>
      isProblem(error, 'refused'),
    );
  });

  it('takes no other refusal for done', async () => {
    let tries = 0;
    const refused = beforeWrite((_, { body }) => {
      tries += 1;
      if (JSON.stringify(body).includes('adminAssign'))
        fail({ kind: 'refused', code: 'RoleAssignmentRequestPolicyValidationFailed' });
    });
    await assert.rejects(applied(alexAlone, refused), (error) => isProblem(error, 'refused'));
    assert.equal(tries, 1);
    const removal = beforeWrite(() => fail({ kind: 'refused', code: 'RoleAssignmentExists' }));
    tenant.give('eligibility', people.lynne, reader);
    await assert.rejects(applied(nobody, removal), (error) => isProblem(error, 'refused'));
  });

  it('waits for lists that lag behind', async () => {
    let late: Awaited<ReturnType<Graph['batch']>> | undefined;
    let looks = 0;
    const lagging: Graph = {
      ...tenant.graph,
      batch: async (paths, version) => {
        const now = await tenant.graph.batch(paths, version);
        if (!Object.values<string>(paths).some((path) => path.includes('roleEligibility'))) return now;
        late ??= now;
        looks += 1;
        return looks < 4 ? late : now;
      },
    };
    const before = tenant.writes();
    assert.deepEqual((await applied(alexAlone, lagging)).changes, []);
    assert.ok(looks >= 4);
    assert.equal(tenant.writes(), before + 1, 'it was done once');
  });

  it('looks again only at what it changed, and still tells of all the rest', async () => {
    const source = `${alexAlone}${operator}`;
    await applied(alexAlone, tenant.graph);
    tenant.give('assignment', people.lynne, reader);
    await tenant.running.cloud.clock.advance(60_000);
    const asked: string[] = [];
    const watched: Graph = {
      ...tenant.graph,
      batch: (paths, version) => {
        asked.push(...Object.values<string>(paths));
        return tenant.graph.batch(paths, version);
      },
    };
    const { changes, drift } = await applied(source, watched);
    assert.deepEqual(changes, []);
    assert.match(drift.map(driftWords).join(), /^role Security Reader: Lynne Robbins has it/);
    const looked = asked.filter((path) => path.includes('roleManagementPolicyAssignments'));
    assert.equal(looked.filter((path) => path.includes(roles.securityReader)).length, 1);
    assert.ok(looked.length > 2);
  });

  describe('a group that was made a moment ago', () => {
    it('is waited for until it is found by its name, and no longer', async () => {
      let isMade = false;
      let asked = 0;
      const slow: Graph = {
        ...beforeWrite((_, { path }) => {
          isMade ||= path.includes('uniqueName');
        }),
        get: async (path, version) => {
          if (!isMade || !path.includes('Purgers')) return tenant.graph.get(path, version);
          asked += 1;
          return asked < 4 ? { value: [] } : tenant.graph.get(path, version);
        },
      };
      assert.deepEqual((await applied(purgers, slow)).changes, []);
      assert.equal(asked, 4);
    });

    /** Graph that hides policies, or refuses them, a while. */
    const withoutPolicies = (times: number, answer: object): { graph: Graph; looks: () => number } => {
      let looks = 0;
      const graph: Graph = {
        ...tenant.graph,
        batch: async (paths, version) => {
          const answers = await tenant.graph.batch(paths, version);
          const hidden = Object.entries<string>(paths).filter(([, path]) =>
            path.includes('PolicyAssignments'),
          );
          if (hidden.length === 0) return answers;
          looks += 1;
          if (looks > times) return answers;
          const changed = hidden.map(([key]) => [key, { header: () => null, ...answer }]);
          return { ...answers, ...(Object.fromEntries(changed) as object) };
        },
      };
      return { graph, looks: () => looks };
    };
    const none = { status: 200, body: { value: [] } };

    it('is not waited for where it never has a policy, and neither is what was not made', async () => {
      const empty = purgers.replace('{ user: alexw@contoso.com }', '');
      const never = withoutPolicies(Infinity, none);
      const left = await applied(empty, never.graph);
      assert.ok(
        left.unseen.some(({ part, problem }) => part === 'settings' && problem?.kind === 'not-found'),
      );
      assert.ok(never.looks() >= 20);
      const other = withoutPolicies(Infinity, none);
      await applied(nobody, other.graph);
      assert.ok(other.looks() < 10, String(other.looks()));
      const refused = withoutPolicies(Infinity, { status: 403, body: {} });
      await applied(empty.replaceAll('Purgers', 'Others'), refused.graph);
      assert.ok(refused.looks() < 10, String(refused.looks()));
    });

    it('waits until it has a policy', async () => {
      let hidden = 3;
      const slow: Graph = {
        ...tenant.graph,
        batch: async (paths, version) => {
          const answers = await tenant.graph.batch(paths, version);
          const isPolicy = Object.values<string>(paths).some((path) => path.includes('PolicyAssignments'));
          if (!isPolicy || hidden === 0) return answers;
          hidden -= 1;
          const empty = Object.entries<string>(paths).flatMap(([key, path]) =>
            path.includes('PolicyAssignments')
              ? [[key, { status: 200, header: () => null, body: { value: [] } }]]
              : [],
          );
          return { ...answers, ...(Object.fromEntries(empty) as object) };
        },
      };
      assert.deepEqual((await applied(purgers, slow)).unseen, []);
      assert.deepEqual([hidden, (await tenant.plan(purgers)).changes], [0, []]);
    });

    it('waits until PIM takes what is in it, and not for good', async () => {
      let unknown = 3;
      const slow = beforeWrite((_, { path }) => {
        if (!path.includes('olic') || unknown === 0) return;
        unknown -= 1;
        fail({ kind: 'not-found' });
      });
      assert.deepEqual((await applied(purgers, slow)).changes, []);
      assert.equal(unknown, 0);
      let tries = 0;
      const never = beforeWrite(() => {
        tries += 1;
        fail({ kind: 'not-found' });
      });
      await assert.rejects(applied(purgers.replace('4h', '2h'), never), (error) =>
        isProblem(error, 'not-found'),
      );
      assert.equal(tries, 20);
    });
  });
});
