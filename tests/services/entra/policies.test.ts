import assert from 'node:assert/strict';
import type { PolicyReading } from '../../../services/elevation/policy.ts';
import type { Target } from '../../../services/elevation/target.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { Answer } from '../../../services/entra/answer.ts';
import { problemIn } from '../../../services/entra/answer.ts';
import type { Graph } from '../../../services/entra/graph.ts';
import { createPolicies } from '../../../services/entra/policies.ts';
import { alex, now, purge, reader } from '../../cards/samples.ts';
import { actorOf, fails } from '../../support/useCase.ts';

const groupId = purge.kind === 'group' ? purge.groupId : '';
const rules = (hours: number): readonly object[] => [
  { id: 'Enablement_EndUser_Assignment', enabledRules: [] },
  { id: 'Approval_EndUser_Assignment', setting: { isApprovalRequired: false } },
  { id: 'Expiration_EndUser_Assignment', maximumDuration: `PT${hours}H` },
];
const assignment = (change: object = {}, hours = 2): object => ({
  policyId: 'p',
  scopeId: groupId,
  scopeType: 'Group',
  roleDefinitionId: 'member',
  policy: { rules: rules(hours) },
  ...change,
});

const ok = (body: unknown): Answer => ({ status: 200, header: () => undefined, body });
const refused = (status: number, code = 'Nope', message = ''): Answer => ({
  ...ok({ error: { code, message } }),
  status,
});

/** Graph that gives these answers in turn, by itself and in a batch alike. */
function graphOf(...answers: readonly Answer[]): Graph & { readonly calls: () => number } {
  let calls = 0;
  const next = (): Answer => answers[Math.min(calls++, answers.length - 1)] ?? assert.fail();
  return {
    calls: () => calls,
    get: () => {
      const answer = next();
      return answer.status < 400 ? Promise.resolve(answer.body) : Promise.reject(problemIn(answer));
    },
    batch: (paths) => {
      const answer = next();
      return Promise.resolve(Object.fromEntries(Object.keys(paths).map((key) => [key, answer])) as never);
    },
    write: () => assert.fail('a policy is only read'),
  };
}

const policies = () => createPolicies({ now: () => now, after: () => () => undefined });
const hours = (reading: PolicyReading | undefined): number | undefined =>
  reading?.readable === true ? reading.policy.maximumMinutes / 60 : undefined;

async function readOne(
  graph: Graph,
  target: Target = purge,
  from = policies(),
): Promise<PolicyReading | undefined> {
  return (await from.of(graph, actorOf(alex), [target])).get(keyOf(target));
}

describe('The policy of a target', () => {
  for (const [name, rows] of [
    ['another group’s stands before', [assignment({ scopeId: 'other' }, 9), assignment()]],
    ['the owners’ stands before', [assignment({ roleDefinitionId: 'owner' }, 9), assignment()]],
    ['one without rules stands before', [assignment({ policy: { rules: [] } }), assignment()]],
    ['one without a policy stands before', [assignment({ policy: null }), assignment()]],
    ['one that names no scope stands before', [assignment({ scopeId: null }, 9), assignment()]],
    ['it is the only one, and names no scope', [assignment({ scopeId: null })]],
    ['something that makes no sense stands before', ['x', assignment({ policy: 7 }), assignment()]],
  ] as const)
    it(`is its own where ${name}`, async () => {
      assert.equal(hours(await readOne(graphOf(ok({ value: rows })))), 2);
    });

  it('of a role counts for the whole tenant', async () => {
    const id = reader.kind === 'role' ? reader.roleDefinitionId : '';
    const row = (scopeId: string, most: number) => assignment({ scopeId, roleDefinitionId: id }, most);
    const reading = await readOne(
      graphOf(ok({ value: [row('/administrativeUnits/a', 9), row('/', 2)] })),
      reader,
    );
    assert.equal(hours(reading), 2);
  });

  it('is read from a later page', async () => {
    const first = ok({ value: [assignment({ roleDefinitionId: 'owner' })], '@odata.nextLink': '/next' });
    assert.equal(hours(await readOne(graphOf(first, ok({ value: [assignment()] })))), 2);
    const cut = await readOne(graphOf(first, refused(503)));
    assert.deepEqual(cut, { readable: false, why: 'cut' });
  });

  it('that only names another’s was not read', async () => {
    const reading = await readOne(graphOf(ok({ value: [assignment({ scopeId: 'other' })] })));
    assert.deepEqual(reading, { readable: false, why: 'unreadable' });
  });

  for (const [why, answer, isLasting] of [
    ['refused', refused(403), true],
    ['refused', refused(404), true],
    ['no-licence', refused(400, 'AadPremiumLicenseRequired'), true],
    ['throttled', refused(429), false],
    ['unavailable', refused(503), false],
    ['unreadable', ok({ value: [] }), false],
  ] as const)
    it(`that is ${why} (${answer.status}) is ${isLasting ? 'not asked for again' : 'asked for again at once'}`, async () => {
      const from = policies();
      const graph = graphOf(answer, ok({ value: [assignment()] }));
      assert.deepEqual(await readOne(graph, purge, from), { readable: false, why });
      const again = await readOne(graph, purge, from);
      assert.equal(hours(again), isLasting ? undefined : 2);
      assert.equal(graph.calls(), isLasting ? 1 : 2);
      const several = await policies().of(graphOf(answer), actorOf(alex), [purge, reader]);
      assert.deepEqual(several.get(keyOf(purge)), { readable: false, why });
    });

  const approved = assignment({
    policy: {
      rules: [
        { id: 'Enablement_EndUser_Assignment', enabledRules: [] },
        { id: 'Approval_EndUser_Assignment', setting: { isApprovalRequired: true } },
      ],
    },
  });
  for (const [what, judged, remembered, reads] of [
    ['read anew where an order is refused by it', 'refused', assignment(), 2],
    ['read anew where an order that is to be approved is refused', 'refused', approved, 2],
    ['read anew where it asks for no approval and an order waits for one', 'waits', assignment(), 2],
    ['believed where an order waits for the approval that it asks for', 'waits', approved, 1],
  ] as const)
    it(`is ${what}`, async () => {
      const from = policies();
      const graph = graphOf(ok({ value: [remembered] }));
      await readOne(graph, purge, from);
      from.doubt(actorOf(alex), purge, judged);
      assert.equal(from.ofLate(actorOf(alex), [purge]).size, 2 - reads);
      await readOne(graph, purge, from);
      assert.equal(graph.calls(), reads);
      assert.equal(from.ofLate(actorOf(alex), [purge]).size, 1);
    });

  it('asks for a sign-in where that is what is missing', async () => {
    await assert.rejects(readOne(graphOf(refused(401))), fails('sign-in-required'));
  });
});
