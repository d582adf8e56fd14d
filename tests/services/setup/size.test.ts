import assert from 'node:assert/strict';
import { stringify } from 'yaml';
import type { Answer } from '../../../services/entra/answer.ts';
import type { Graph } from '../../../services/entra/graph.ts';
import { createDirectory } from '../../../services/setup/directory.ts';
import { patientGraph } from '../../../services/setup/patience.ts';
import { planOf } from '../../../services/setup/plan.ts';
import { readWanted } from '../../../services/setup/readWanted.ts';
import { rulesOf } from '../../../sandbox/pim/policyRules.ts';
import { people } from '../../../sandbox/tenant/contoso.ts';

const many = 1_000;
const names = Array.from({ length: many }, (_, index) => `Target ${String(index).padStart(4, '0')}`);
const wanted = readWanted(
  stringify({
    version: 1,
    groups: names.map((name) => ({
      name,
      member: {
        activation: { maximumDuration: '8h', mfa: false },
        eligible: [{ user: 'alexw@contoso.com' }],
      },
    })),
  }),
);

function idOf(index: number): string {
  return `7a7a0001-1c7d-4d55-8f0b-${String(index).padStart(12, '0')}`;
}

const rules = rulesOf(
  'group',
  { maximumDuration: 'PT8H', mfa: false, justification: true, ticket: false },
  () => null,
);

/** What Graph says of a thousand groups that are as the file says, in Graph's shapes; the sandbox itself would take minutes for it. */
function bodyOf(path: string): unknown {
  const asked = decodeURIComponent(path);
  const groupId = /7a7a0001[0-9a-f-]*/.exec(asked)?.[0] ?? '';
  if (asked.startsWith('/users/')) return { id: people.alex, displayName: 'Alex Wilber' };
  if (asked.startsWith('/groups?')) {
    const index = Number(/Target (\d+)/.exec(asked)?.[1]);
    const group = {
      id: idOf(index),
      displayName: names[index],
      isAssignableToRole: true,
      securityEnabled: true,
    };
    return { value: [group] };
  }
  if (asked.startsWith('/policies/'))
    return {
      value: ['member', 'owner'].map((roleDefinitionId) => ({
        policyId: `Group_${groupId}_${roleDefinitionId}`,
        scopeId: groupId,
        scopeType: 'Group',
        roleDefinitionId,
        policy: { rules },
      })),
    };
  const isEligible = asked.includes('/eligibilityScheduleInstances');
  const row = { id: 'e', principalId: people.alex, groupId, accessId: 'member', memberType: 'direct' };
  return { value: isEligible ? [row] : [] };
}

interface Counted {
  readonly graph: Graph;
  readonly calls: () => number;
  /** Batches under way at one time, at most. */
  readonly mostAtOnce: () => number;
}

/** `busy`: answers 429 to every so many parts, once each. */
function countedGraph(busy = Infinity): Counted {
  let calls = 0;
  let [atOnce, most, parts] = [0, 0, 0];
  const refused = new Set<string>();
  const answer = (path: string): Answer => {
    parts += 1;
    const isBusy = parts % busy === 0 && !refused.has(path);
    if (isBusy) refused.add(path);
    return isBusy
      ? { status: 429, header: (name) => (name.toLowerCase() === 'retry-after' ? '17' : null), body: {} }
      : { status: 200, header: () => null, body: bodyOf(path) };
  };
  const graph: Graph = {
    get(path) {
      calls += 1;
      return Promise.resolve(bodyOf(path));
    },
    async batch(paths) {
      const asked = Object.entries<string>(paths);
      assert.ok(asked.length <= 20, `${asked.length} in one batch`);
      calls += 1;
      atOnce += 1;
      most = Math.max(most, atOnce);
      await Promise.resolve();
      atOnce -= 1;
      return Object.fromEntries(asked.map(([key, path]) => [key, answer(path)])) as Readonly<
        Record<keyof typeof paths, Answer>
      >;
    },
    write: () => Promise.reject(new Error('a plan writes nothing')),
  };
  return { graph, calls: () => calls, mostAtOnce: () => most };
}

describe('A thousand targets', () => {
  it('are planned in batches, a few at a time, in one pass, with progress', async () => {
    const { graph, calls, mostAtOnce } = countedGraph();
    const seen: (readonly [number, number])[] = [];
    const patient = patientGraph(graph, { onProgress: (answered, asked) => seen.push([answered, asked]) });
    const { changes, drift, unseen } = await planOf(patient, createDirectory(patient), wanted, {
      prune: false,
    });
    assert.deepEqual([changes, drift, unseen], [[], [], []]);
    // Eight questions a group: its name, its policy, who is eligible and assigned now and later, its members, its owners; twenty to a call.
    assert.ok(calls() <= (many * 8) / 20 + 5, `${calls()} calls`);
    assert.ok(mostAtOnce() > 1 && mostAtOnce() <= 4, `${mostAtOnce()} at once`);
    assert.ok(seen.length > 100 && seen.every(([answered, asked]) => answered <= asked));
    assert.equal(seen.at(-1)?.[0], seen.at(-1)?.[1]);
  });

  it('wait as long as Graph asks for, and ask again for nothing but what was refused', async () => {
    const { graph, calls } = countedGraph(100);
    const waits: number[] = [];
    const pause = (ms: number): Promise<void> => {
      waits.push(ms);
      return Promise.resolve();
    };
    const patient = patientGraph(graph, { pause });
    const { changes, drift, unseen } = await planOf(patient, createDirectory(patient), wanted, {
      prune: false,
    });
    assert.deepEqual([changes, drift, unseen], [[], [], []]);
    assert.ok(waits.length >= 50 && waits.every((ms) => ms === 17_000));
    assert.ok(calls() <= (many * 8) / 20 + 5 + waits.length);
  });
});
