import assert from 'node:assert/strict';
import { createDirectory } from '../../../services/setup/directory.ts';
import type { GateState } from '../../../services/setup/gateState.ts';
import { gateRuleIds, lookAtGate } from '../../../services/setup/gateState.ts';
import { readWanted } from '../../../services/setup/readWanted.ts';
import { cannedGraph } from '../../support/cannedGraph.ts';

const roleId = '5d6b6bb7-de71-4623-b4af-96380a352509';
const unit = '5a5a0001-1c7d-4d55-8f0b-c00000000001';

const groupId = '5d6b6bb7-de71-4623-b4af-96380a352510';

const head = `version: 1
gate: { url: 'https://gate.contoso.com', application: 6a7e0001-1a7c-4b4e-9d3f-1a7c00000001 }
`;
const rule = '    rules: { minimumReason: 20 }\n';
const fileOf = (role: string): string =>
  `${head}roles:\n  - name: ${role}\n    activation: { maximumDuration: 8h }\n${rule}`;
const ofGroup = `${head}groups:\n  - name: Purgers\n    member: {}\n${rule}`;

const extension = { id: 'E', displayName: 'Gate', type: 'preApproval', resourceType: 'entraRoles' };

/** The rules that decide what is asked for, and one that has an extension asked before anybody. */
const rules = (asked: string | null, isApprovalRequired = false): readonly object[] => [
  { id: 'Enablement_EndUser_Assignment', enabledRules: [] },
  { id: 'Approval_EndUser_Assignment', setting: { isApprovalRequired, approvalStages: [{}] } },
  { id: gateRuleIds.pre, isEnabled: asked !== null, customExtensionId: asked },
];

interface Row {
  readonly policyId: string;
  readonly roleDefinitionId?: string;
  readonly scopeId?: string;
  readonly policy: { readonly rules: readonly object[] };
}

const policy = (policyId: string, own: readonly object[], more: Partial<Row> = {}): Row => ({
  ...{ policyId, roleDefinitionId: roleId, scopeId: '/', policy: { rules: own } },
  ...more,
});

function look(
  rows: readonly Row[],
  source = fileOf('Security Reader'),
  type: string | null = 'preApproval',
): Promise<GateState> {
  const graph = cannedGraph((path) => {
    if (path.includes('roleDefinitions')) return [{ id: roleId, displayName: 'Security Reader' }];
    if (path.startsWith('/groups?')) return [{ id: groupId, displayName: 'Purgers' }];
    return path.includes('customExtensions') ? [{ ...extension, type }] : rows;
  });
  return lookAtGate(graph, createDirectory(graph), readWanted(source));
}

/** By phase: whether the file wants the gate there, and who is asked. */
function told({ links }: GateState): Readonly<Record<string, readonly [boolean, string]>> {
  return Object.fromEntries(
    links.map(({ phase, isWanted, asks }) => [
      phase,
      [isWanted, typeof asks === 'string' ? asks : asks.name] as const,
    ]),
  );
}

describe('Whom the settings of a target ask', () => {
  for (const [what, other] of [
    ['a part of the tenant', { scopeId: unit }],
    ['another role', { roleDefinitionId: 'other' }],
  ] as const)
    it(`is read of its own policy, and not of that for ${what} that comes first`, async () => {
      const { links, ...rest } = await look([policy('other', rules('E'), other), policy('own', rules(null))]);
      assert.deepEqual(told({ links, ...rest }), { pre: [true, 'nobody'], post: [false, 'nobody'] });
      assert.deepEqual([...new Set(links.map(({ policyId }) => policyId))], ['own']);
    });

  for (const [what, rows] of [
    ['there is no policy of it', [policy('other', rules('E'), { roleDefinitionId: 'other' })]],
    ['a policy came without the rules that decide', [policy('own', [])]],
    ['it is told in two ways', [policy('one', rules(null)), policy('two', rules(null, true))]],
  ] as const)
    it(`is not known where ${what}`, async () => {
      await assert.rejects(look(rows), { name: 'ElevationError', message: 'not-found' });
    });

  for (const [what, given, asked] of [
    ['an extension by its id in other letters', { customExtensionId: 'e' }, 'Gate'],
    ['an extension, by a rule in other letters', { id: gateRuleIds.pre.toUpperCase() }, 'Gate'],
    ['what is not there any more', { customExtensionId: 'F' }, 'gone'],
    ['nobody, by a rule that is off', { isEnabled: false }, 'nobody'],
    ['nobody, by a rule that is on and names none', { customExtensionId: null }, 'nobody'],
    ['nobody, by a rule that is on and names what is no id', { customExtensionId: 7 }, 'nobody'],
    ['nobody, by a rule of which it is not said that it is on', { isEnabled: 'true' }, 'nobody'],
    ['nobody, by a rule that is on and empty', { customExtensionId: '' }, 'nobody'],
  ] as const)
    it(`is ${what}`, async () => {
      const own = rules('E').map((one) => ('isEnabled' in one ? { ...one, ...given } : one));
      assert.equal(told(await look([policy('own', own)]))['pre']?.[1], asked);
    });

  it('is an extension of the phase that it says, the first where it says none, and of neither otherwise', async () => {
    const phases = ['preApproval', 'POSTAPPROVAL', null, 'later'].map(async (type) => {
      const { extensions } = await look([policy('own', rules('E'))], undefined, type);
      return extensions.map(({ phase }) => phase);
    });
    assert.deepEqual((await Promise.all(phases)).flat(), ['pre', 'post', 'pre', 'other']);
  });

  it('is not missed where the file wants it to be nobody, of a group that is not there', async () => {
    const nowhere = async (source: string): Promise<readonly string[]> => {
      const graph = cannedGraph(() => []);
      return (await lookAtGate(graph, createDirectory(graph), readWanted(source))).nowhere;
    };
    assert.deepEqual(await nowhere(ofGroup), ['Purgers']);
    assert.deepEqual(await nowhere(ofGroup.replace('20 }', '20, gate: none }')), []);
  });

  it('is what is asked there, by all that tells it from another', async () => {
    const whole = {
      ...{ id: 'E', displayName: 'Gate', type: 'preApproval', resourceType: 'entraRoles' },
      endpointConfiguration: { targetUrl: 'https://gate.contoso.com/pre' },
      authenticationConfiguration: { resourceId: 'api://gate.contoso.com/a' },
    };
    const read = async (one: object) => {
      const graph = cannedGraph((path) => (path.includes('customExtensions') ? [one] : []));
      return (await lookAtGate(graph, createDirectory(graph), readWanted('version: 1'))).extensions;
    };
    assert.deepEqual(await read(whole), [
      {
        ...{ id: 'E', name: 'Gate', phase: 'pre', resourceType: 'entraRoles' },
        ...{ targetUrl: 'https://gate.contoso.com/pre', resourceId: 'api://gate.contoso.com/a' },
      },
    ]);
    const unsaid = [{ id: 'E', name: '', phase: 'pre', resourceType: '', targetUrl: '', resourceId: '' }];
    const none = { displayName: null, type: null, resourceType: null };
    assert.deepEqual(await read({ id: 'E' }), unsaid);
    assert.deepEqual(
      await read({ id: 'E', ...none, endpointConfiguration: null, authenticationConfiguration: null }),
      unsaid,
    );
    const empty = { targetUrl: null, resourceId: null };
    assert.deepEqual(
      await read({ id: 'E', ...none, endpointConfiguration: empty, authenticationConfiguration: empty }),
      unsaid,
    );
    for (const odd of [
      ...[{}, { ...whole, id: 7 }, { ...whole, displayName: 7 }, { ...whole, type: 7 }],
      ...[7, 'x'].map((resourceType) => ({ ...whole, resourceType, endpointConfiguration: 'x' })),
      ...[{ targetUrl: 7 }, 'x'].map((endpointConfiguration) => ({ ...whole, endpointConfiguration })),
      ...[{ resourceId: 7 }, 'x'].map((authenticationConfiguration) => ({
        ...{ ...whole, authenticationConfiguration },
      })),
      { ...whole, resourceType: 7 },
    ])
      await assert.rejects(read(odd), Error, JSON.stringify(odd));
  });

  for (const [said, is] of [
    ['none', [false, false]],
    ['pre', [true, false]],
    ['post', [false, true]],
    ['both', [true, true]],
  ] as const)
    it(`is the gate where the file says so, whoever approves it: ${said}`, async () => {
      for (const isApproved of [false, true]) {
        const source = fileOf('Security Reader').replace('20 }', `20, gate: ${said} }`);
        const { pre, post } = told(await look([policy('own', rules(null, isApproved))], source));
        assert.deepEqual([pre?.[0], post?.[0]], is);
      }
    });

  it('is looked at where the file has rules for it, and nowhere beside', async () => {
    const graph = cannedGraph((path) => {
      if (path.startsWith('/groups?'))
        return path.includes("'Purgers'") ? [{ id: groupId, displayName: 'Purgers' }] : [{ id: 'g2' }];
      if (path.includes('roleDefinitions'))
        return [
          { id: roleId, displayName: 'Security Reader' },
          { id: 'other', displayName: 'Reader' },
        ];
      if (path.includes('customExtensions')) return [];
      return [
        policy('own', rules(null)),
        policy('other', rules(null), { roleDefinitionId: 'other' }),
        ...['member', 'owner'].map((access) =>
          policy(access, rules(null), { scopeId: groupId, roleDefinitionId: access }),
        ),
      ];
    });
    const activation = 'activation: { maximumDuration: 8h }';
    const source = `${head}roles:
  - { name: Security Reader, ${activation} }
  - { name: Reader, ${activation}, rules: { minimumReason: 20 } }
groups:
  - { name: Readers, member: { ${activation} } }
  - { name: Purgers, member: { ${activation} }, owner: { ${activation} }, rules: { minimumReason: 20 } }
`;
    const { links } = await lookAtGate(graph, createDirectory(graph), readWanted(source));
    assert.deepEqual(
      links.map(({ phase, policyId }) => `${policyId} ${phase}`),
      ['other pre', 'other post', 'member pre', 'member post', 'owner pre', 'owner post'],
    );
    assert.deepEqual(
      links.map(({ place }) => (place.kind === 'group' ? place.access : place.roleDefinitionId)),
      ['other', 'other', 'member', 'member', 'owner', 'owner'],
    );
    assert.deepEqual(links[0]?.rules, rules(null));
  });

  it('is not looked at where the file has no rules for it', async () => {
    assert.deepEqual((await look([], fileOf('Security Reader').replace(rule, ''))).links, []);
  });

  it('is the gate after whoever is to approve it by the file, also before the tenant asks them', async () => {
    const approval = 'maximumDuration: 8h, approval: { approvers: [{ user: meganb@contoso.com }] }';
    const source = fileOf('Security Reader').replace('maximumDuration: 8h', approval);
    assert.deepEqual(told(await look([policy('own', rules('E'))], source)), {
      pre: [false, 'Gate'],
      post: [true, 'nobody'],
    });
  });

  it('is looked at where the file names the role by its id', async () => {
    assert.deepEqual(told(await look([policy('own', rules('E'))], fileOf(roleId))), {
      pre: [true, 'Gate'],
      post: [false, 'nobody'],
    });
  });

  const itsPolicy = { scopeId: groupId, roleDefinitionId: 'member' };
  for (const [what, source, own] of [
    ['says nothing of how it is activated', ofGroup, itsPolicy],
    ['has nobody approve it', fileOf('Security Reader'), {}],
  ] as const)
    it(`is the gate after whoever approves it in the tenant, also where the file ${what}`, async () => {
      const state = await look([policy('own', rules('E', true), own)], source);
      assert.deepEqual(told(state), { pre: [false, 'Gate'], post: [true, 'nobody'] });
      assert.deepEqual(
        state.links.map(({ hasApprover }) => hasApprover),
        [true, true],
      );
    });
});
