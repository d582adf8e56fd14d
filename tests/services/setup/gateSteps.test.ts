import assert from 'node:assert/strict';
import type { Extension, GateLink, Given } from '../../../services/setup/gateState.ts';
import { extensionsPath, gateRuleIds } from '../../../services/setup/gateState.ts';
import type { GateStep } from '../../../services/setup/gateSteps.ts';
import { gateSteps } from '../../../services/setup/gateSteps.ts';

const application = '6a7e0001-1a7c-4b4e-9d3f-1a7c00000001';
const gate = { url: 'https://gate.contoso.com', application, timeout: 10, retries: 2 };

const ours: Extension = {
  ...{ id: 'E', name: 'Latchkey gate', phase: 'post', resourceType: 'EntraGroups' },
  ...{ targetUrl: 'https://gate.contoso.com/post', resourceId: `api://gate.contoso.com/${application}` },
};
const rule = {
  ...{ id: gateRuleIds.post, '@odata.id': 'x', 'target@odata.context': 'x', displayName: 'Ours' },
  ...{ isEnabled: true, customExtensionId: 'E', customAttributes: [], target: { caller: 'EndUser' } },
};
const other = { id: 'Approval_EndUser_Assignment' };
const linked: GateLink = {
  of: { kind: 'group', name: 'Purgers', access: 'member' },
  place: { kind: 'group', groupId: 'g', access: 'member' },
  ...{ phase: 'post', isWanted: true, hasApprover: true, policyId: 'p', rules: [other, rule], asks: ours },
};
const unlinked: GateLink = { ...linked, asks: 'nobody', rules: [other] };
/** The same for a role, and for the other phase. */
const ofRoles: Extension = { ...ours, id: 'R', resourceType: 'ENTRAROLES' };
const oursBefore: Extension = { ...ours, phase: 'pre', targetUrl: 'https://gate.contoso.com/pre' };
const unlinkedRole: GateLink = {
  ...unlinked,
  of: { kind: 'role', name: 'Reader' },
  place: { kind: 'role', roleDefinitionId: 'r', scopeKind: 'directory', scopeId: '/' },
};
const idIn = (body: object | undefined): unknown => {
  const { rules, customExtensionId } = body as {
    rules?: { customExtensionId?: unknown }[];
    customExtensionId?: unknown;
  };
  return rules?.at(-1)?.customExtensionId ?? customExtensionId;
};
const steps = (links: readonly GateLink[], extensions: readonly Extension[] = [ours]) =>
  gateSteps(gate, { links, extensions });
const told = (some: readonly GateStep[]) => some.map(({ method, path }) => `${method} ${path}`);

const rulePath = `/policies/roleManagementPolicies/p/rules/${gateRuleIds.post}`;

describe('What is done so that PIM asks the gate', () => {
  it('is nothing where it does, whatever another endpoint is asked where the file wants nothing', () => {
    const strange = { ...ours, targetUrl: 'https://checks.example/in' };
    const others = (['nobody', 'gone', strange] as const).map((asks) => ({
      ...linked,
      isWanted: false,
      asks,
    }));
    assert.deepEqual(steps([linked, ...others]), []);
  });

  for (const [what, change] of [
    ['another address', { targetUrl: 'https://gate.contoso.com/pre' }],
    ['another application', { resourceId: 'api://gate.contoso.com/other' }],
    ['the other phase', { phase: 'pre' }],
    ['another kind of access', { resourceType: 'entraRoles' }],
  ] as const)
    it(`is to make an extension and to link it where the one that is asked is for ${what}`, () => {
      const asks = { ...ours, ...change };
      const made = steps([{ ...linked, asks }], [asks]);
      assert.deepEqual(told(made), [`POST ${extensionsPath}`, `PATCH ${rulePath}`]);
      const [extension, link] = made.map(({ body }) => body as Readonly<Record<string, unknown>>);
      assert.match(String(extension?.['id']), /^[\da-f-]{36}$/);
      assert.equal(link?.['customExtensionId'], extension?.['id']);
    });

  it('is one extension for all targets of a kind and phase, or the one that is there', () => {
    assert.deepEqual(
      steps([unlinked, unlinked], []).map(({ method }) => method),
      ['POST', 'PATCH', 'PATCH'],
    );
    const role = { ...unlinked, place: { kind: 'role', roleDefinitionId: 'r', scopeKind: 'directory' } };
    const ofRole = { ...role, place: { ...role.place, scopeId: '/' } } as GateLink;
    assert.equal(steps([unlinked, ofRole], []).filter(({ method }) => method === 'POST').length, 2);
    const [link, ...more] = steps([unlinked]);
    assert.deepEqual([(link?.body as { rules: unknown[] }).rules.length, more], [2, []]);
  });

  it('is an extension that can do nothing but ask the gate, for one kind of access in one phase', () => {
    const [made, ...links] = steps([{ ...unlinked, phase: 'pre' }, unlinkedRole], [ours, ofRoles]);
    const { id, ...body } = made?.body as Readonly<Record<string, unknown>>;
    assert.deepEqual(
      links.map(({ body: link }) => idIn(link)),
      [id, 'R'],
    );
    assert.deepEqual(
      { ...made, body },
      {
        says: 'make the extension “Latchkey gate” for entraGroups, pre-approval, to https://gate.contoso.com/pre',
        ...{ method: 'POST', path: extensionsPath },
        body: {
          '@odata.type': '#microsoft.graph.roleManagementCustomCalloutExtension',
          displayName: 'Latchkey gate (pre-approval)',
          description: 'Holds activations to the rules of elevation.yaml. It can go on or say no.',
          ...{ type: 'preApproval', resourceType: 'entraGroups', customAttributes: [] },
          endpointConfiguration: {
            '@odata.type': '#microsoft.graph.httpRequestEndpoint',
            targetUrl: 'https://gate.contoso.com/pre',
          },
          clientConfiguration: {
            '@odata.type': '#microsoft.graph.customExtensionClientConfiguration',
            ...{ timeoutInMilliseconds: 10_000, maximumRetries: 2 },
          },
          authenticationConfiguration: {
            '@odata.type': '#microsoft.graph.azureAdTokenAuthentication',
            resourceId: `api://gate.contoso.com/${application}`,
          },
        },
      },
    );
  });

  it('is said before it is done, of each place by its name', () => {
    const some = [
      unlinked,
      { ...unlinked, phase: 'pre' } as const,
      unlinkedRole,
      { ...linked, isWanted: false },
    ];
    assert.deepEqual(
      steps(some, [ours, oursBefore, ofRoles]).map(({ says }) => says),
      [
        'ask it for Purgers (member), post-approval',
        'ask it for Purgers (member), pre-approval',
        'ask it for Reader, post-approval',
        'no longer ask it for Purgers (member), post-approval',
      ],
    );
  });

  it('writes the one rule as it is with what changes in it, without what Graph only shows', () => {
    const [link] = steps([{ ...linked, asks: 'gone' }]);
    assert.deepEqual(link?.body, {
      id: gateRuleIds.post,
      '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyCustomExtensionRule',
      ...{ isEnabled: true, customExtensionId: 'E', target: { caller: 'EndUser' } },
    });
  });

  it('writes all rules of a policy that lacks it, none of them lost', () => {
    const [link] = steps([unlinked]);
    assert.equal(link?.path, '/policies/roleManagementPolicies/p');
    const { rules } = link.body as { readonly rules: readonly Readonly<Record<string, unknown>>[] };
    assert.deepEqual([rules[0], rules[1]?.['id'], rules[1]?.['customExtensionId']], [other, rule.id, 'E']);
    assert.deepEqual(rules[1]?.['target'], {
      ...{ caller: 'EndUser', operations: ['All'], level: 'Assignment' },
      ...{ inheritableSettings: [], enforcedSettings: [] },
    });
  });

  it('writes with the second phase what it wrote with the first, once, of the same policy alone', () => {
    const off = { ...rule, id: gateRuleIds.pre, isEnabled: false, customExtensionId: null };
    const both = (one: GateLink): readonly GateLink[] => [
      { ...one, phase: 'pre' },
      { ...one, phase: 'post' },
    ];
    const pre = { ...ours, id: 'P', phase: 'pre', targetUrl: 'https://gate.contoso.com/pre' } as const;
    const saved = { ...unlinked, policyId: 'q', rules: [other, off] };
    const made = steps([...both(unlinked), ...both(saved), { ...unlinked, policyId: 'r' }], [ours, pre]);
    const written = made.map(({ path, body }) => {
      const { rules = [body as Given] } = body as { readonly rules?: readonly Given[] };
      return [path.split('/').at(3), ...rules.map((one) => one['customExtensionId'])];
    });
    assert.deepEqual(written, [
      ['p', undefined, 'P'],
      ['p', undefined, 'P', 'E'],
      ['q', 'P'],
      ['q', undefined, 'P', 'E'],
      ['r', undefined, 'E'],
    ]);
  });

  it('takes it from where the file wants it no more', () => {
    const [link, ...more] = steps([{ ...linked, isWanted: false }], []);
    const { isEnabled, customExtensionId } = link?.body as Readonly<Record<string, unknown>>;
    assert.deepEqual([isEnabled, customExtensionId, more], [false, null, []]);
  });
});
