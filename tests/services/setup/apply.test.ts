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

  it('takes no other refusal for done', async () => {
    const refused = beforeWrite((_, { body }) => {
      if (JSON.stringify(body).includes('adminAssign'))
        fail({ kind: 'refused', code: 'RoleAssignmentRequestPolicyValidationFailed' });
    });
    await assert.rejects(applied(alexAlone, refused), (error) => isProblem(error, 'refused'));
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
    assert.deepEqual((await applied(alexAlone, lagging)).changes, []);
    assert.ok(looks >= 4);
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
